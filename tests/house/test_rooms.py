"""Every section has the same rooms under its name, as CONTRIBUTING.md promises."""

from __future__ import annotations

from inspect import get_annotations
from pathlib import Path

import pytest

from catalog.card import Card, EveryVersion
from catalog.kit.schema import Section
from catalog.render.pages.places import SECTIONS as SECTIONS_OF_PAGE
from catalog.render.pages.places import Place
from catalog.sections.governance.schema import Visibility
from catalog.views.compare.places import GROUPS

REPOSITORY = Path(__file__).resolve().parents[2]


def _named(folder: str) -> list[str]:
    """List the folders of a folder that hold something."""
    folders = (each for each in (REPOSITORY / folder).iterdir() if each.is_dir())
    return sorted(each.name for each in folders if any(each.glob("*.*")) and each.name != "__pycache__")


SECTIONS = _named("catalog/sections")


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize(
    "room",
    [
        "catalog/sections/{}/__init__.py",
        "catalog/sections/{}/schema.py",
        "catalog/sections/{}/facts.py",
        "templates/sections/{}/section.html",
        "tests/sections/{}/test_*.py",
    ],
)
def test_a_section_has_its_rooms(section: str, room: str) -> None:
    assert any(REPOSITORY.glob(room.format(section)))


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize(
    ("contents", "line"),
    [
        ("catalog/card.py", "catalog.sections.{}.schema import"),
        ("catalog/derive/*.py", "catalog.sections.{}"),
        ("catalog/render/pages/places.py", 'Place("{}", '),
    ],
)
def test_a_section_stands_in_the_tables_of_contents(section: str, contents: str, line: str) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in REPOSITORY.glob(contents))
    assert line.format(section) in text


@pytest.mark.parametrize("place", SECTIONS_OF_PAGE, ids=lambda place: place.room)
def test_a_section_stands_where_the_navigation_leads(place: Place) -> None:
    template = (REPOSITORY / "templates" / place.template).read_text(encoding="utf-8")
    assert f'{{% call section("{place.anchor}", "{place.title}"' in template


def test_every_section_can_be_hidden_by_the_name_that_readers_know() -> None:
    """What a card is, is hidden with the whole card."""
    assert {place.anchor for place in SECTIONS_OF_PAGE} - {"overview"} == set(Visibility.model_fields) - {
        "all",
        "card",
        "fields",
    }


@pytest.mark.parametrize("whole", [Card, EveryVersion])
def test_every_field_has_a_place_in_a_comparison(whole: type[Card | EveryVersion]) -> None:
    """What names a card or holds its versions is the comparison's head."""
    heads = {"name", "versions", "version", "every_version"}
    placed = {part for _, parts in GROUPS for part in parts}
    fields = {info.alias or name for name, info in whole.model_fields.items()}
    assert sorted(fields - placed - heads) == []


@pytest.mark.parametrize("folder", ["templates/sections", "tests/sections"])
def test_nothing_is_left_of_a_section_that_went(folder: str) -> None:
    assert set(_named(folder)) <= set(SECTIONS)


@pytest.mark.parametrize("whole", [Card, EveryVersion])
def test_no_two_sections_use_one_name(whole: type[Card | EveryVersion]) -> None:
    """Where two do, one of them would win silently."""
    names = [name for part in whole.__mro__ if issubclass(part, Section) for name in _own_fields(part)]
    assert sorted(names) == sorted(set(names))


def _own_fields(part: type[Section]) -> list[str]:
    return [name for name in get_annotations(part) if name in part.model_fields]
