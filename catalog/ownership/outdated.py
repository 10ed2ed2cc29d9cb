"""CODEOWNERS as it lies there and as the cards have it -> a finding for each line that differs."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from catalog.domain.codeowners import pieces
from catalog.kit.finding import Finding, Place, error
from catalog.kit.text import listed, visible

RULE = "owners-file-outdated"
REMEDY = "run `catalog owners --write` and commit the file"
MOST, _FEW = 10, 3


def differing(text: str, wanted: tuple[str, ...], label: str) -> tuple[Finding, ...]:
    """Say which lines of the block are not what they should be, the first ten of them."""
    told = pieces(text)
    if not told.block:
        return (error(Place(label), RULE, "the lines that are made from cards are not in it", REMEDY),)
    found = [
        error(Place(label, len(told.before) + 1 + line), RULE, message, REMEDY)
        for line, message in _changes(told.block, wanted)
    ]
    if len(found) <= MOST:
        return tuple(found)
    rest = error(found[MOST].place, RULE, f"{len(found) - MOST} more places differ from here on", REMEDY)
    return (*found[:MOST], rest)


def _changes(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    for kind, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        there, cards = _first(old[start:end]), _first(new[begin:stop])
        if not there:
            yield start, f"{cards} is missing"
        elif not cards:
            yield start, f"{there} is not what any card says"
        else:
            yield start, f"{there} stands where the cards give {cards}"


def _first(lines: tuple[str, ...]) -> str:
    """The first of them; `catalog owners --write` and `git diff` show all."""
    more = [f"{len(lines) - _FEW:,} more"] if len(lines) > _FEW + 1 else []
    kept = lines[:_FEW] if more else lines
    return listed([*(f"`{visible(line)}`" for line in kept), *more])
