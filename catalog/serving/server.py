"""Connections -> requests -> answers, in one thread, within limits on number, size and time."""

from __future__ import annotations

import asyncio
import socket
import threading
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from catalog.kit.finding import CatalogError
from catalog.serving.answers import Answer, Desk, refusal
from catalog.serving.asked import Asked, RefusedError, asked
from catalog.serving.crowd import Crowd, Guest
from catalog.serving.hosts import names
from catalog.serving.news import News

_HEAD = 16 << 10
"""Bytes that a request may have."""
_LINES = 100
_PART = 256 << 10
"""Bytes of a large file that are sent at a time."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many connections are kept, how many of them may wait for news, and seconds for each step."""

    connections: int = 200
    waiting: int = 32
    idle: float = 30.0
    head: float = 10.0
    part: float = 20.0
    """For a quarter of a megabyte: who reads more slowly is not waited for."""
    news: float = 25.0


def listener(host: str, port: int) -> socket.socket:
    """Listen; CatalogError where that cannot be."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        host.encode("idna")  # which says why no machine is called so
        return socket.create_server((host, port), family=family, backlog=128)
    except (OSError, UnicodeError) as problem:
        why = str(getattr(problem, "strerror", "") or problem).partition(" (while")[0]
        raise CatalogError(
            f"cannot listen on {host}:{port}: {why}; choose another --port or --host"
        ) from None


class Server:
    """Serves one folder until it is stopped."""

    def __init__(self, site: Path, host: str, port: int, limits: Limits = Limits()) -> None:
        """Listen at once, so that whoever asks early waits; `start` begins to answer."""
        self._door, self._limits = listener(host, port), limits
        self.port: int = self._door.getsockname()[1]
        self._desk = Desk(site, names(host), News(limits.waiting, limits.news))
        self._crowd = Crowd(limits.connections)
        self._loop = asyncio.new_event_loop()
        self._end = asyncio.Event()
        self._thread = threading.Thread(target=self._run, name="serving", daemon=True)

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def changed(self) -> None:
        """Tell the browsers that wait that the site is another; from any thread."""
        self._loop.call_soon_threadsafe(self._desk.news.happened)

    def stop(self) -> None:
        """Let everybody go."""
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(5)

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._until_stopped())

    async def _until_stopped(self) -> None:
        server = await asyncio.start_server(self._meet, sock=self._door, limit=_HEAD, backlog=128)
        await self._end.wait()
        server.close()  # what is still being answered is cancelled with the loop

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection, request by request, whatever comes of it."""
        writer.transport.set_write_buffer_limits(high=0)  # so that `drain` waits until all is taken
        guest = self._crowd.enter(writer.transport)
        if guest is None:
            writer.close()
            return
        try:
            with suppress(OSError, EOFError, TimeoutError):
                await self._talk(reader, writer, guest)
        finally:
            self._crowd.leave(guest)
            writer.transport.abort()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, guest: Guest) -> None:
        stays = True
        while stays:
            try:
                request = await self._request(reader)
                stays = request.stays
                answer = await self._desk.answer(request)
                guest.moves(busy=True)
                await self._send(writer, answer, guest, request)
            except RefusedError as problem:
                guest.moves(busy=True)
                await self._send(writer, refusal(problem), guest, None)
                break
            guest.moves(busy=False)
        await _farewell(reader, writer)

    async def _request(self, reader: asyncio.StreamReader) -> Asked:
        """Read one head; RefusedError says what is wrong with it, EOFError that there is no more."""
        async with asyncio.timeout(self._limits.idle):
            first = await reader.readexactly(1)
        if not first.isalpha():  # a handshake of TLS, say, in which no line may ever end
            raise RefusedError(HTTPStatus.BAD_REQUEST, "this is not a request of HTTP/1.1")
        try:
            async with asyncio.timeout(self._limits.head):
                return asked(await _lines(reader, first))
        except TimeoutError:
            raise RefusedError(HTTPStatus.REQUEST_TIMEOUT, "the request did not come in time") from None
        except asyncio.LimitOverrunError:
            raise _too_large() from None

    async def _send(
        self, writer: asyncio.StreamWriter, answer: Answer, guest: Guest, request: Asked | None
    ) -> None:
        """Send the answer, in parts that must each be taken in time."""
        head = answer.head(stays=request is not None and request.stays)
        has_body = request is None or request.method == "GET"
        if isinstance(answer.body, bytes):
            await self._take(writer, head + answer.body if has_body else head, guest)
            return
        with answer.body as stream:
            await self._take(writer, head, guest)
            left = answer.size if has_body else 0
            while left:
                part = stream.read(min(_PART, left))
                if not part:  # shorter than it was: nothing that follows would be where it is expected
                    raise EOFError
                left -= len(part)
                await self._take(writer, part, guest)

    async def _take(self, writer: asyncio.StreamWriter, part: bytes, guest: Guest) -> None:
        for at in range(0, len(part), _PART):
            writer.write(part[at : at + _PART])
            async with asyncio.timeout(self._limits.part):
                await writer.drain()
            guest.moves(busy=True)


async def _lines(reader: asyncio.StreamReader, first: bytes) -> list[bytes]:
    """The lines of a head; the first is looked at before others are waited for."""
    lines = [first + await reader.readuntil(b"\n")]
    size = len(lines[0])
    if not lines[0].endswith(b"\r\n") or b" HTTP/" not in lines[0]:
        asked(lines)  # which refuses it
    while (line := await reader.readuntil(b"\n")) != b"\r\n":
        lines.append(line)
        size += len(line)
        if size > _HEAD or len(lines) > _LINES:
            raise _too_large()
    return lines


def _too_large() -> RefusedError:
    words = f"a request has at most {_LINES} lines and {_HEAD >> 10} kB"
    return RefusedError(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, words)


async def _farewell(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Let the last answer arrive: what is closed while more comes in is cut off."""
    writer.write_eof()
    with suppress(TimeoutError):
        async with asyncio.timeout(1):
            while await reader.read(_HEAD):
                pass
