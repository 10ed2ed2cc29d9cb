"""A server of a folder in this process, and a client that sends bytes as they are."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from catalog.serving.server import Limits, Server

PATIENCE = 20.0  # seconds; a loaded machine is slow, and a hang must still end
LARGE = os.urandom(1 << 20) * 5
PAGE = b"<!doctype html><html><head><title>It</title></head><body>a page</body></html>"
HOST = b"Host: localhost\r\n"


@dataclass(frozen=True)
class Told:
    """One answer."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Client:
    """Sends bytes as they are."""

    port: int

    def dial(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), PATIENCE)

    def send(self, content: bytes) -> Told | None:
        """Send, and read one answer; None where the connection is closed without one."""
        with self.dial() as line:
            line.sendall(content)
            return answer(line.makefile("rb"))

    def get(self, path: str, *headers: str, host: str = "localhost", method: str = "GET") -> Told:
        lines = (f"{method} {path} HTTP/1.1", f"Host: {host}", "Connection: close", *headers, "", "")
        found = self.send("\r\n".join(lines).encode())
        if found is None:
            raise ConnectionAbortedError("closed without an answer")
        return found


def answer(stream) -> Told | None:
    status = stream.readline()
    if not status:
        return None
    headers = {}
    while (line := stream.readline().decode("latin-1").strip()) != "":
        name, _, value = line.partition(": ")
        headers[name.lower()] = value
    return Told(int(status.split()[1]), headers, stream.read(int(headers.get("content-length", 0))))


@contextmanager
def serving(site: Path, host: str = "127.0.0.1", **limits: float) -> Iterator[tuple[Client, Server]]:
    server = Server(site, host, 0, Limits(**limits))
    server.start()
    try:
        yield Client(server.port), server
    finally:
        server.stop()


def well(client: Client) -> bool:
    """Whether somebody else is still answered."""
    return b"a page" in client.get("/").body
