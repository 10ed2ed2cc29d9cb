"""Vertex AI on this machine: HTTP to the resources, faults where a test wants them, Google's errors."""

from __future__ import annotations

import json
import re
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

from tests.exchange.vertex.resources import RefusedError, Registry, answer

STATUS = {400: "INVALID_ARGUMENT", 401: "UNAUTHENTICATED", 403: "PERMISSION_DENIED", 404: "NOT_FOUND"} | {
    409: "ALREADY_EXISTS",
    429: "RESOURCE_EXHAUSTED",
    503: "UNAVAILABLE",
}


class Vertex(ThreadingHTTPServer):
    """The service; `registry` may be exchanged between tests."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.registry = Registry()
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    """HTTP/1.1 to the registry."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1  # headers and body leave together, or the network waits for more
    server: Vertex

    def do_GET(self) -> None:
        self._answer("GET")

    def do_POST(self) -> None:
        self._answer("POST")

    def do_PATCH(self) -> None:
        self._answer("PATCH")

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _answer(self, method: str) -> None:
        registry, parts = self.server.registry, urlsplit(self.path)
        path = unquote(parts.path)
        content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if path == "/token":
            return self._send(
                200, json.dumps({"access_token": "ya29.x", "expires_in": 3600, "token_type": "Bearer"})
            )
        registry.asked.append((method, path))
        for fault in registry.faults:
            if fault.times and re.search(fault.path, path):
                fault.times -= 1
                time.sleep(fault.seconds)
                return self._send(fault.code, fault.body or error(fault.code, "Please wait."))
        if not self.headers.get("Authorization", "").startswith("Bearer "):
            return self._send(401, error(401, "Request is missing required authentication credential."))
        query = {key: values[0] for key, values in parse_qs(parts.query).items()}
        try:
            body = json.loads(content or b"{}")
            return self._send(200, json.dumps(answer(registry, method, path, query, body)))
        except RefusedError as problem:
            return self._send(problem.code, error(problem.code, str(problem)))

    def _send(self, code: int, text: str) -> None:
        content = text.encode()
        kind = "application/json; charset=UTF-8" if text[:1] in "{[" else "text/html"
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def error(code: int, message: str) -> str:
    """An error as the API of Google has it."""
    return json.dumps({"error": {"code": code, "message": message, "status": STATUS.get(code, "UNKNOWN")}})
