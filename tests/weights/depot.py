"""A small server of files on loopback, as good or as bad as a test wants it, that notes what it is asked."""

from __future__ import annotations

import hashlib
import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LFS = "application/vnd.git-lfs+json"


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@dataclass
class Depot:
    """What the server holds, and how it behaves; `asked` is each request's method, path and headers."""

    port: int = 0
    files: dict[str, bytes] = field(default_factory=dict)
    ranges: bool = True
    tags: bool = True
    lengths: bool = True
    pause: float = 0.0
    cut: list[int] = field(default_factory=list)
    """After how many bytes the next answers break off."""
    refuse: list[int] = field(default_factory=list)
    """With which codes the next requests are refused."""
    leads: dict[str, str] = field(default_factory=dict)
    objects: dict[str, bytes] = field(default_factory=dict)
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ranges_asked(self) -> list[str]:
        return [headers.get("range", "") for method, _, headers in self.asked if method == "GET"]


class Handler(BaseHTTPRequestHandler):
    depot: Depot

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""

    def do_GET(self) -> None:
        path = self._noted()
        if self.depot.refuse:
            self._say(self.depot.refuse.pop(0), {"Retry-After": "0"})
        elif path in self.depot.leads:
            self._say(302, {"Location": self.depot.leads[path]})
        elif path in self.depot.files:
            self._send(self.depot.files[path])
        else:
            self._say(404, {})

    def do_POST(self) -> None:
        path = self._noted()
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        known = {self.headers["Accept"], self.headers["Content-Type"]} == {LFS} and asked[
            "operation"
        ] == "download"
        if path != "/team/models.git/info/lfs/objects/batch" or not known:
            self._say(404, {})
            return
        offered = [self._offered(**each) for each in asked["objects"]]
        body = json.dumps({"transfer": "basic", "objects": offered})
        self._say(200, {"Content-Type": LFS}, body.encode())

    def _offered(self, oid: str, size: int) -> dict[str, object]:
        told: dict[str, object] = {"oid": oid, "size": size}
        if oid not in self.depot.objects:
            return told | {"error": {"code": 404, "message": "Object does not exist"}}
        self.depot.files[f"/objects/{oid}"] = self.depot.objects[oid]
        href = f"{self.depot.url}/objects/{oid}?signature=secret"
        return told | {"actions": {"download": {"href": href, "header": {"X-Key": "let me in"}}}}

    def _noted(self) -> str:
        path = self.path.partition("?")[0]
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.depot.asked.append((self.command, path, headers))
        return path

    def _say(self, code: int, headers: dict[str, str], body: bytes = b"") -> None:
        self.send_response(code)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _send(self, content: bytes) -> None:
        tag = f'"{sha(content)[:16]}"'
        found = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        same = self.headers.get("If-Range") in (None, tag)
        start = int(found[1]) if found and same and self.depot.ranges else 0
        if start and start >= len(content):
            self._say(416, {"Content-Range": f"bytes */{len(content)}"})
            return
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        if self.depot.tags:
            self.send_header("ETag", tag)
        if self.depot.lengths:
            self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        self._trickle(content[start:])

    def _trickle(self, content: bytes) -> None:
        most = self.depot.cut.pop(0) if self.depot.cut else len(content)
        step = 10_000 if self.depot.pause else 1 << 20
        for at in range(0, min(most, len(content)), step):
            self.wfile.write(content[at : min(at + step, most)])
            self.wfile.flush()
            time.sleep(self.depot.pause)
        self.close_connection = True


@contextmanager
def opened() -> Iterator[Depot]:
    """Serve until the test is over."""
    depot = Depot()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Own", (Handler,), {"depot": depot}))
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign] # who hangs up is killed on purpose
    depot.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield depot
    finally:
        server.shutdown()
        server.server_close()
