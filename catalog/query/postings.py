"""Texts of models -> which of them hold a word, one that begins so, or words one after the other."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from catalog.query.words import even, tokens_of


@dataclass(frozen=True, slots=True)
class Postings:
    """The words of one text or several a model."""

    texts: tuple[tuple[str, ...], ...]
    """For each row its texts, as words between spaces."""
    rows: Mapping[str, frozenset[int]]
    """For each word the rows that hold it."""
    words: tuple[str, ...]
    """The words, sorted."""

    @classmethod
    def of(cls, texts: Iterator[tuple[str, ...]]) -> Postings:
        """Index the texts of each row."""
        spaced, rows = [], defaultdict(set)
        for row, several in enumerate(texts):
            split = [tokens_of(even(text)) for text in several]
            spaced.append(tuple(f" {' '.join(tokens)} " for tokens in split))
            for token in {token for tokens in split for token in tokens}:
                rows[token].add(row)
        return cls(tuple(spaced), {word: frozenset(rows[word]) for word in rows}, tuple(sorted(rows)))

    def holding(self, tokens: tuple[str, ...]) -> frozenset[int]:
        """Find the rows that hold words one after the other in one text."""
        found = self._all(tokens)
        return found if len(tokens) == 1 else self._in_sequence(found, f" {' '.join(tokens)} ")

    def beginning(self, tokens: tuple[str, ...]) -> frozenset[int]:
        """Find the same where the last word may go on."""
        *first, last = tokens
        found = frozenset(row for word in self._from(last) for row in self.rows[word])
        return self._in_sequence(found & self._all(tuple(first)), f" {' '.join(tokens)}") if first else found

    def _all(self, tokens: tuple[str, ...]) -> frozenset[int]:
        if not tokens:
            return frozenset(range(len(self.texts)))
        return frozenset.intersection(*(self.rows.get(token, frozenset()) for token in tokens))

    def _from(self, start: str) -> Iterator[str]:
        """Go through the words that begin so."""
        place = bisect_left(self.words, start)
        return takewhile(lambda word: word.startswith(start), self.words[place:])

    def _in_sequence(self, rows: frozenset[int], sequence: str) -> frozenset[int]:
        return frozenset(row for row in rows if any(sequence in text for text in self.texts[row]))
