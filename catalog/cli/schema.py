"""`catalog schema`: the schema of cards, for editors and for people."""

from __future__ import annotations

import argparse

from catalog.card import Card
from catalog.cli.new import card_schema, house_schema
from catalog.cli.parts import FINE, Command
from catalog.kit.reference import fields
from catalog.settings import Settings


def run(given: argparse.Namespace) -> int:
    """Print the JSON Schema, or a line for each field."""
    model = Settings if given.catalog else Card
    if given.fields:
        for row in fields(model):
            print(f"{row.path:<44} {row.type:<34} {row.meaning}")
    elif given.catalog:
        print(house_schema(), end="")
    else:
        print(card_schema(), end="")
    return FINE


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--fields", action="store_true", help="a line for each field instead of JSON Schema")
    parser.add_argument("--catalog", action="store_true", help="that of catalog.yaml instead of a card's")


COMMAND = Command(
    "schema",
    "print the schema of cards",
    "Print the JSON Schema of a card, from which editors complete, check and explain.",
    "Examples:\n  catalog schema > models/card.schema.json\n  catalog schema --fields",
    arguments,
    run,
)
