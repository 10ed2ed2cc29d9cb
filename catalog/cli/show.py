"""`catalog show`: one version of a model as text or JSON, as it is now or was once."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from catalog.build import Request
from catalog.cli.as_of import as_it_was, as_of_argument
from catalog.cli.parts import FINE, NOT_THEN, Command, edition_argument, refuse
from catalog.derive.asked_version import version_named
from catalog.derive.changes import Side
from catalog.inquiry import Inquiry
from catalog.review.changes import shown_version


def run(given: argparse.Namespace) -> int:
    """Print it; CatalogError where there is no such model or version."""
    model_id, _, name = given.version.partition("@")
    with as_it_was(Path(given.models), given.as_of) as past:
        refuse(past.commit and given.edition, NOT_THEN)
        request = Request(
            past.models,
            Path(),
            as_of=past.day,
            commit=past.commit,
            checkout=past.checkout,
            edition=given.edition,
        )
        inquiry = Inquiry(request)
        model = inquiry.models([model_id])[model_id]
        side = Side(model, version_named(model, name), inquiry.words)
        if given.json:
            print(json.dumps(side.tree, ensure_ascii=False, allow_nan=False, indent=1))
        else:
            print(shown_version(side, inquiry.why(side), inquiry.state))
    return FINE


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "version",
        metavar="ID[@VERSION]",
        help="a version by its name, an alias or a stage (the current one if in it, else its newest); "
        "without one, the current one",
    )
    parser.add_argument("--models", default="models", metavar="MODELS", help="the folder of cards (models)")
    parser.add_argument(
        "--json", action="store_true", help="what its card and its metric files say of it alone, for programs"
    )
    edition_argument(parser)
    as_of_argument(parser)


COMMAND = Command(
    "show",
    "say everything of one version",
    "Print what the card says of a version, what its lock files pin, what was measured and written of it.",
    "Examples:\n  catalog show risk/credit-scorer\n  catalog show risk/credit-scorer@1.0.0 --json\n"
    "  catalog show risk/credit-scorer@champion --as-of 2026-03-01",
    arguments,
    run,
)
