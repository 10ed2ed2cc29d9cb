"""The command line: one module a command, COMMANDS as table of contents, exit codes."""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Sequence

from catalog import __version__
from catalog.cli import build, check, compare, importing, new, schema, search, serve
from catalog.cli.parts import FAULT, USAGE, Command, collect_seldom
from catalog.kit.finding import CatalogError

COMMANDS: tuple[Command, ...] = (
    build.COMMAND,
    check.COMMAND,
    search.COMMAND,
    compare.COMMAND,
    new.COMMAND,
    schema.COMMAND,
    serve.COMMAND,
    importing.COMMAND,
)

_EPILOG = """\
A first catalogue, from an empty folder:
  catalog new risk/credit-scorer     write models/risk/credit-scorer/card.yaml
  catalog check                      say everything that is wrong with it
  catalog build                      write the site into site/
  catalog serve                      look at it, rebuilt whenever a card changes

Exit codes: 0 fine, 1 findings, 2 usage, 70 a fault of ours.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the return value is the exit code."""
    parser = _parser()
    given = parser.parse_args(arguments)
    if given.command is None:
        parser.print_help()
        return USAGE
    collect_seldom()
    command = next(each for each in COMMANDS if each.name == given.command)
    try:
        return command.run(given)
    except CatalogError as problem:
        print(f"catalog: {problem}", file=sys.stderr)
        return USAGE
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception:  # noqa: BLE001 - the last door: whatever comes here is our fault and is said so
        traceback.print_exc()
        print("catalog: this is a fault of ours; please report the lines above", file=sys.stderr)
        return FAULT


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="catalog",
        description="Model cards and metric files in Git -> a searchable static website.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"catalog {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for command in COMMANDS:
        own = commands.add_parser(
            command.name,
            help=command.summary,
            description=command.description,
            epilog=command.examples,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.arguments(own)
    return parser
