"""`catalog help`: a command as its `--help` says it, or all of them as a page."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from catalog.cli.contents import COMMANDS, command, parser_of
from catalog.cli.parts import FINE, Command
from catalog.review.manual import Argument, CommandPage, commands_told

_OPENING = """\
What each command does and takes; `catalog COMMAND --help` says the same of one, and this page is
printed by `catalog help --format markdown`. [The README](../../README.md#commands) has them at a glance, with
the exit codes."""


def run(given: argparse.Namespace) -> int:
    """Print the help of one command, the list of all, or the page."""
    names = [given.name] if given.name else [*COMMANDS]
    if given.format == "markdown":
        print(commands_told(_OPENING, map(_page, names)))
    else:
        commands = [command(each) for each in names]
        parser = _own(commands[0]) if given.name else parser_of(commands)
        parser.print_help()
    return FINE


def _own(each: Command) -> argparse.ArgumentParser:
    """The parser of one command alone, called as people call it."""
    parser = argparse.ArgumentParser(
        prog=f"catalog {each.name}",
        description=each.description,
        epilog=each.examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    each.arguments(parser)
    return parser


def _page(name: str) -> CommandPage:
    each = command(name)
    return CommandPage(name, each.description, tuple(_arguments(each)), each.examples)


def _arguments(each: Command) -> Iterator[Argument]:
    """What it takes, that without a dash first."""
    actions = [action for action in _own(each)._actions if action.help != argparse.SUPPRESS]
    for action in sorted(actions, key=lambda action: bool(action.option_strings)):
        if not isinstance(action, argparse._HelpAction):
            yield Argument(_written(action), _words(action), action.help or "")
    if each.wraps:
        yield Argument("-- COMMAND …", (), "the command that is run, with what it takes")


def _written(action: argparse.Action) -> str:
    """As it is typed: `-o MODELS, --output MODELS`, `[MODELS]`, `PATH …`."""
    stands = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    if action.option_strings:
        value = "" if action.nargs == 0 else f" {stands}"
        return ", ".join(f"{option}{value}" for option in action.option_strings)
    word = f"{stands} …" if action.nargs in ("*", "+") else stands
    return f"[{word}]" if action.nargs in ("?", "*") else word


def _words(action: argparse.Action) -> tuple[str, ...]:
    return tuple(map(str, action.choices or ()))


def _known(name: str) -> str:
    if name not in COMMANDS:
        raise argparse.ArgumentTypeError(f"{name} is no command; `catalog help` lists them")
    return name


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "name", nargs="?", type=_known, metavar="COMMAND", help="a command; without it, the list of all"
    )
    parser.add_argument("--format", choices=("text", "markdown"), default="text", help="how to say it (text)")


COMMAND = Command(
    "help",
    "say what a command does and takes",
    "Print the help of a command, or the list of all. As Markdown it is the reference of all commands, or\n"
    "the section of one.",
    "Examples:\n  catalog help check\n  catalog help --format markdown > docs/reference/commands.md",
    arguments,
    run,
)
