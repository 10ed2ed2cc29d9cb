"""Something to try -> what it gives, tried again after longer and longer pauses while that is worth it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from catalog.kit.finding import CatalogError
from catalog.kit.request import BrokenOffError

T = TypeVar("T")

ATTEMPTS = 4
PAUSE = 0.5
LONGEST_PAUSE = 60.0


def patiently(attempt: Callable[[], T]) -> T:
    """Try up to ATTEMPTS times; a server may ask for a longer pause than ours."""
    for failed in range(1, ATTEMPTS):
        try:
            return attempt()
        except BrokenOffError as problem:
            time.sleep(min(max(problem.wait, PAUSE * 2 ** (failed - 1)), LONGEST_PAUSE))
    try:
        return attempt()
    except BrokenOffError as problem:
        raise CatalogError(f"{problem}, {ATTEMPTS} times in a row; try again later") from None
