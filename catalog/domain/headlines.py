"""What a card calls its headline -> the figures that it means, called as results are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from catalog.domain.measurements import Measurement
from catalog.domain.vocabulary import Vocabulary, headline_key


def headlines(written: Iterable[str], rows: Sequence[Measurement], words: Vocabulary) -> tuple[str, ...]:
    """Return the keys, in the order of the card: `data set/metric`, or a metric that is of no data set.

    A metric alone is the one of no data set and of each that it was measured on, in the order of the rows.
    """
    return tuple(dict.fromkeys(key for name in written for key in _meant(name, rows, words)))


def _meant(name: str, rows: Sequence[Measurement], words: Vocabulary) -> Iterator[str]:
    key = headline_key(name, words)
    yield key
    if "/" not in name:
        yield from (row.key for row in rows if row.metric == key)
