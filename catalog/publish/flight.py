"""Requests to a store -> several on the way at a time, and one line for what the store would not do."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Coroutine, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from typing import Any, Self

from catalog.kit.finding import CatalogError

AT_ONCE = 32
"""Requests on the way at a time: the way there and back takes longer than the page itself."""
Request = Coroutine[Any, Any, object]


class Flight:
    """Requests that a loop in another thread is about; all are answered when the context ends.

    Raises CatalogError for one that the store refused.
    """

    def __init__(self, url: str, loop: asyncio.AbstractEventLoop) -> None:
        """Begin with none."""
        self._url, self._loop = url, loop
        self._waiting: deque[Future[object]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        try:
            while self._waiting and error is None:
                self._land()
        finally:
            for each in self._waiting:
                each.cancel()

    def add(self, request: Request) -> None:
        """Send a request; waits where many are on the way."""
        self._waiting.append(asyncio.run_coroutine_threadsafe(request, self._loop))
        if len(self._waiting) >= AT_ONCE:
            self._land()

    def _land(self) -> None:
        with reached(self._url):
            self._waiting.popleft().result()


async def if_there(request: Request) -> None:
    """Do what is no fault where the object is gone already."""
    with suppress(FileNotFoundError):
        await request


@contextmanager
def reached(url: str) -> Iterator[None]:
    """Say in one line what a store would not do: each has exceptions of its own."""
    try:
        yield
    except (CatalogError, ImportError):
        raise
    except Exception as problem:
        words = " ".join(str(problem).split()) or type(problem).__name__
        remedy = "look after the address, the credentials and what they may do"
        raise CatalogError(f"cannot use {url}: {words}; {remedy}") from problem
