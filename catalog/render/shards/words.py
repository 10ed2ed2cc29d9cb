"""Texts of models -> `data/words/<n>.js`, which rows hold which words; `data/places/<n>.js`, where in them.

The file of a word follows from its first two letters, so that no other word moves it; and the places of a
model's words are counted from its own beginning, so that no other model moves them.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from catalog.kit.text import as_browsers_sort, fold
from catalog.query.record import Record
from catalog.query.words import tokens_of
from catalog.render.data_script import Json

FILES = 128
"""How many files the words are spread over; shelf_words.js counts the same."""
GAP = 1
"""Places left free after each text, so that no phrase reaches from one into the next."""
ROOM = 16
"""Texts begin at multiples of this, so that a word more in one seldom moves those after it."""

SHORT = 40

Held = tuple[str, str, str]
"""A word of a model, and the steps between its places in the facts and in the prose; empty for none."""
Posting = tuple[bytes, str, str]
"""The rows of a word: as numbers, as steps from one to the next, and the places in each between spaces."""
Postings = dict[str, tuple[Posting, Posting]]
"""By word, those in facts and those in prose."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_SHORT: Sequence[str] = (*_DIGITS, *(head + last for head in _DIGITS[1:] for last in _DIGITS))
_NOWHERE: Posting = (b"", "", "")


def file_of(word: str) -> int:
    """Say which file a word is in: one for all that begin with the same two letters."""
    return _file_of(word[:2])


@lru_cache(maxsize=4096)
def _file_of(start: str) -> int:
    return (ord(start[0]) * 31 + ord(start[1:] or "\0")) % FILES


def words_of(record: Record) -> dict[int, tuple[Held, ...]]:
    """Find the words of a model, by the file that they are in."""
    facts, prose = places_of(record.facts), places_of(record.prose)
    found: defaultdict[int, list[Held]] = defaultdict(list)
    for word in sorted({**facts, **prose}):
        in_facts, in_prose = facts.get(word), prose.get(word)
        told = (word, steps(in_facts) if in_facts else "", steps(in_prose) if in_prose else "")
        found[file_of(word)].append(told)
    return {file: tuple(held) for file, held in found.items()}


def places_of(texts: Iterable[str]) -> dict[str, list[int]]:
    """Count through the words of some texts: where each word stands."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    start = 0
    for text in texts:
        tokens = _short_tokens(text) if len(text) < SHORT else tokens_of(fold(text))
        for place, token in enumerate(tokens, start):
            found[token].append(place)
        if tokens:
            start = -(-(start + len(tokens) + GAP) // ROOM) * ROOM
    return found


@lru_cache(maxsize=4096)
def _short_tokens(text: str) -> tuple[str, ...]:
    """Most short texts are names of tasks, metrics, licences, which many models share."""
    return tokens_of(fold(text))


def postings(cells: Iterable[tuple[int, Sequence[Held]]]) -> Postings:
    """Put together what rows, in ascending order, hold of one file."""
    facts: defaultdict[str, dict[int, str]] = defaultdict(dict)
    prose: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for row, held in cells:
        for word, in_facts, in_prose in held:
            if in_facts:
                facts[word][row] = in_facts
            if in_prose:
                prose[word][row] = in_prose
    return {word: (_posting(facts.get(word)), _posting(prose.get(word))) for word in {**facts, **prose}}


def _posting(places: Mapping[int, str] | None) -> Posting:
    return (array("I", places).tobytes(), steps([*places]), " ".join(places.values())) if places else _NOWHERE


def amend(found: Postings, row: int, before: Sequence[Held], after: Sequence[Held]) -> None:
    """Put what a row holds now into the place of what it held before."""
    old = {word: lists for word, *lists in before}
    new = {word: lists for word, *lists in after}
    for word in old.keys() | new.keys():
        was, is_now = old.get(word, ["", ""]), new.get(word, ["", ""])
        known = found.get(word, (_NOWHERE, _NOWHERE))
        facts, prose = (
            _amended(each, row, here) if there != here else each
            for each, there, here in zip(known, was, is_now, strict=True)
        )
        if facts[0] or prose[0]:
            found[word] = (facts, prose)
        else:
            del found[word]


def _amended(posting: Posting, row: int, places: str) -> Posting:
    """Let a word have these places in a row, or none."""
    packed, written, text = posting
    rows, told = array("I", packed), text.split(" ") if text else []
    at = bisect_left(rows, row)
    is_there = at < len(rows) and rows[at] == row
    if is_there and places:
        told[at] = places
        return packed, written, " ".join(told)
    if is_there:
        del rows[at], told[at]
    else:
        rows.insert(at, row)
        told.insert(at, places)
    return rows.tobytes(), steps(rows), " ".join(told)


def files(found: Mapping[str, tuple[Posting, Posting]]) -> tuple[Json, Json]:
    """Write the words of one file in order: the rows of each, and its places in each of these."""
    words = sorted(found, key=as_browsers_sort)
    held = [found[word] for word in words]
    rows: dict[str, Json] = {"words": " ".join(words)}
    places: dict[str, Json] = {}
    for at, which in enumerate(("facts", "prose")):
        rows[which] = ";".join(each[at][1] for each in held)
        places[which] = ";".join(each[at][2] for each in held)
    return rows, places


def steps(places: Sequence[int]) -> str:
    """Write ascending numbers as the steps between them, in base 36."""
    if len(places) == 1:
        return _in_base_36(places[0])
    try:
        return ",".join([_SHORT[after - before] for before, after in pairwise((0, *places))])
    except IndexError:
        return ",".join([_in_base_36(after - before) for before, after in pairwise((0, *places))])


def _in_base_36(number: int) -> str:
    if number < len(_SHORT):
        return _SHORT[number]
    head, last = divmod(number, 36)
    return _in_base_36(head) + _DIGITS[last]
