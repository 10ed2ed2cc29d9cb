"""A connection of uvicorn -> one that ends where a client neither asks nor reads.

uvicorn itself waits for ever for the end of a request's head, for a body that nobody reads any more, and for
a client that does not take its answer; and whoever waits counts among those that `limit_concurrency` allows.
"""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol


class Patient(H11Protocol):
    """Looks now and then whether anything has come of what the client was waited for."""

    seconds = 10.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn has it
        """Begin to look."""
        super().connection_made(transport)
        self._mark: object = None
        self._since = self.loop.time()
        self._look()

    def _look(self) -> None:
        """End the connection where nothing has changed since long; a model may take its time."""
        if self not in self.connections:
            return
        cycle = self.cycle
        works = cycle is not None and not cycle.response_complete
        unread = self.transport.get_write_buffer_size()
        mark = (id(cycle), works, unread)
        if mark != self._mark or (works and not unread):
            self._mark, self._since = mark, self.loop.time()
        elif self.loop.time() - self._since > self.seconds:
            self.transport.abort()
            return
        self.loop.call_later(self.seconds / 4, self._look)


def patient(seconds: float) -> type[Patient]:
    """A class of connections that are waited for so many seconds."""
    return type("Patient", (Patient,), {"seconds": seconds})
