"""Keys in the order of the reference, ids for other names: for those who ask, and the meaning stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.card import Card, Version
from catalog.cli import main
from catalog.kit.node import values_of
from catalog.kit.source import parse
from catalog.mending.edits import Sheet
from catalog.mending.fault import Known
from catalog.mending.order import OF_CARD, OF_VERSION, in_order
from catalog.read.house import read_house

CARD = """\
# yaml-language-server: $schema=../card.schema.json
name: A
# what runs
deployments: [{environment: x, version: '2'}]   # here

# all versions,
# newest first
versions:
  - notes: |
      Two
      # lines
    # it was a Monday
    date: 2026-02-01   # or so
    version: '2'
      # kept with the version
  - {stage: archived, version: '1'}
summary: Says A.
# the end"""
IN_ORDER = """\
# yaml-language-server: $schema=../card.schema.json
name: A
summary: Says A.

# all versions,
# newest first
versions:
  - version: '2'
      # kept with the version
    # it was a Monday
    date: 2026-02-01   # or so
    notes: |
      Two
      # lines
  - {stage: archived, version: '1'}
# what runs
deployments: [{environment: x, version: '2'}]   # here
# the end"""


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Sheet:
    house = read_house(tmp_path_factory.mktemp("models"))
    return Sheet((), Card, Known(house.settings, house.words))


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_keys_move_with_their_comments(sheet: Sheet, ends: str) -> None:
    wanted = IN_ORDER.replace("\n", ends).encode()
    assert in_order(CARD.replace("\n", ends).encode(), sheet).decode() == wanted.decode()
    assert in_order(wanted, sheet) == wanted


def test_every_field_has_a_place_in_the_order() -> None:
    differing = {*OF_CARD} ^ {*Card.model_fields} | {*OF_VERSION} ^ {*Version.model_fields}
    assert not differing, f"{sorted(differing)}: give each a place in catalog/domain/order.py"


ENTRIES = (
    "name: A", "tags: [a,\n  b]", "summary: >-\n  Folded\n\n  text", "license:",
    "risk:\n  rating: high\n   # why",
    '"aka": [x]  # y', "# above\nfamily: f", "\n\naccess: open", "strange: {a: 1}",
)  # fmt: skip


@given(st.permutations(ENTRIES), st.sampled_from(["", "\n", "\n# end\n"]))
@settings(max_examples=40, deadline=None)
def test_whatever_the_order_was_nothing_is_lost_and_twice_is_once(
    sheet: Sheet, entries: list[str], end: str
) -> None:
    text = ("# head\n" + "\n".join(entries) + end).encode()
    tidy = in_order(text, sheet)
    assert values_of(parse(tidy, "").root) == values_of(parse(text, "").root)  # type: ignore[arg-type]
    assert sorted(filter(None, tidy.split(b"\n"))) == sorted(filter(None, text.split(b"\n")))
    assert in_order(tidy, sheet) == tidy
    keys = [each for each in values_of(parse(tidy, "").root) if each in OF_CARD]  # type: ignore[attr-defined, arg-type]
    assert keys == [each for each in OF_CARD if each in keys]


def test_ids_are_written_for_other_names_where_that_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    card = tmp_path / "models/a/card.yaml"
    card.parent.mkdir(parents=True)
    (tmp_path / "models/catalog.yaml").write_text("datasets: {imagenet-1k: {aliases: [ImageNet]}}\n")
    (card.parent / "metrics.csv").write_text("dataset,metric,value\nImageNet,top1,81.2\n")
    versions = "versions: [{version: '1', data: [{dataset: ImageNet}]}]\n"
    text = f"{versions}headline: ImageNet/Top-1 accuracy  # main\nname: A\n"
    card.write_text(text)
    assert main(["check", "--fix"]) == 0
    assert card.read_text() == text
    assert main(["check", "--fix", "--names", "--order"]) == 0
    assert card.read_text() == (
        f"name: A\nheadline: imagenet-1k/top1  # main\n{versions.replace('ImageNet', 'imagenet-1k')}"
    )
    assert capsys.readouterr().err.endswith("Nothing to mend. 1 file tidied.\n")
    assert main(["check", "--order"]) == 2
    assert "--order says how --fix goes about it; give both" in capsys.readouterr().err
