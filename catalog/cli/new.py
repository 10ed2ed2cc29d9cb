"""`catalog new`: a card that passes the check, where a person goes on writing."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from catalog.card import Card
from catalog.cli.conversing import ask_id, converse
from catalog.cli.parts import FINE, Command, of_models, refuse
from catalog.domain import schemas
from catalog.drafting.draft import Draft, named
from catalog.drafting.tried import METRICS, Door
from catalog.kit.draft07 import draft07
from catalog.kit.paths import valid_id
from catalog.kit.text import visible
from catalog.read.absent import MODELS, models_around, no_models
from catalog.read.house import read_house
from catalog.recording.room import replace_all
from catalog.settings import Settings

UNWRITTEN = 1
"""How it ends where whoever was asked did not want the card."""
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
    refuse(not given.id and not given.interactive, "say the model's id: `catalog new risk/credit-scorer`")
    model_id = given.id or ask_id()
    card = _place(models, model_id)
    files = _asked(model_id, given, card) if given.interactive else {card: _template(model_id, given.name)}
    if not files:
        print("Nothing was written.")
        return UNWRITTEN
    replace_all({**files, **schema_of(models)})
    check, build = of_models("check", models), of_models("build", models)
    print(f"Wrote {' and '.join(map(str, files))}. Next: edit it, then {check} and {build}.")
    return FINE


def _place(models: Path, model_id: str) -> Path:
    """Where the card goes; a CatalogError where it cannot."""
    reason = valid_id(model_id)
    refuse(reason, f"`{visible(model_id)}` cannot be an id: {reason}")
    is_astray = models == Path(MODELS) and not models.is_dir() and models_around()
    refuse(is_astray, no_models(models))
    card = models / model_id / "card.yaml"
    refuse(card.exists(), f"{card} is there already; edit it, or choose another id")
    outer = next(
        (
            folder
            for folder in card.parent.parents
            if (folder / "card.yaml").exists() and models in folder.parents
        ),
        None,
    )
    refuse(outer, f"{model_id} would lie inside the model {outer}; a folder with a card holds no other card")
    return card


def _template(model_id: str, name: str) -> bytes:
    """A card to go on with: its name, and what else may be said as comments."""
    up = "../" * (model_id.count("/") + 1)
    return _CARD.format(up=up, name=json.dumps(name or named(model_id), ensure_ascii=False)).encode()


def _asked(model_id: str, given: argparse.Namespace, card: Path) -> dict[Path, bytes]:
    """The files that answers make; none where the one who answers does not want them."""
    models = Path(given.models)
    begun = Draft(model_id, {"name": given.name} if given.name else {})
    draft = converse(begun, Door(models.resolve(), read_house(models.resolve())))
    if draft is None:
        return {}
    table = draft.metrics()
    files = {card: draft.card().encode()}
    return {**files, card.with_name(METRICS): table.encode()} if table else files


def card_schema() -> str:
    """The JSON Schema of a card for editors."""
    return _written(draft07(Card, "Model card", schemas.current()))


def house_schema() -> str:
    """The JSON Schema of catalog.yaml for editors."""
    return _written(draft07(Settings, "Catalogue", schemas.current()))


def _written(schema: object) -> str:
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def schema_of(models: Path) -> dict[Path, bytes]:
    """The schema that the first line of each card names, where it is not there yet."""
    schema = models / "card.schema.json"
    return {} if schema.exists() else {schema: card_schema().encode()}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "id", nargs="?", metavar="ID", help="the model's id, which is its folder: risk/credit-scorer"
    )
    parser.add_argument(
        "-i", "--interactive", action="store_true", help="ask for what a card says, and check each answer"
    )
    parser.add_argument(
        "-m", "--models", default="models", metavar="MODELS", help="the folder of cards (models)"
    )
    parser.add_argument("--name", default="", help="what people call it (made from the id)")


COMMAND = Command(
    "new",
    "write a card to go on with",
    "Write MODELS/ID/card.yaml, a card that passes the check, with the line by which editors complete.",
    "Examples:\n  catalog new risk/credit-scorer\n  catalog new risk/credit-scorer --interactive",
    arguments,
    run,
    once="it writes one card at a time, so run it once for each",
)
