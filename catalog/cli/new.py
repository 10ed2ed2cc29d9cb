"""`catalog new`: a card that passes the check, where a person goes on writing."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from catalog.card import Card
from catalog.cli.parts import FINE, Command, refuse
from catalog.kit.draft07 import draft07
from catalog.kit.paths import valid_id

_CARD = """\
# yaml-language-server: $schema={up}card.schema.json
# Only `name` must be there. Every field: catalog schema --fields, or the site's schema page.
name: {name}
# summary: One sentence on what it does, and for whom.
# task: tabular-classification
# license: Apache-2.0
# owners: [team-of-catalog-yaml]
# considerations:
#   intended_use: What it is for.
#   limitations: Where it fails.
# versions:
#   - version: 1.0.0
#     date: 2026-01-31
#     notes: The first.
"""


def run(given: argparse.Namespace) -> int:
    """Write the card and, if it is not there yet, the schema that editors complete from."""
    models = Path(given.models)
    reason = valid_id(given.id)
    refuse(reason, f"`{given.id}` cannot be an id: {reason}")
    card = models / given.id / "card.yaml"
    refuse(card.exists(), f"{card} is there already; edit it, or choose another id")
    outer = next(
        (
            folder
            for folder in card.parent.parents
            if (folder / "card.yaml").exists() and models in folder.parents
        ),
        None,
    )
    refuse(outer, f"{given.id} would lie inside the model {outer}; a folder with a card holds no other card")
    card.parent.mkdir(parents=True, exist_ok=True)
    name = given.name or given.id.rsplit("/", 1)[-1].replace("-", " ").replace("_", " ").capitalize()
    up = "../" * (given.id.count("/") + 1)
    card.write_text(_CARD.format(up=up, name=json.dumps(name, ensure_ascii=False)), encoding="utf-8")
    schema = models / "card.schema.json"
    if not schema.exists():
        schema.write_text(card_schema(), encoding="utf-8")
    print(f"Wrote {card}. Next: edit it, then `catalog check` and `catalog build`.")
    return FINE


def card_schema() -> str:
    """The JSON Schema of a card for editors."""
    return json.dumps(draft07(Card, "Model card"), indent=1, ensure_ascii=False) + "\n"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("id", metavar="ID", help="the model's id, which is its folder: risk/credit-scorer")
    parser.add_argument(
        "-m", "--models", default="models", metavar="MODELS", help="the folder of cards (models)"
    )
    parser.add_argument("--name", default="", help="what people call it (made from the id)")


COMMAND = Command(
    "new",
    "write a card to go on with",
    "Write MODELS/ID/card.yaml, a card that passes the check, with the line by which editors complete.",
    "Example:\n  catalog new risk/credit-scorer",
    arguments,
    run,
)
