"""Items in batches -> what a pool of workers makes of them, in order and never far ahead of who takes it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from typing import Protocol, TypeVar

BATCH = 16
AHEAD = 32
"""Batches that may be worked on, or wait, before the first of them is taken."""

Counted = Callable[[int, int], None]
"""Is told how many of how many are done."""
Progress = Callable[[str, int, int], None]
"""The same, with what is being done."""
B = TypeVar("B")
T = TypeVar("T")


class Items(Protocol):
    """What is handed out in batches: a list, or what makes each batch when its turn comes."""

    def __len__(self) -> int:
        """How many there are."""
        ...

    def __getitem__(self, batch: slice, /) -> Sequence[object]:
        """Some of them."""
        ...


def spread(
    pool: Executor,
    work: Callable[[Sequence[object]], list[T]],
    items: Items,
    told: Counted,
) -> Iterator[T]:
    """Hand batches to the pool and yield what comes back; `told` is called with how much is done."""
    starts = range(0, len(items), BATCH)
    batches = (items[start : start + BATCH] for start in starts)
    for start, made in zip(starts, ahead(pool, work, batches), strict=True):
        yield from made
        told(min(start + BATCH, len(items)), len(items))


def ahead(pool: Executor, work: Callable[[B], T], batches: Iterable[B]) -> Iterator[T]:
    """Work a few batches ahead of what is taken, so that neither they nor results pile up."""
    waiting: deque[Future[T]] = deque()
    try:
        for batch in batches:
            waiting.append(pool.submit(work, batch))
            if len(waiting) > AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for each in waiting:
            each.cancel()
