"""A real nginx on loopback with the configuration that is shipped, and a stub of who says who is who."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.editions.nginx_command import CONFIGURATION, free_port, nginx_command

MEMBER = "signed-in=yes"


class _Login(BaseHTTPRequestHandler):
    """Answers as oauth2-proxy does: 202 for those who are signed in, a page to sign in on for others."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        member = MEMBER in self.headers.get("Cookie", "")
        asked = self.path.partition("?")[0] == "/oauth2/auth"
        self.send_response((202 if member else 401) if asked else 200)
        body = b"" if asked else b"Sign in."
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""


@contextmanager
def served(folder: Path, public: Path, internal: Path) -> Iterator[int]:
    """Serve two editions; gives the port, and ends with the test."""
    login = ThreadingHTTPServer(("127.0.0.1", 0), _Login)
    Thread(target=login.serve_forever, daemon=True).start()
    port = free_port()
    own = {
        "listen 80;": f"listen 127.0.0.1:{port};",
        "/srv/catalogue/public": str(public),
        "/srv/catalogue/internal": str(internal),
        "127.0.0.1:4180": f"127.0.0.1:{login.server_port}",
    }
    text = CONFIGURATION.read_text()
    for before, after in own.items():
        assert before in text
        text = text.replace(before, after)
    folder.mkdir()
    words = nginx_command(folder, f"keepalive_requests 100000;\n{text}")
    server = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(port, server, folder / "error.log")
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)
        login.shutdown()
        login.server_close()


def _wait(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(1500):
        assert server.poll() is None, log.read_text()
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    pytest.fail("nginx does not answer")
