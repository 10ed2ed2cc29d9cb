"""`catalog restore`: an earlier version current again, as an edit of the card that is ready to commit."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime

from catalog.cli.parts import FINE, Command, day
from catalog.domain.stages import STAGES
from catalog.kit.date import When
from catalog.kit.text import listed, plural, visible
from catalog.kit.today import Today
from catalog.recording.home import find_home
from catalog.recording.restoring import Restored, Wish, restore


def run(given: argparse.Namespace) -> int:
    """Restore, or only show what would change."""
    home = find_home(given.id, given.models)
    today = given.as_of or When.parse(f"{datetime.now(UTC):%Y-%m-%d}")
    wish = Wish(
        given.to,
        Today(today),
        reason=given.reason,
        stage=given.stage or "",
        leave=given.leave or "",
        keep=tuple(given.keep),
        dry=given.dry_run,
    )
    done = restore(home, wish)
    print(done.diff, end="")
    for each in done.findings:
        print(visible(str(each)), file=sys.stderr)
    print(_said(given.id, done, dry=given.dry_run), flush=True)
    if done.approved:
        print(visible(f"On record for {done.version} in production: {done.approved}"), file=sys.stderr)
    if done.left:
        print("Left to do:", file=sys.stderr)
    for task in done.left:
        print(f"  {visible(task)}", file=sys.stderr)
    return FINE


def _said(model: str, done: Restored, *, dry: bool) -> str:
    moved = (
        f"{plural(len(done.aliases), 'alias', 'aliases')} moved ({listed(done.aliases)})"
        if done.aliases
        else ""
    )
    move = f"{model}: {done.version} in place of {done.before}{', ' if moved else ''}{moved}."
    return f"Would restore {move}" if dry else f"Restored {move} Next: `catalog build`, then commit it."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("id", metavar="ID", help="the model's id: risk/credit-scorer")
    parser.add_argument(
        "--to",
        required=True,
        metavar="VERSION",
        help="a version, an alias, or a Git revision: what was current then",
    )
    parser.add_argument(
        "--reason", default="", metavar="TEXT", help="why; it is written as a remark on both versions"
    )
    parser.add_argument(
        "--stage", choices=STAGES, help="the stage of the restored version (that of the other one)"
    )
    parser.add_argument("--leave", choices=STAGES, help="the stage of the version that is left (archived)")
    parser.add_argument(
        "--keep",
        action="append",
        default=[],
        metavar="ALIAS",
        help="an alias to leave on the version that is left",
    )
    parser.add_argument("--dry-run", action="store_true", help="show the change and write nothing")
    parser.add_argument("--as-of", type=day, metavar="DATE", help="the day of the change (today)")
    parser.add_argument("-m", "--models", metavar="MODELS", help="the folder of cards (found above here)")


COMMAND = Command(
    "restore",
    "make an earlier version current again",
    "Move the stage and the aliases of the current version to an earlier one, and say why in remarks. Only\n"
    "those lines of the card change. Deployments are facts: what they run is not changed. The end says what\n"
    "is left to do: deployments that name the other version, an approval of this one for production where\n"
    "none holds.",
    'Example:\n  catalog restore risk/credit-scorer --to 1.0.0 --reason "1.1.0 is too slow"',
    arguments,
    run,
)
