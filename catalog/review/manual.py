"""What fields and commands say of themselves -> their reference as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from catalog.kit.mdtext import code, table
from catalog.kit.reference import FieldRow

_PART_OF_CODE = re.compile(r"(`[^`]*`)")


@dataclass(frozen=True, slots=True)
class Argument:
    """What a command takes: how it is written, what may stand there, what it does."""

    written: str
    words: tuple[str, ...]
    meaning: str


@dataclass(frozen=True, slots=True)
class CommandPage:
    """One command as its `--help` has it."""

    name: str
    description: str
    arguments: tuple[Argument, ...]
    examples: str


def fields_told(title: str, opening: str, rows: Sequence[FieldRow], repeated: frozenset[str]) -> str:
    """A table of the keys of a file, and one for each key that holds others; `repeated` are as another is."""
    parts = [f"# {title}\n", f"{opening}\n", *_fields(row for row in rows if "." not in row.path)]
    for key in dict.fromkeys(row.path.partition(".")[0] for row in rows if "." in row.path):
        if key not in repeated:
            parts += [f"## {key}\n", *_fields(row for row in rows if row.path.startswith(f"{key}."))]
    return "\n".join(parts).rstrip("\n")


def _fields(rows: Iterable[FieldRow]) -> Iterator[str]:
    cells = (
        (code(row.path), f"{row.type}; must be there" if row.required else row.type, _prose(row.meaning))
        for row in rows
    )
    yield f"{table(('field', 'what may stand there', 'what it means'), cells)}\n"


def commands_told(opening: str, commands: Iterable[CommandPage]) -> str:
    """A section for each command: what it does, what it takes, examples."""
    parts = ["# Commands\n", f"{opening}\n"]
    for each in commands:
        parts += [f"## catalog {each.name}\n", *_paragraphs(each.description)]
        cells = ((code(one.written), _meaning(one)) for one in each.arguments)
        parts += [f"{table(('argument', 'what it is'), cells)}\n", *_paragraphs(each.examples)]
    return "\n".join(parts).rstrip("\n")


def _meaning(argument: Argument) -> str:
    words = ", ".join(map(code, argument.words))
    return f"{_prose(argument.meaning)}; one of {words}" if words else _prose(argument.meaning)


def _paragraphs(text: str) -> Iterator[str]:
    """Prose flows; what is laid out by spaces stays as it is."""
    for each in filter(None, text.split("\n\n")):
        head, _, rest = each.partition("\n ")
        if rest:
            yield f"{_prose(head)}\n\n```text\n{_outdented(f' {rest}')}\n```\n"
        else:
            yield f"{_prose(' '.join(each.split()))}\n"


def _outdented(text: str) -> str:
    lines = text.rstrip().split("\n")
    least = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
    return "\n".join(line[least:] for line in lines)


def _prose(text: str) -> str:
    """Sentences with code in backticks: all else that Markdown would take for its own is escaped."""
    parts = _PART_OF_CODE.split(text)
    return "".join(
        code(part[1:-1]) if at % 2 else re.sub(r"([*<|\[\]])", r"\\\1", part) for at, part in enumerate(parts)
    )
