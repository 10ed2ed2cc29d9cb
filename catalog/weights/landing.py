"""A source -> a whole, checked file in its place, or none; an interrupted one is gone on with."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from catalog.domain.stored import sizes_agree
from catalog.kit.checksum import Checksum
from catalog.kit.finding import CatalogError
from catalog.kit.request import BrokenOffError
from catalog.weights.part import Part, part_of
from catalog.weights.source import Source, WrongFileError

ATTEMPTS = 5
"""In a row, without much coming."""
PAUSE = 0.5
LONGEST_PAUSE = 60.0
MUCH = 1 << 20
MOST_OF_ABOUT = 2
"""How many times the size that a card gives is taken: a card may say it roughly."""

Told = Callable[[int, int | None], None]
"""Called with how many bytes there are, and how many there will be."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a file must be, where that is known: its checksum, its size, and a size that may be rounded."""

    checksum: Checksum | None = None
    size: int | None = None
    about: int | None = None


def land(source: Source, target: Path, expected: Expected, told: Told) -> None:
    """Bring the file; WrongFileError where it is not what was expected, and nothing is left of it then."""
    with part_of(target) as part:
        _fill(part, source, expected, told)
        wrong = _wrong(part, expected)
        if wrong and part.resumed:  # the beginning may have been that of another file
            part.cut(0)
            _fill(part, source, expected, told)
            wrong = _wrong(part, expected)
        if wrong:
            part.drop()
            remedy = "nothing was kept; find out which of the two is right"
            words = f"{target.name} from {source.name} is not what it should be"
            raise WrongFileError(f"{words}: {wrong}; {remedy}")
        part.keep()


def _fill(part: Part, source: Source, expected: Expected, told: Told) -> None:
    """Ask again where the bytes stop coming, each time after a longer pause."""
    failed = 0
    while True:
        before = part.size
        try:
            _take(part, source, expected, told)
        except BrokenOffError as problem:
            failed = 1 if part.size - before >= MUCH else failed + 1
            if failed >= ATTEMPTS:
                kept = f"; {part.size:,} bytes are kept: run it again to go on" if part.size else ""
                raise CatalogError(f"{problem}, {ATTEMPTS} times in a row{kept}") from None
            time.sleep(min(max(problem.wait, PAUSE * 2 ** (failed - 1)), LONGEST_PAUSE))
        else:
            return


def _take(part: Part, source: Source, expected: Expected, told: Told) -> None:
    start, tag = part.where(source, expected.checksum)
    if start and start == expected.size:  # all had come, and was not checked yet
        return
    with source.read(start, tag) as answer:
        part.cut(answer.start)
        part.note(source, answer.tag, expected.checksum)
        whole = expected.size if expected.size is not None else answer.size
        if whole is None and expected.about is not None:
            whole = MOST_OF_ABOUT * expected.about  # or a server that never ends would fill the disk
        for chunk in answer.chunks:
            part.write(chunk)
            told(part.size, whole)
            if whole is not None and part.size > whole:
                break
    if answer.size is not None and part.size < answer.size:
        raise BrokenOffError(f"{source.name} stopped after {part.size:,} of {answer.size:,} bytes")
    if not answer.ends and expected.checksum is None and expected.size is None:
        part.cut(0)
        words = f"{source.name} does not say how long it is, so half of it would look like all"
        raise CatalogError(f"{words}; give its digest in the card")


def _wrong(part: Part, expected: Expected) -> str:
    """What is wrong with what came; empty where nothing is known to be."""
    if expected.size is not None and part.size != expected.size:
        found = "more" if part.size > expected.size else f"{part.size:,}"
        return f"expected {expected.size:,} bytes, found {found}"
    if expected.checksum is not None:
        sum_of = part.checksum(expected.checksum)
        return "" if sum_of == expected.checksum else f"expected {expected.checksum}, found {sum_of}"
    if expected.about is not None and not sizes_agree(expected.about, part.size):
        return f"expected about {expected.about:,} bytes, found {part.size:,}"
    return ""
