"""Bytes of one connection -> requests, and answers -> bytes: HTTP/1.1 as h11 has it."""

from __future__ import annotations

import re
from http import HTTPStatus

import h11

from catalog.serving.answers import Answer
from catalog.serving.asked import Asked, RefusedError, asked

_HEAD = 16 << 10
"""Bytes that a request may have."""
_DOUBTFUL = re.compile(rb"[^\r]\n|\n[ \t]")
"""Lines that end without CR, and headers of several lines: h11 reads them, other programs otherwise."""


class Wire:
    """What h11 knows of a connection; requests have no bodies, so that all that comes are heads."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._wire = h11.Connection(h11.SERVER, max_incomplete_event_size=_HEAD)
        self._last = b""
        self.has_body = True
        """Whether the answer to this request has one."""

    @property
    def begun(self) -> bool:
        """Whether something of the next request is there."""
        return bool(self._wire.trailing_data[0])

    def hear(self, part: bytes) -> None:
        """Take what has come; EOFError where that was all."""
        if not part:
            raise EOFError
        if _DOUBTFUL.search(self._last + part):
            raise RefusedError(HTTPStatus.BAD_REQUEST, "each header is one line, which ends with CR and LF")
        self._last = part[-1:]
        self._wire.receive_data(part)

    def request(self) -> Asked | None:
        """The next request, None where more of it must come; raises RefusedError."""
        try:
            event = self._wire.next_event()
            if not isinstance(event, h11.Request):
                return None
            self.has_body = event.method != b"HEAD"
            found = asked(event)
            self._wire.next_event()  # its end
        except h11.RemoteProtocolError as problem:
            raise _refused(problem) from None
        return found

    def begin(self, answer: Answer) -> bytes:
        """Status and headers as they are sent."""
        status = answer.status
        return self._sent(h11.Response(status_code=status, reason=status.phrase, headers=answer.fields()))

    def part(self, content: bytes) -> bytes:
        """A part of the body as it is sent."""
        return self._sent(h11.Data(data=content)) if self.has_body else b""

    def end(self) -> bool:
        """Note that the answer was sent; whether the next request may come on this connection."""
        self._sent(h11.EndOfMessage())
        if not self._wire.our_state is self._wire.their_state is h11.DONE:
            return False
        self._wire.start_next_cycle()
        self.has_body = True
        return True

    def _sent(self, event: h11.Event) -> bytes:
        return self._wire.send(event) or b""


def _refused(problem: h11.RemoteProtocolError) -> RefusedError:
    words = f"this is not a request of HTTP/1.1 of at most {_HEAD >> 10} kB: {str(problem)[:100]}"
    return RefusedError(HTTPStatus(problem.error_status_hint), words)
