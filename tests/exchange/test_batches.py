"""Batches of a registry: who refers to whom, what breaks half-way, and what people and scripts are told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog.cli import importing, main
from catalog.exchange.shape import ForeignCard, Format, Import, Kin
from catalog.exchange.trouble import Trouble, troubled


def _model(id_: str, *parents: dict[str, str]) -> ForeignCard:
    source = {"system": "lab", "id": id_}
    versions = [{"version": "1", "parents": list(parents)}] if parents else []
    return ForeignCard(id_, {"name": id_, "source": source, "versions": versions})


def _family(_: str) -> Iterator[Import]:
    yield Import("lab", (_model("child", {"model": Kin("parent@1")}, {"model": Kin("nobody")}),), whole=2)
    stranger = _model("cousin", {"model": Kin("nobody"), "url": "https://example.org/nobody"})
    yield Import("lab", (_model("parent"), stranger), whole=2)


def _broken(_: str) -> Iterator[Import]:
    yield Import("lab", (_model("parent"),), datasets={"d": {"name": "D"}})
    raise troubled(Trouble.EXPIRED, "The lab at https://lab.example, listing models")


@pytest.fixture
def lab(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder of cards that the two members of a family were imported into."""
    formats = (Format("lab", "A lab", read=_family), Format("broken", "A lab that breaks", read=_broken))
    monkeypatch.setattr(importing, "READ", formats)
    assert main(["import", "lab", "x", "-o", str(tmp_path / "models"), "--as-of", "2026-11-26"]) == 0
    return tmp_path / "models"


def test_a_relative_that_comes_later_is_known_by_its_whole_id(capsys, lab: Path) -> None:
    assert "parents: [{model: lab/parent@1}]" in (lab / "lab/child/card.yaml").read_text()
    assert 'parents: [{url: "https://example.org/nobody"}]' in (lab / "lab/cousin/card.yaml").read_text()
    told = "that model is neither imported nor there already: 2 times (versions.*.parents.*.model)"
    assert told in capsys.readouterr().out


def test_what_breaks_half_way_ends_in_one_line_and_what_came_is_whole(lab: Path, capsys, monkeypatch) -> None:
    capsys.readouterr()
    monkeypatch.setattr(importing, "READ", (Format("lab", "A lab", read=_broken),))
    assert main(["import", "lab", "x", "-o", str(lab)]) == 2
    said = capsys.readouterr()
    assert said.err == (
        "catalog: The lab at https://lab.example, listing models: the credential is missing, wrong or has "
        "expired; log in again\n"
    )
    assert (lab / "datasets.yaml").read_text() == "# from lab\nd: {name: D}\n"
    assert "gone" not in (lab / "lab/child/card.yaml").read_text()


def test_a_typo_in_the_name_of_a_format_is_told(lab: Path, capsys) -> None:
    assert main(["import", "brocken", "x"]) == 2
    assert "there is no format brocken that can be imported; did you mean broken" in capsys.readouterr().err


def test_only_what_a_query_finds_is_written(lab: Path, capsys) -> None:
    words = ["-o", str(lab), "--under", "some"]
    assert main(["import", "lab", "x", *words, "--only", "nosuchword"]) == 2
    assert "holds no model that `lab` knows and that `nosuchword` finds" in capsys.readouterr().err
    assert main(["import", "lab", "x", *words, "--only", "name:"]) == 2
    assert "query:" in capsys.readouterr().err
