"""The text of all records -> `data/words/<n>.js`: which rows hold which words, cut into files of one size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from catalog.query.record import Record
from catalog.query.words import even, tokens_of
from catalog.render.data_script import Json

SHARD_LETTERS = 60_000
"""About as many letters as one file of words may have: some 20 kB when packed."""
GAP = 1
"""Places left free after each text, so that no phrase reaches from one into the next."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
List = Literal["facts", "prose"]
LISTS: tuple[List, ...] = ("facts", "prose")


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of one text or several a row: the rows that hold each, where it stands, where rows begin.

    Places are counted through all rows; `starts` has an element a row and one more for the end.
    """

    rows: Mapping[str, list[int]]
    places: Mapping[str, list[int]]
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shard:
    """Words that follow each other in order, written out; `first` is the first of them."""

    first: str
    rows: Json
    places: Json


def texts(records: Sequence[Record], which: List) -> Texts:
    """Find every word of the facts or the prose of all records."""
    rows: defaultdict[str, list[int]] = defaultdict(list)
    places: defaultdict[str, list[int]] = defaultdict(list)
    starts, place = [], 0
    for row, record in enumerate(records):
        starts.append(place)
        for text in getattr(record, which):
            for token in tokens_of(even(text)):
                places[token].append(place)
                if not rows[token] or rows[token][-1] != row:
                    rows[token].append(row)
                place += 1
            place += GAP
    return Texts(rows, places, (*starts, place))


def shards(found: Mapping[List, Texts]) -> Iterator[Shard]:
    """Cut the words of both lists, in order, into files of about one size."""
    words = sorted({word for each in found.values() for word in each.rows}, key=_as_browsers_order)
    batch: list[str] = []
    letters = 0
    for word in words:
        batch.append(word)
        letters += len(word) + 2 + 2 * sum(len(each.rows.get(word, ())) for each in found.values())
        if letters >= SHARD_LETTERS:
            yield _shard(batch, found)
            batch, letters = [], 0
    if batch:
        yield _shard(batch, found)


def _as_browsers_order(word: str) -> bytes:
    """Browsers compare text by its UTF-16 units."""
    return word.encode("utf-16-be", "surrogatepass")


def _shard(words: Sequence[str], found: Mapping[List, Texts]) -> Shard:
    rows: dict[str, Json] = {"words": " ".join(words)}
    places: dict[str, Json] = {}
    for which, each in found.items():
        rows[which] = ";".join(steps(each.rows.get(word, ())) for word in words)
        places[which] = ";".join(steps(each.places.get(word, ())) for word in words)
    return Shard(words[0], rows, places)


def steps(places: Sequence[int]) -> str:
    """Write ascending numbers as the steps between them, in base 36."""
    return ",".join(_in_base_36(after - before) for before, after in pairwise([0, *places]))


def _in_base_36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits or "0"
