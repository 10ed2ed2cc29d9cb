"""A real nginx on loopback with the configuration that is shipped, and a stub of who says who is who."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

CONFIGURATION = Path(__file__).resolve().parents[2] / "docs/access/nginx.conf"
MEMBER = "signed-in=yes"
AROUND = """
worker_processes 1;
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    keepalive_requests 100000;
    include {folder}/catalogue.conf;
}}
"""


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
    if not (found := shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")):
        pytest.fail("nginx is missing: on Debian, apt install nginx-light")
    login = ThreadingHTTPServer(("127.0.0.1", 0), _Login)
    Thread(target=login.serve_forever, daemon=True).start()
    port = _free()
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
    (folder / "catalogue.conf").write_text(text)
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user))
    words = [found, "-e", folder / "error.log", "-p", folder, "-c", folder / "nginx.conf"]
    server = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(port, server, folder / "error.log")
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)
        login.shutdown()
        login.server_close()


def _free() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


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
