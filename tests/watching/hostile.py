"""A server on loopback that notes what it is sent and answers as badly as a test wants it to."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Answer:
    """A code, headers and a body, told in pieces with a pause before each."""

    code: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    pieces: int = 1
    pause: float = 0.0
    length: int = -1
    """What the answer says its length is, where that is a lie."""
    held: threading.Event | None = None
    """What it is held back for."""


@dataclass(frozen=True)
class Got:
    """A request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, object]:
        return json.loads(self.body)


@dataclass
class Hostile:
    """The next answers, the last of which stays; and what was asked."""

    port: int = 0
    answers: list[Answer] = field(default_factory=lambda: [Answer()])
    got: list[Got] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


class Handler(BaseHTTPRequestHandler):
    hostile: Hostile

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.hostile.got.append(Got(self.command, self.path, headers, body))
        answers = self.hostile.answers
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if answer.held:
            answer.held.wait(60)
        self.send_response(answer.code)
        length = len(answer.body) * answer.pieces if answer.length < 0 else answer.length
        for name, value in {**answer.headers, "Content-Length": str(length)}.items():
            self.send_header(name, value)
        self.end_headers()
        for _ in range(answer.pieces):
            time.sleep(answer.pause)
            self.wfile.write(answer.body)

    do_GET = do_POST  # noqa: N815 - the name is theirs


@contextmanager
def opened() -> Iterator[Hostile]:
    """Serve until the test is over."""
    hostile = Hostile()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Own", (Handler,), {"hostile": hostile}))
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign] # who hangs up does so on purpose
    hostile.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield hostile
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def dripping(told: bytes, pause: float) -> Iterator[str]:
    """Answer whoever comes with a byte at a time."""

    def drip() -> None:
        with suppress(OSError):
            while True:
                guest, _ = door.accept()
                with guest, suppress(OSError):
                    for byte in told:
                        guest.sendall(bytes([byte]))
                        time.sleep(pause)

    with socket.create_server(("127.0.0.1", 0)) as door:
        threading.Thread(target=drip, daemon=True).start()
        yield f"http://127.0.0.1:{door.getsockname()[1]}"
