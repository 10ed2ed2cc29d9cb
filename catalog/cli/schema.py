"""`catalog schema`: the schema of cards, for editors and for people."""

from __future__ import annotations

import argparse

from catalog.card import Card
from catalog.cli.new import card_schema, house_schema
from catalog.cli.parts import FINE, Command
from catalog.kit.reference import fields
from catalog.review.manual import fields_told
from catalog.settings import Settings

_OF_CARD = """\
What `models/<id>/card.yaml` may hold; only `name` must be there. A list of one goes without brackets,
`unknown`, `withheld` and `n/a` are values, and `every_version` holds what versions may, once for all.
[What people write](../cards.md) tells it by examples; this page is printed by
`catalog schema --format markdown`."""
_OF_HOUSE = """\
What `models/catalog.yaml` may hold; nothing must be there. Each key may be a file of its own beside it.
This page is printed by `catalog schema --catalog --format markdown`."""


def run(given: argparse.Namespace) -> int:
    """Print the JSON Schema, or a line for each field."""
    model = Settings if given.catalog else Card
    if given.format == "markdown":
        print(_page(in_house=given.catalog))
    elif given.fields:
        for row in fields(model):
            print(f"{row.path:<44} {row.type:<34} {row.meaning}")
    elif given.catalog:
        print(house_schema(), end="")
    else:
        print(card_schema(), end="")
    return FINE


def _page(*, in_house: bool) -> str:
    """The reference of the fields, one table for each key that holds some."""
    if in_house:
        return fields_told("Fields of a catalogue", _OF_HOUSE, fields(Settings), frozenset())
    return fields_told("Fields of a card", _OF_CARD, fields(Card), frozenset({"every_version"}))


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--fields", action="store_true", help="a line for each field instead of JSON Schema")
    parser.add_argument(
        "--format",
        choices=("json", "markdown"),
        default="json",
        help="JSON Schema, or a page of tables for people (json)",
    )
    parser.add_argument("--catalog", action="store_true", help="that of catalog.yaml instead of a card's")


COMMAND = Command(
    "schema",
    "print the schema of cards",
    "Print the JSON Schema of a card, from which editors complete, check and explain.",
    "Examples:\n  catalog schema > models/card.schema.json\n  catalog schema --fields\n"
    "  catalog schema --format markdown > docs/reference/card.md",
    arguments,
    run,
)
