"""A word -> the models that it finds, each with a score: names before facts before prose before slips."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from catalog.query.index import Index
from catalog.query.postings import Postings
from catalog.query.slips import may_be, slips_before
from catalog.query.tree import Word
from catalog.query.words import is_guessable, nearness

FACT, FACT_START, FACT_START_FROM = 80, 30, 2
PROSE, PROSE_START, PROSE_START_FROM = 20, 8, 3
SLIP, SLIP_AND_MORE, SLIP_FROM, TWO_SLIPS_FROM = 4, 3, 4, 8

Scores = Mapping[int, int]


def score(word: Word, index: Index, *, forgiving: bool) -> Scores:
    """Score the rows that hold a word; if none does, forgive a slip where that is wanted."""
    names = {
        row: near
        for row, names in enumerate(index.names)
        if word.text in names and (near := nearness(names, word.text, whole=word.quoted))
    }
    found = best(
        [
            names,
            *_in_texts(word, index.facts, (FACT, FACT_START, FACT_START_FROM)),
            *_in_texts(word, index.prose, (PROSE, PROSE_START, PROSE_START_FROM)),
        ]
    )
    forgives = forgiving and not word.quoted and len(word.tokens) == 1 and len(word.tokens[0]) >= SLIP_FROM
    return _near(word.tokens[0], index) if forgives and not found else found


def best(several: Iterable[Scores]) -> Scores:
    """Keep for each row the best of its scores."""
    found: dict[int, int] = {}
    for scores in several:
        for row, value in scores.items():
            found[row] = max(value, found.get(row, 0))
    return found


def _in_texts(word: Word, postings: Postings, points: tuple[int, int, int]) -> Iterable[Scores]:
    whole, start, start_from = points
    yield dict.fromkeys(postings.holding(word.tokens), whole)
    if not word.quoted and len(word.tokens[-1]) >= start_from:
        yield dict.fromkeys(postings.beginning(word.tokens), start)


def _near(typed: str, index: Index) -> Scores:
    """Score the rows that hold a word that a slip or two lead to; a word that goes on counts less."""
    letters, most = frozenset(typed), 2 if len(typed) >= TWO_SLIPS_FROM else 1
    found = []
    for words in (index.named, index.facts.rows, index.prose.rows):
        for word, rows in words.items():
            guessable = words is index.named or is_guessable(word)
            if not guessable or len(word) < len(typed) - most or not may_be(letters, word, most):
                continue
            if slips_before(typed, word) <= most:
                points = SLIP if abs(len(word) - len(typed)) <= most else SLIP_AND_MORE
                found.append(dict.fromkeys(rows, points))
    return best(found)
