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
from catalog.serving.asked import Asked, RefusedError
from catalog.serving.crowd import Crowd, Guest
from catalog.serving.hosts import names
from catalog.serving.news import News
from catalog.serving.wire import Wire

_READ = 8 << 10
"""Bytes that are read at a time."""
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
        server = await asyncio.start_server(self._meet, sock=self._door, limit=_READ, backlog=128)
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
        wire, stays = Wire(), True
        while stays:
            try:
                answer = await self._desk.answer(await self._request(reader, wire))
            except RefusedError as problem:
                answer = refusal(problem)
            guest.moves(busy=True)
            await self._send(writer, wire, answer, guest)
            stays = wire.end()
            guest.moves(busy=False)
            await asyncio.sleep(0)  # the turn of others: who asks much at once would be answered without end
        await _farewell(reader, writer)

    async def _request(self, reader: asyncio.StreamReader, wire: Wire) -> Asked:
        """Read one head; RefusedError says what is wrong with it, EOFError that there is no more."""
        if not wire.begun:
            async with asyncio.timeout(self._limits.idle):
                wire.hear(await reader.read(_READ))
        try:
            async with asyncio.timeout(self._limits.head):
                while (request := wire.request()) is None:
                    wire.hear(await reader.read(_READ))
                return request
        except TimeoutError:
            raise RefusedError(HTTPStatus.REQUEST_TIMEOUT, "the request did not come in time") from None

    async def _send(self, writer: asyncio.StreamWriter, wire: Wire, answer: Answer, guest: Guest) -> None:
        """Send the answer, in parts that must each be taken in time."""
        head = wire.begin(answer)
        if isinstance(answer.body, bytes):
            await self._take(writer, head + wire.part(answer.body), guest)
            return
        with answer.body as stream:
            await self._take(writer, head, guest)
            left = answer.size if wire.has_body else 0
            while left:
                part = stream.read(min(_PART, left))
                if not part:  # shorter than it was: nothing that follows would be where it is expected
                    raise EOFError
                left -= len(part)
                await self._take(writer, wire.part(part), guest)

    async def _take(self, writer: asyncio.StreamWriter, part: bytes, guest: Guest) -> None:
        for at in range(0, len(part), _PART):
            writer.write(part[at : at + _PART])
            async with asyncio.timeout(self._limits.part):
                await writer.drain()
            guest.moves(busy=True)


async def _farewell(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Let the last answer arrive: what is closed while more comes in is cut off."""
    writer.write_eof()
    with suppress(TimeoutError):
        async with asyncio.timeout(1):
            while await reader.read(_READ):
                pass
