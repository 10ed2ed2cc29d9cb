"""Connections of the web -> ones whose whole answer, headers and body, is there by a moment or not at all.

A timeout of a socket begins again with each byte: a server that drips one now and then holds a program for
hours. Here every read gets what is left of the time, and no more.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from io import BufferedReader, RawIOBase
from typing import Any
from urllib.request import HTTPHandler, HTTPSHandler, Request

from catalog.kit.finding import CatalogError


class LateError(CatalogError):
    """The time is over."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment of the monotonic clock, how long it was until then, and who is waited for."""

    name: str
    seconds: float
    moment: float

    @classmethod
    def after(cls, seconds: float, name: str) -> Deadline:
        """So many seconds from now."""
        return cls(name, seconds, time.monotonic() + seconds)

    def left(self) -> float:
        """How many seconds are left; LateError where none is, for asking again would take as long."""
        left = self.moment - time.monotonic()
        if left <= 0:
            raise LateError(
                f"{self.name} took longer than {self.seconds:g} s to answer; ask it for less, or try later"
            )
        return left


class _Reader(RawIOBase):
    """The bytes of a socket, each read of which ends by the deadline."""

    def __init__(self, raw: RawIOBase, sock: socket.socket, deadline: Deadline) -> None:
        super().__init__()
        self._raw, self._sock, self._deadline = raw, sock, deadline
        self._patience = sock.gettimeout()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:  # noqa: ANN401 - theirs
        left = self._deadline.left()
        self._sock.settimeout(left if self._patience is None else min(left, self._patience))
        try:
            return self._raw.readinto(buffer)
        except TimeoutError:
            self._deadline.left()
            raise

    def close(self) -> None:
        if not self.closed:
            self._raw.close()
        super().close()


class _Answer(HTTPResponse):
    """An answer that is read by a deadline, its headers too."""

    def __init__(self, sock: socket.socket, *told: Any, deadline: Deadline, **named: Any) -> None:  # noqa: ANN401 - theirs
        super().__init__(sock, *told, **named)
        self.fp: BufferedReader = BufferedReader(_Reader(self.fp.detach(), sock, deadline))


class TimedHTTP(HTTPHandler):
    """Opens http addresses by a deadline."""

    def __init__(self, deadline: Deadline) -> None:
        """Keep the deadline."""
        super().__init__()
        self._deadline = deadline

    def http_open(self, req: Request) -> HTTPResponse:
        """Open one."""
        return self.do_open(_timed(HTTPConnection, self._deadline), req)


class TimedHTTPS(HTTPSHandler):
    """Opens https addresses by a deadline."""

    def __init__(self, deadline: Deadline) -> None:
        """Keep the deadline."""
        super().__init__()
        self._deadline = deadline

    def https_open(self, req: Request) -> HTTPResponse:
        """Open one."""
        return self.do_open(_timed(HTTPSConnection, self._deadline), req)


def _timed(kind: type[HTTPConnection], deadline: Deadline) -> Callable[..., HTTPConnection]:
    """What makes connections that have no more time than is left, a handshake included."""

    def made(host: str, *, timeout: float, **named: Any) -> HTTPConnection:  # noqa: ANN401 - theirs
        connection = kind(host, timeout=min(timeout, deadline.left()), **named)
        connection.response_class = partial(_Answer, deadline=deadline)  # type: ignore[assignment]
        return connection

    return made
