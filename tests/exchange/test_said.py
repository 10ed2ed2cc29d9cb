"""What `catalog import` says on the terminal: what is new, changed and gone, what was lost, what is next."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog.cli import importing, main
from catalog.exchange.formats import FORMATS
from catalog.exchange.reading.looks import MARKS, like
from catalog.exchange.reading.taking import NO_PLACE, NO_ROOM
from catalog.exchange.shape import ForeignCard, Format, Import, Loss
from catalog.exchange.trouble import absent
from tests.exchange import outgoings

ROW = {"version": "1", "dataset": "d", "metric": "odd_loss", "value": "0.3"}
AGAIN = {
    "description": "New.",
    "versions": [{"version": "1", "aliases": ["champion"]}, {"version": "2"}],
}
BOOKS = "the lab's own bookkeeping"


class Lab:
    """A registry of which a test says what it holds."""

    def __init__(self, models: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.models, self.capsys = models, capsys
        self.cards = {f"m{number:02}": self.card(f"m{number:02}") for number in range(12)}
        self.losses = tuple(Loss("m", f"tags.{name}", "1", BOOKS) for name in "abcde")
        self.losses += (Loss("m", "runs.0.who", "me", BOOKS), Loss("m", "runs.1.who", "me", BOOKS))
        self.losses += (Loss("m", "runs.1.price", "2", "a card has no field for it"),)

    def card(self, id_: str, row: dict[str, str] = ROW, **more: object) -> ForeignCard:
        fields = {"name": id_, "source": {"system": "lab", "id": id_}, "versions": [{"version": "1"}], **more}
        return ForeignCard(id_, fields, (row,))

    def read(self, _: str) -> Iterator[Import]:
        metrics = {"odd_loss": {"name": "Odd loss"}, "ratio": {"better": "lower"}}
        yield Import("lab", tuple(self.cards.values()), metrics=metrics, losses=self.losses)

    def bring(self, *more: str) -> list[str]:
        assert main(["import", "lab", "x", "-o", str(self.models), *more]) == 0
        return self.capsys.readouterr().out.splitlines()


@pytest.fixture
def lab(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Lab:
    """A lab that can be imported from."""
    made = Lab(tmp_path / "our models", capsys)
    monkeypatch.setattr(importing, "READ", (Format("lab", "The lab", read=made.read),))
    return made


def test_what_is_new_changed_and_gone_is_said_by_name(lab: Lab) -> None:
    first = lab.bring()
    ten = ", ".join(f"lab/m{number:02}" for number in range(10))
    assert f"new: {ten} and 2 more" in first
    folder = lab.models / "lab/folder.yaml"
    assert f"12 new models have no owner: say `owners` once for all in {folder}" in first
    assert not [line for line in lab.bring() if line.startswith(("new:", "changed:", "gone", "12 new"))]
    del lab.cards["m03"]
    folder.write_text("owners: risk\n")
    lab.cards["m12"] = lab.card("m12")
    lab.cards["m05"] = lab.card("m05", {**ROW, "value": "0.4"}, **AGAIN)
    again = lab.bring()
    assert "changed: lab/m05 (description, aliases, version 2, 1 metric value)" in again
    assert "gone at the source: lab/m03" in again
    assert "new: lab/m12" in again
    assert not [line for line in again if "no owner" in line], "the folder above says whose they are"
    assert not [line for line in lab.bring() if line.startswith("gone")], "it is told once"


def test_new_models_with_aliases_and_no_stage_are_told_what_says_that_one_is_in_production(lab: Lab) -> None:
    lab.cards = {"m": lab.card("m", aliases={"champion": "1"}), "n": lab.card("n", aliases={"live": "1"})}
    staged = [{"version": "1", "stage": "production"}]
    lab.cards["o"] = lab.card("o", aliases={"champion": "1"}, versions=staged)
    told = (
        "2 new models have aliases and no stage: say `stage` of the version that is in production, "
        "or give it an alias of that name there"
    )
    assert told in lab.bring()
    assert not [line for line in lab.bring() if "no stage" in line], "it is told once"


def test_what_comes_next_names_the_folder_and_the_cards_find_their_schema(lab: Lab) -> None:
    last = lab.bring()[-1]
    assert last == f"Next: `catalog check '{lab.models}'`, then `catalog build '{lab.models}'`."
    card = lab.models / "lab/m00/card.yaml"
    named = card.read_text().splitlines()[0].partition("$schema=")[2]
    schema = (card.parent / named).resolve()
    assert schema.is_file()
    schema.write_text("{}")
    lab.bring()
    assert schema.read_text() == "{}", "what is there stays"


def test_in_the_usual_folder_it_goes_without_saying(lab: Lab, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    lab.models = Path("models")
    assert lab.bring()[-1] == "Next: `catalog check`, then `catalog build`."


def test_what_was_lost_is_said_by_reason_and_all_of_it_is_in_the_file(lab: Lab, tmp_path: Path) -> None:
    first = lab.bring()
    at = first.index("8 values found no place in a card:")
    assert first[at + 1 : at + 4] == [
        f"  {BOOKS}: 7 times (runs.*.who, tags.a, tags.b and 3 more)",
        "  a card has no field for it: 1 time (runs.*.price)",
        "  --losses FILE writes all of them",
    ]
    file = tmp_path / "lost.csv"
    again = lab.bring("--losses", str(file))
    assert [line for line in again if "place" in line] == ["8 values found no place in a card, as before."]
    assert len(file.read_text().splitlines()) == 9


def test_metrics_without_a_direction_are_named_until_somebody_says_it(lab: Lab) -> None:
    file = lab.models / "metrics.yaml"
    assert f"1 metric has no direction: say `better` in {file}: odd_loss" in lab.bring()
    file.write_text(file.read_text().replace("{name: Odd loss}", "{name: Odd loss, better: none}"))
    assert not [line for line in lab.bring() if "direction" in line]


def test_who_watches_sees_it_asking_and_a_log_does_not(lab: Lab, monkeypatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    words = ["import", "lab", "x", "-o", str(lab.models)]
    assert (main(words), lab.capsys.readouterr().err) == (0, "")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert (main(words), lab.capsys.readouterr().err) == (0, "The lab: asking …\n\rImported 12 models\n")


def said(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    assert main(["import", *map(str, words)]) == 2
    return capsys.readouterr().err


READERS = [each for each in FORMATS.values() if each.read]
LOCAL = [each.name for each in READERS if each.name != "vertex"]


@pytest.mark.parametrize("name", LOCAL)
def test_a_place_that_is_not_there_is_named_as_it_was_given(name: str, tmp_path: Path, capsys) -> None:
    told = said(capsys, name, tmp_path / "nope", "-o", tmp_path / "models")
    assert len(told.splitlines()) == 1
    assert f"{tmp_path}/nope" in told
    assert ":1:1" not in told


def test_a_database_given_as_a_file_is_told_its_address(tmp_path: Path, capsys) -> None:
    (tmp_path / "mlflow.db").touch()
    told = said(capsys, "mlflow", tmp_path / "mlflow.db", "-o", tmp_path / "models")
    assert told.endswith(f"is a file; of a database MLflow's address is sqlite:///{tmp_path}/mlflow.db\n")


def test_a_file_a_pipe_and_a_longer_way_that_are_not_there(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert str(absent(tmp_path / "a.json")) == f"there is no file {tmp_path}/a.json; check the name"
    assert (
        str(absent(tmp_path / "a/b/c"))
        == f"there is no folder {tmp_path}/a/b/c; there is no {tmp_path}/a either"
    )
    assert str(absent(tmp_path / "pipe")) == f"{tmp_path}/pipe is neither a file nor a folder"


def test_what_a_wrong_place_looks_like_is_said(tmp_path: Path, capsys) -> None:
    (tmp_path / "some/a").mkdir(parents=True)
    (tmp_path / "some/a/spec.yaml").write_text("{name: a, version: 1}")
    told = said(capsys, "monai", tmp_path / "some", "-o", tmp_path / "models")
    assert told == (
        f"catalog: {tmp_path}/some holds no model that `monai` knows; this looks like `azureml`; "
        "SOURCE is a bundle, a folder of bundles, or metadata.json files\n"
    )


def test_what_a_place_looks_like_can_be_imported() -> None:
    marks = (
        "a/spec.yaml",
        "m.safetensors",
        "x.dvc",
        "metafile.yml",
        "results-a.csv",
        "u/configs/metadata.json",
    )
    marks += ("rdf.yaml", "model.yaml", "model_card.json", "net.onnx", "m.skops", "card.json")
    assert tuple(name for mark in marks for name in like([mark])) == tuple(MARKS)
    assert set(MARKS) < {each.name for each in READERS}


def test_a_loss_on_the_way_out_is_none_of_a_card(tmp_path: Path) -> None:
    model = outgoings.full(tmp_path)
    found = {name: each.write(model).losses for name, each in FORMATS.items() if each.write}
    assert {name for name, losses in found.items() if any(loss.why == NO_PLACE for loss in losses)} == set()
    assert any(loss.why == NO_ROOM for loss in found["huggingface"])
