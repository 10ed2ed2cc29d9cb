"""The example of a rule -> the files that readers see: before, and what of them the remedy changes."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.kit.rule import Example, Files
from catalog.kit.text import plural

MOST_LINES = 12
MOST_LETTERS = 100


@dataclass(frozen=True, slots=True)
class PrintedFile:
    """A file of an example, shortened where it is long; or a word on what it is, where it is no text."""

    path: str
    text: str
    is_text: bool = True


@dataclass(frozen=True, slots=True)
class Printed:
    """An example as readers see it: all files before, those that mending changes, those that go."""

    bad: tuple[PrintedFile, ...]
    good: tuple[PrintedFile, ...]
    gone: tuple[str, ...]


def printed(example: Example) -> Printed:
    """Make an example readable."""
    changed = {path: each for path, each in example.good.items() if example.bad.get(path) != each}
    gone = tuple(sorted(example.bad.keys() - example.good.keys()))
    return Printed(_files(example.bad), _files(changed), gone)


def _files(files: Files) -> tuple[PrintedFile, ...]:
    return tuple(_file(path, content) for path, content in files.items())


def _file(path: str, content: str | bytes) -> PrintedFile:
    if isinstance(content, bytes) and b"\0" in content:
        return PrintedFile(path, f"{plural(len(content), 'byte')} that are no text", is_text=False)
    text = content.decode("utf-8", "replace") if isinstance(content, bytes) else content
    if not text:
        return PrintedFile(path, "The file is empty.", is_text=False)
    lines = [_shortened(line) for line in text.splitlines()]
    more = len(lines) - MOST_LINES
    kept = [*lines[:MOST_LINES], f"… and {plural(more, 'line')} more"] if more > 0 else lines
    return PrintedFile(path, "\n".join(kept))


def _shortened(line: str) -> str:
    more = len(line) - MOST_LETTERS
    return f"{line[:MOST_LETTERS]} … and {plural(more, 'character')} more" if more > 20 else line
