"""Every section has the same rooms under its name, as CONTRIBUTING.md promises."""

from __future__ import annotations

from inspect import get_annotations
from pathlib import Path

import pytest

from catalog.card import Card, EveryVersion
from catalog.domain.versioned import VERSIONED
from catalog.exchange.leaving.rest import OF_CARD as REST_OF_CARD
from catalog.kit.form import form_types
from catalog.kit.leaves import schema_leaves
from catalog.kit.schema import Section
from catalog.render.pages.edit import GROUPS as PARTS_OF_FORM
from catalog.render.pages.edit import OFTEN, SUGGESTED
from catalog.render.pages.places import SECTIONS as SECTIONS_OF_PAGE
from catalog.render.pages.places import Place
from catalog.sections.governance.schema import Visibility
from catalog.views.compare.places import GROUPS
from tests.editions.catalogues import SECTIONS as HIDDEN

REPOSITORY = Path(__file__).resolve().parents[2]
SAID_IN_FIELDS_OF_THEIR_OWN = {
    *("name", "summary", "description", "authors", "license", "links", "references", "aliases"),
    *("versions", "every_version"),
}
"""What bills of materials say where their standards have it, or by another name."""
OF_NO_BILL = {
    *("deployments", "experiments", "monitoring", "headline", "figures", "explanations"),
    *("approvals", "waivers", "visibility"),
}
"""What goes on where a model runs, what is drawn, and who decided: no bill of materials asks for that."""


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
    path = room.format(section)
    assert any(REPOSITORY.glob(path)), f"write {path}, as CONTRIBUTING.md says under “How to add a section”"


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize(
    ("contents", "line", "remedy"),
    [
        ("catalog/card.py", "catalog.sections.{}.schema import", "name its mixin among the bases of Card"),
        ("catalog/derive/*.py", "catalog.sections.{}", "call its facts from catalog/derive/dossier.py"),
        ("catalog/render/pages/places.py", 'Place("{}", ', "give it a Place in SECTIONS"),
    ],
)
def test_a_section_stands_in_the_tables_of_contents(
    section: str, contents: str, line: str, remedy: str
) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in REPOSITORY.glob(contents))
    assert line.format(section) in text, f"no `{line.format(section)}` in {contents}: {remedy}"


@pytest.mark.parametrize("place", SECTIONS_OF_PAGE, ids=lambda place: place.room)
def test_a_section_stands_where_the_navigation_leads(place: Place) -> None:
    template = (REPOSITORY / "templates" / place.template).read_text(encoding="utf-8")
    call = f'{{% call section("{place.anchor}", "{place.title}"'
    assert call in template, f"begin templates/{place.template} with `{call}, …) %}}`"


def test_every_section_can_be_hidden_by_the_name_that_readers_know() -> None:
    """What a card is, is hidden with the whole card."""
    shown = {place.anchor for place in SECTIONS_OF_PAGE} - {"overview"}
    hidden = set(Visibility.model_fields) - {"all", "card", "fields"}
    remedy = "give each a field in Visibility (catalog/sections/governance/schema.py) and a line in OF_CARD"
    assert shown == hidden, (
        f"{sorted(shown ^ hidden)}: {remedy} (catalog/editions/levels.py), or take both out"
    )


def test_random_catalogues_say_something_of_all_that_can_be_hidden() -> None:
    """Else nobody proves that what is hidden of it is told nowhere."""
    text = (REPOSITORY / "tests/editions/catalogues.py").read_text(encoding="utf-8")
    missing = [name for name in HIDDEN if f'.word("{name}"' not in text]
    assert not missing, f"{missing}: write a word of each into the cards of tests/editions/catalogues.py"


def test_every_section_is_edited_in_a_part_of_the_form() -> None:
    """“Edit” leads to the part that is called like the section's anchor, unless the section names another."""
    wanted = {place.part or place.anchor for place in SECTIONS_OF_PAGE}
    missing = sorted(wanted - {anchor for anchor, _, _ in PARTS_OF_FORM})
    assert not missing, f"{missing}: give each a line in GROUPS of catalog/render/pages/edit.py"


