"""Requests -> files of the site, with a script that reloads the page after a rebuild."""

from __future__ import annotations

import threading
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

PATIENCE = 25.0  # seconds a browser waits for news before it asks again
_SCRIPT = b"""(function () {
  "use strict";
  function ask() {
    fetch("/-/changes").then(function (answer) {
      if (answer.status === 205) { location.reload(); } else { ask(); }
    }, function () { setTimeout(ask, 1000); });
  }
  ask();
})();
"""


class Changes:
    """Lets requests wait for the next rebuild."""

    def __init__(self) -> None:
        """Nothing has changed yet."""
        self._news = threading.Condition()
        self._count = 0
        self._open = True

    def happened(self) -> None:
        """Wake everybody who waits."""
        with self._news:
            self._count += 1
            self._news.notify_all()

    def close(self) -> None:
        """Let everybody who waits go."""
        with self._news:
            self._open = False
            self._news.notify_all()

    def wait(self) -> bool:
        """Wait for the next rebuild; False where none came in time."""
        with self._news:
            before = self._count
            self._news.wait_for(lambda: self._count != before or not self._open, PATIENCE)
            return self._count != before


class Handler(SimpleHTTPRequestHandler):
    """Serves one folder, adds the reloading script to pages, and keeps quiet."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, changes: Changes, **named: Any) -> None:  # noqa: ANN401 - handed on as they are
        """Remember where news comes from."""
        self.changes = changes
        super().__init__(*arguments, **named)

    def do_GET(self) -> None:
        """Answer a request for a file, for the script, or for news."""
        if self.path == "/-/reload.js":
            self._answer(HTTPStatus.OK, _SCRIPT, "text/javascript; charset=utf-8")
        elif self.path == "/-/changes":
            self._answer(
                HTTPStatus.RESET_CONTENT if self.changes.wait() else HTTPStatus.OK, b"", "text/plain"
            )
        elif (page := self._page()) is not None:
            status = HTTPStatus.OK if page.name != "404.html" else HTTPStatus.NOT_FOUND
            tag = b'<script src="/-/reload.js" defer></script></head>'
            self._answer(status, page.read_bytes().replace(b"</head>", tag, 1), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _page(self) -> Path | None:
        """The HTML file that is asked for; the site's 404 page where there is nothing."""
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            if not self.path.split("?")[0].split("#")[0].endswith("/"):
                return None
            path /= "index.html"
        if not path.exists():
            path = Path(self.directory) / "404.html"
        return path if path.suffix == ".html" and path.is_file() else None

    def _answer(self, status: HTTPStatus, content: bytes, kind: str) -> None:
        try:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(content)
        except ConnectionError:  # a closed tab waits for nothing
            self.close_connection = True

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the name the library gives it
        """Say nothing: what is asked for is not news."""
