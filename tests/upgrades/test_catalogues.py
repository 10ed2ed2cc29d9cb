"""Catalogues of every schema there was stay here for ever, and are read today as they were meant."""

from __future__ import annotations

import html
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog.build import Request, build
from catalog.card import admit_card
from catalog.cli.parts import Here
from catalog.domain import schemas
from catalog.kit.date import When
from catalog.kit.shown import shown
from catalog.make.examine import Check, examine
from catalog.mending.migrate import migrate
from catalog.mending.saving import save
from catalog.read.layers import card_tree
from catalog.read.walk import walk

KEPT = Path(__file__).parent / "catalogues"
CATALOGUES = sorted(each.parent for each in KEPT.glob("v*/*/models"))
"""`v1/first` is what this repository held when its first cards were written; `v1/full` uses most fields."""

FULL = [each for each in CATALOGUES if each.name == "full"]


def cards_of(models: Path) -> dict[str, object]:
    """What every card says once it is read."""
    found = {}
    for folder in walk(models).folders:
        tree, _ = card_tree(folder)
        card, _ = admit_card(tree, folder.id)
        found[folder.id] = card.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return found


def kept(path: Path, said: object, pytestconfig: pytest.Config) -> object:
    """What is written down beside a catalogue; with --update-golden, what is said now."""
    if pytestconfig.getoption("--update-golden"):
        path.write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return json.loads(path.read_text(encoding="utf-8"))


def values(said: object) -> Iterator[object]:
    """Every value in it; of a date, what was written."""
    if isinstance(said, dict) and said.keys() >= {"first", "last", "text"}:
        yield When.parse(said["text"])
    elif isinstance(said, dict | list):
        for each in said.values() if isinstance(said, dict) else said:
            yield from values(each)
    else:
        yield said


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda each: each.relative_to(KEPT).as_posix())
class TestACatalogueOfThen:
    def test_it_is_found_fault_with_only_as_is_written_beside_it(
        self, catalogue: Path, pytestconfig: pytest.Config
    ) -> None:
        asked = Check(catalogue / "models", When.parse("2026-12-01"))
        found = [str(each) for each in examine(asked, Here(), lambda *_: None).findings]
        assert found == kept(catalogue / "findings.json", found, pytestconfig)

    def test_its_cards_say_what_they_said(self, catalogue: Path, pytestconfig: pytest.Config) -> None:
        said = cards_of(catalogue / "models")
        assert said == kept(catalogue / "cards.json", said, pytestconfig)

    def test_migrated_it_says_the_same_and_nothing_is_old(self, catalogue: Path, tmp_path: Path) -> None:
        if catalogue.parent.name == f"v{schemas.current()}":
            assert migrate(catalogue / "models") == ()
            return
        models = tmp_path / "models"
        shutil.copytree(catalogue / "models", models)
        save(migrate(models))
        assert migrate(models) == ()
        assert cards_of(models) == cards_of(catalogue / "models")


@pytest.mark.parametrize("full", FULL, ids=lambda each: each.parent.name)
def test_its_pages_show_every_value_of_its_cards(full: Path, tmp_path: Path) -> None:
    build(Request(full / "models", tmp_path / "site"), Here(), lambda *_: None)
    pages = "".join(path.read_text(encoding="utf-8") for path in sorted(tmp_path.rglob("*.html")))
    page = " ".join(html.unescape(pages).split())
    said = [*values(cards_of(full / "models"))]
    texts = (each.replace("**", "") for each in said if isinstance(each, str))
    unseen: list[object] = [each for each in texts if " ".join(each.split()) not in page]
    unseen += [each for each in said if isinstance(each, When) and shown(each).text not in page]
    assert unseen == []
    data = (json.loads(path.read_text("utf-8")) for path in tmp_path.glob("site/api/v1/models/**/*.json"))
    in_data = {*values([*data])}
    assert [each for each in said if not isinstance(each, When) and each not in in_data] == []
    assert len(said) > 90


def test_there_is_a_catalogue_of_every_schema() -> None:
    folders = {f"v{each + 1}" for each in range(schemas.current())}
    assert {each.parent.name for each in CATALOGUES} == folders, "CONTRIBUTING: How to rename a field"