def test_what_is_of_a_version_is_checked_and_hidden_with_it() -> None:
    """A reference that nobody checks may lead nowhere, and one that no edition knows tells what is hidden."""
    found = {".".join(path[:-1]) for path, _ in schema_leaves(Card) if path[-1] == "version"}
    missing = sorted(found - {"versions", *VERSIONED})
    assert not missing, f"{missing}: give each a line in VERSIONED of catalog/domain/versioned.py"
    assert set(VERSIONED.values()) <= set(Visibility.model_fields)


def test_what_is_of_a_version_has_the_form_suggest_one() -> None:
    types = {each.name: each.fields for each in form_types(Card)}
    of = {name for name, fields in types.items() if any(field.key == "version" for field in fields)}
    missing = sorted(f"{name}.version" for name in of - {"Version"} if f"{name}.version" not in SUGGESTED)
    assert not missing, f"{missing}: say `versions` for each in SUGGESTED of catalog/render/pages/edit.py"


def test_the_form_knows_the_classes_and_keys_that_it_names() -> None:
    """A name that is no class of the schema any more asks for nothing at once, and suggests nothing."""
    types = {each.name: {field.key for field in each.fields} for each in form_types(Card)}
    asked = [f"{name}.{key}" for name, keys in OFTEN.items() for key in keys.split()]
    unknown = [each for each in (*asked, *SUGGESTED) if not _is_known(each, types)]
    assert not unknown, f"{unknown}: catalog/render/pages/edit.py names classes and keys as the schema does"


def _is_known(written: str, types: dict[str, set[str]]) -> bool:
    name, _, key = written.partition(".")
    return key in types.get(name, ())


def test_no_two_sections_call_a_class_alike() -> None:
    """The schema would call both by their modules, and what goes by the name alone finds neither."""
    named_by_module = [each.name for each in form_types(Card) if "__" in each.name]
    assert not named_by_module, (
        f"{named_by_module}: two sections have a class of that name, rename the younger"
    )


def test_bills_of_materials_hold_every_section_or_leave_it_out_on_purpose() -> None:
    """What stands in no list is told to be lost: “the format has no field for it”."""
    apart = SAID_IN_FIELDS_OF_THEIR_OWN | OF_NO_BILL
    keys = {info.alias or name for name, info in Card.model_fields.items()}
    wrong = sorted(keys ^ (apart | {*REST_OF_CARD}))
    assert not wrong, (
        f"{wrong}: name each in OF_CARD of catalog/exchange/leaving/rest.py; what bills have no use for goes "
        "into OF_NO_BILL here"
    )
    assert not apart & {*REST_OF_CARD}


@pytest.mark.parametrize("whole", [Card, EveryVersion])
def test_every_field_has_a_place_in_a_comparison(whole: type[Card | EveryVersion]) -> None:
    """What names a card or holds its versions is the comparison's head."""
    heads = {"name", "versions", "version", "every_version"}
    placed = {part for _, parts in GROUPS for part in parts}
    fields = {info.alias or name for name, info in whole.model_fields.items()}
    missing = sorted(fields - placed - heads)
    assert not missing, f"{missing}: give each a place in GROUPS of catalog/views/compare/places.py"


@pytest.mark.parametrize("folder", ["templates/sections", "tests/sections"])
def test_nothing_is_left_of_a_section_that_went(folder: str) -> None:
    left = sorted(set(_named(folder)) - set(SECTIONS))
    assert not left, f"{folder} has {left}, which catalog/sections has not: take it away or write the others"


@pytest.mark.parametrize("whole", [Card, EveryVersion])
def test_no_two_sections_use_one_name(whole: type[Card | EveryVersion]) -> None:
    """Where two do, one of them would win silently."""
    names = [name for part in whole.__mro__ if issubclass(part, Section) for name in _own_fields(part)]
    twice = sorted({name for name in names if names.count(name) > 1})
    assert not twice, f"{twice}: rename the field in one of the sections that have it"


def _own_fields(part: type[Section]) -> list[str]:
    return [name for name in get_annotations(part) if name in part.model_fields]
