"""The command line: one module a command, `contents` names them; exit codes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from functools import partial

from catalog.cli.contents import COMMANDS, command, parser_of
from catalog.cli.ending import ended, hold_streams
from catalog.cli.parts import USAGE, Command, collect_seldom
from catalog.cli.streams import guarded
from catalog.kit.text import visible

__all__ = ["COMMANDS", "main"]


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
    parser = parser_of(commands.values())
    words, wrapped = _unwrapped(words, commands)
    given, over = parser.parse_known_args(words, argparse.Namespace(wrapped=wrapped))
    if over:
        parser.error(_left_over(over, commands.get(given.command)))
    if given.command is None:
        parser.print_help()
        return USAGE
    collect_seldom()
    return commands[given.command].run(given)


def _left_over(over: Sequence[str], asked: Command | None) -> str:
    """What of a line no command takes, and what to do."""
    called = f"catalog {asked.name}" if asked else "catalog"
    told = f"`{called}` has no place for `{visible(' '.join(over))}`"
    return f"{told}: {asked.once if asked and asked.once else f'see `{called} --help`'}"


def _unwrapped(words: list[str], commands: Mapping[str, Command]) -> tuple[list[str], list[str]]:
    """The words for us, and those of a command that ours runs."""
    if words[:1] and words[0] in commands and commands[words[0]].wraps and "--" in words:
        at = words.index("--")
        return words[:at], words[at + 1 :]
    return words, []
