"""What is said of visibility: in findings, in a note, in the schema, and by which fields a section is."""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from catalog.build import Request, build
from catalog.card import Card, EveryVersion
from catalog.cli.parts import Here
from catalog.editions.levels import OF_CARD, OF_VERSION
from catalog.kit.keys import leads
from catalog.sections.about.schema import About, Restated
from catalog.sections.governance.schema import Visibility
from tests.editions.test_narrowing import OTHER, _quiet, write


def test_who_asks_for_no_edition_is_told_that_not_all_is_for_everybody(tmp_path: Path) -> None:
    files = {"a/card.yaml": OTHER, "b/card.yaml": "name: B\nvisibility: {risk.reason: internal}\n"}
    models, cache = write(tmp_path / "models", files), tmp_path / "cache"
    said = "Everything is shown, though 1 model says that not all is for everybody"
    said += ": see --edition public or internal."
    for _ in range(2):  # the second time, nothing is read again
        report = build(Request(models, tmp_path / "site", cache=cache), Here(), _quiet)
        assert report.notes[-1:] == (said,)


def test_editors_know_every_form_of_visibility() -> None:
    schema = json.loads((Path(__file__).parents[2] / "models/card.schema.json").read_text())
    known = Draft202012Validator(schema)
    forms = ["internal", {"card": "public", "monitoring": "internal"}, {"risk.reason": "internal"}]
    for each in [*forms, {"fields": {"summary": "restricted"}}]:
        assert known.is_valid({"name": "M", "visibility": each})
    for each in ["secret", {"risk.reason": "secret"}, {"montoring": "internal"}]:
        assert not known.is_valid({"name": "M", "visibility": each})


def test_every_section_that_can_be_hidden_says_which_fields_it_is() -> None:
    named = {*Visibility.model_fields} - {"all", "card", "fields"}
    assert {*OF_CARD} == named, (
        f"{sorted({*OF_CARD} ^ named)}: OF_CARD of catalog/editions/levels.py has each"
    )
    assert {*OF_VERSION} == {*OF_CARD} - {"versions"}, (
        f"{sorted({*OF_VERSION} ^ {*OF_CARD} - {'versions'})}: OF_VERSION of catalog/editions/levels.py has "
        "each, with `()` where a version has no field of it; else a version that hides it vanishes whole"
    )
    for kind, sections in ((Card, OF_CARD), (EveryVersion, OF_VERSION)):
        assert [path for paths in sections.values() for path in paths if not leads(kind, path)] == []


def test_every_field_of_a_card_is_hidden_with_its_section_or_with_the_whole_card() -> None:
    """A section without its fields would be shown in spite of what a card says, and no proof would know."""
    told = [path for paths in OF_CARD.values() for path in paths if "." not in path]
    assert all(OF_CARD.values())
    assert len(told) == len({*told})
    plain = {*About.model_fields, *Restated.model_fields, "visibility"}
    wrong = sorted({*Card.model_fields} - {*told} ^ plain)
    assert not wrong, f"{wrong}: give each a section in OF_CARD of catalog/editions/levels.py"
