"""Batches come back in order, and nobody works far ahead of who takes them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from catalog.cli.parts import Here
from catalog.kit.spread import AHEAD, BATCH, spread

ITEMS = list(range(BATCH * (AHEAD + 10) + 3))


def test_everything_comes_back_in_order_and_is_counted():
    told = []
    with ThreadPoolExecutor(3) as pool:
        made = list(
            spread(pool, lambda batch: [each * 2 for each in batch], ITEMS, lambda *said: told.append(said))
        )
    assert made == [each * 2 for each in ITEMS]
    assert told[-1] == (len(ITEMS), len(ITEMS))
    assert told[0] == (BATCH, len(ITEMS))


def test_no_more_is_made_than_may_wait():
    done = []
    made = spread(Here(), lambda batch: done.append(batch) or batch, ITEMS, lambda *_: None)
    next(made)
    assert len(done) == AHEAD + 1
    assert len(list(made)) == len(ITEMS) - 1


def test_a_fault_reaches_who_takes_the_result():
    def fail(batch):
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        list(spread(Here(), fail, ITEMS, lambda *_: None))
