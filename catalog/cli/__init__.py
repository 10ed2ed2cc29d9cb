"""The command line: one module a command, COMMANDS as table of contents, exit codes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from importlib import import_module

from catalog import __version__
from catalog.cli.ending import ended, hold_streams
from catalog.cli.parts import USAGE, Command, collect_seldom
from catalog.cli.streams import guarded

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
}
"""Each command and the module that has it, which is imported when it is asked for: some take long.

They come as people need them: begin, check and build, ask, change, keep files, watch.
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the return value is the exit code."""
    if arguments is None:
        hold_streams()
    words = sys.argv[1:] if arguments is None else list(arguments)
    with guarded():
        return ended(partial(_run, words))


def _run(words: list[str]) -> int:
    asked = words[:1] if words[:1] and words[0] in COMMANDS else COMMANDS
    commands = {name: command(name) for name in asked}
    parser = _parser(commands.values())
    words, wrapped = _unwrapped(words, commands)
    given = parser.parse_args(words, argparse.Namespace(wrapped=wrapped))
    if given.command is None:
        parser.print_help()
        return USAGE
    collect_seldom()
    return commands[given.command].run(given)


def _unwrapped(words: list[str], commands: Mapping[str, Command]) -> tuple[list[str], list[str]]:
    """The words for us, and those of a command that ours runs."""
    if words[:1] and words[0] in commands and commands[words[0]].wraps and "--" in words:
        at = words.index("--")
        return words[:at], words[at + 1 :]
    return words, []


def command(name: str) -> Command:
    """Import the module of a command and return what it says of itself."""
    found: Command = import_module(f"catalog.cli.{COMMANDS[name]}").COMMAND
    return found


def _parser(commands: Iterable[Command]) -> argparse.ArgumentParser:
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
