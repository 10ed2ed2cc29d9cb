"""Every command by its name, and the parser of those that are asked for."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from importlib import import_module

from catalog import __version__
from catalog.cli.parts import Command

COMMANDS = {
    "init": "init",
    "new": "new",
    "import": "importing",
    "export": "exporting",
    "schema": "schema",
    "check": "check",
    "explain": "explain",
    "build": "build",
    "serve": "serve",
    "search": "search",
    "compare": "compare",
    "show": "show",
    "diff": "diff",
    "deployed": "deployed",
    "lineage": "lineage",
    "record": "record",
    "restore": "restore",
    "migrate": "migrate",
    "plan": "plan",
    "policy": "policy",
    "owners": "owners",
    "verify": "verify",
    "attest": "attest",
    "pull": "pull",
    "package": "package",
    "readings": "readings",
    "monitor": "monitor",
    "help": "helping",
}
"""Each command and the module that has it, which is imported when it is asked for: some take long.

They come as people need them: begin, check and build, ask, change, keep files, watch, look it up.
"""

_EPILOG = """\
A first catalogue, from an empty folder:
  catalog init                       write what a catalogue begins with, workflows included
  catalog new risk/credit-scorer     write models/risk/credit-scorer/card.yaml
  catalog check                      say everything that is wrong with it
  catalog build                      write the site into site/
  catalog serve                      look at it, rebuilt whenever a card changes

Exit codes: 0 fine, 1 findings, 2 usage, 3 changes (plan --detailed-exitcode), 4 another build, pull or
import is at it, 70 a fault of ours, 128 and its number where a signal ended it.
"""


def command(name: str) -> Command:
    """Import the module of a command and return what it says of itself."""
    found: Command = import_module(f"catalog.cli.{COMMANDS[name]}").COMMAND
    return found


def parser_of(commands: Iterable[Command]) -> argparse.ArgumentParser:
    """The parser of the command line with these commands."""
    parser = argparse.ArgumentParser(
        prog="catalog",
        description="Model cards and metric files in Git -> a searchable static website.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"catalog {__version__}")
    added = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for each in commands:
        own = added.add_parser(
            each.name,
            help=each.summary,
            description=each.description,
            epilog=each.examples,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        each.arguments(own)
    return parser
