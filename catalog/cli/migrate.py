"""`catalog migrate`: cards and settings of an earlier schema are written as those of today's."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from catalog.build import Request
from catalog.cli.asking import ids_found, index_of
from catalog.cli.fixing import carry_out
from catalog.cli.parts import FINDINGS, FINE, Command
from catalog.domain import schemas
from catalog.kit.text import plural
from catalog.mending.mend import Mended
from catalog.mending.migrate import migrate
from catalog.read.absent import need_models


def run(given: argparse.Namespace) -> int:
    """Migrate; 1 where something is left, and with --check where there is something to do."""
    models = Path(given.models)
    need_models(models)
    only = ids_found(given.only, index_of(Request(models, Path()), 1)) if given.only else None
    found = migrate(models, only)
    changed = [each for each in found if each.after != each.before]
    carry_out(
        changed, _told(found, changed, "Would migrate" if given.check else "Migrated"), shown=given.check
    )
    left = any(each.left for each in found)
    return FINDINGS if left or (given.check and changed) else FINE


def _told(found: Sequence[Mended], changed: Sequence[Mended], verb: str) -> list[str]:
    lines = [f"{edit.place}: {edit.told}" for each in changed for edit in each.edits]
    lines += [f"{why} (left as it is)" for each in found for why in each.left]
    left = sum(bool(each.left) for each in found)
    if not found:
        return [f"Nothing to migrate: all is of schema {schemas.current()}."]
    rest = f"; {plural(left, 'file')} left as {'it was' if left == 1 else 'they were'}" if left else ""
    return [*lines, f"{verb} {plural(len(changed), 'file')} to schema {schemas.current()}{rest}."]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "models", nargs="?", default="models", metavar="MODELS", help="the folder of cards (models)"
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="show what would change, and write nothing; ends with 1 if anything would",
    )
    parser.add_argument(
        "--only",
        default="",
        metavar="QUERY",
        help="only the cards that a query finds; catalog.yaml and folder.yaml stay",
    )


COMMAND = Command(
    "migrate",
    "write cards of an earlier schema as today's",
    "Write every card and catalog.yaml with the names of today's schema; comments, order and quotes stay.\n"
    "What cannot be decided is left and told. Cards of an earlier schema work without it, too.",
    "Examples:\n  catalog migrate --check            what would change, as a difference\n"
    "  catalog migrate\n  catalog migrate --only team:risk",
    arguments,
    run,
)
