"""Catalogues of every schema there was stay here for ever, and are read today as they were meant."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catalog.card import admit_card
from catalog.cli.parts import Here
from catalog.domain import schemas
from catalog.kit.date import When
from catalog.make.examine import Check, examine
from catalog.mending.migrate import migrate
from catalog.read.layers import card_tree
from catalog.read.walk import walk

KEPT = Path(__file__).parent / "catalogues"
CATALOGUES = sorted(each.parent for each in KEPT.glob("v*/*/models"))
"""`v1/first` is what this repository held when its first cards were written; `v1/full` uses most fields."""


def cards_of(models: Path) -> dict[str, object]:
    """What every card says once it is read."""
    found = {}
    for folder in walk(models).folders:
        tree, _ = card_tree(folder)
        card, _ = admit_card(tree, folder.id)
        found[folder.id] = card.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return found


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda each: each.relative_to(KEPT).as_posix())
class TestACatalogueOfThen:
    def test_it_is_found_fault_with_only_as_is_written_beside_it(self, catalogue: Path) -> None:
        asked = Check(catalogue / "models", When.parse("2026-12-01"))
        found = [str(each) for each in examine(asked, Here(), lambda *_: None).findings]
        assert found == json.loads((catalogue / "findings.json").read_text())

    def test_its_cards_say_what_they_said(self, catalogue: Path, pytestconfig: pytest.Config) -> None:
        said, kept = cards_of(catalogue / "models"), catalogue / "cards.json"
        if pytestconfig.getoption("--update-golden"):
            kept.write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        assert said == json.loads(kept.read_text(encoding="utf-8"))

    def test_migrating_it_changes_nothing_where_it_is_of_todays_schema(self, catalogue: Path) -> None:
        if catalogue.parent.name == f"v{schemas.current()}":
            assert migrate(catalogue / "models") == ()


def test_there_is_a_catalogue_of_every_schema() -> None:
    assert {each.parent.name for each in CATALOGUES} == {f"v{each + 1}" for each in range(schemas.current())}
