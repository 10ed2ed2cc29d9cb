"""The form asks for every field of a card, and speaks of none that is not there."""

from __future__ import annotations

from collections import Counter

from catalog.card import Card
from catalog.kit.form import form_types
from catalog.render.pages.edit import GROUPS, OFTEN, SUGGESTED

TYPES = {each.name: {field.key: field for field in each.fields} for each in form_types(Card)}


def test_every_key_of_a_card_is_in_one_group() -> None:
    asked = Counter(key for _, _, keys in GROUPS for key in keys)
    wrong = sorted(key for key in TYPES["Card"] if asked[key] != 1)
    assert not wrong, f"{wrong}: name each once in GROUPS of catalog/render/pages/edit.py"


def test_what_is_asked_for_at_once_or_suggested_is_a_field() -> None:
    often = {f"{owner}.{key}" for owner, keys in OFTEN.items() for key in keys.split()}
    named = {f"{owner}.{key}" for owner, fields in TYPES.items() for key in fields}
    assert {*often, *SUGGESTED} - named == set()


def test_every_field_has_a_kind_that_the_form_knows_and_help() -> None:
    fields = [field for own in TYPES.values() for field in own.values()]
    known = {"text", "markdown", "count", "bytes", "share", "mass", "span", "number", "truth", "day"}
    assert {field.kind for field in fields} <= {*known, "choice", "object", "free"}
    assert [field.key for field in fields if not field.help] == []
    assert {field.type for field in fields if field.kind == "object"} <= TYPES.keys()
