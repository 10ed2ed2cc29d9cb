"""What is asked for -> an answer: a file of the site, with the headers that keep browsers careful."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import formatdate
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO
from urllib.parse import parse_qs, quote

from catalog.publish.headers import media_type
from catalog.serving.asked import Asked, RefusedError
from catalog.serving.found import Found, found, names
from catalog.serving.hosts import is_ours
from catalog.serving.news import SCRIPT, News

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_ALWAYS = (
    ("Cache-Control", "no-cache"),
    ("Content-Security-Policy", POLICY),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("X-Content-Type-Options", "nosniff"),
)
_SMALL = 1 << 20
"""Bytes up to which a file is read at once."""
_WAIT = b"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Being built</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,"><link rel="stylesheet" href="/-/wait.css"></head>
<body><h1>The site is being built</h1><p>It opens by itself as soon as it is there.</p></body></html>
"""
_WAIT_STYLE = b"""html { color-scheme: light dark; background: light-dark(#fdfcfa, #14161a); }
body { margin: 15vh auto; max-width: 36rem; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif;
  color: light-dark(#191c20, #e9eaeb); }
h1 { font-size: 1.5rem; line-height: 1.2; margin: 0 0 0.5rem; }
"""
_PLAIN, _HTML = "text/plain; charset=utf-8", "text/html; charset=utf-8"
_OWN = {
    "/-/reload.js": ("text/javascript; charset=utf-8", SCRIPT),
    "/-/wait.css": ("text/css; charset=utf-8", _WAIT_STYLE),
}
_ROOT = re.compile(rb' data-root="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, headers, and a body: bytes, or a file that is read while it is sent."""

    status: HTTPStatus
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes | BinaryIO = b""
    size: int = 0

    def fields(self) -> list[tuple[str, str]]:
        """The headers, with those that all answers have."""
        size = [] if self.status is HTTPStatus.NOT_MODIFIED else [("Content-Length", str(self.size))]
        return [("Date", formatdate(usegmt=True)), *_ALWAYS, *self.headers, *size]


def refusal(problem: RefusedError) -> Answer:
    """Say why a request is not answered; nothing that follows it on the connection is read."""
    more = [("Allow", "GET, HEAD")] if problem.status is HTTPStatus.METHOD_NOT_ALLOWED else []
    return _text(problem.status, f"{problem}.\n", [*more, ("Connection", "close")])


def _text(status: HTTPStatus, words: str, more: Iterable[tuple[str, str]] = ()) -> Answer:
    body = words.encode()
    return Answer(status, (("Content-Type", _PLAIN), *more), body, len(body))


@dataclass(frozen=True, slots=True)
class Desk:
    """What answers for one folder, under some names."""

    site: Path
    own: frozenset[str]
    news: News

    async def answer(self, asked: Asked) -> Answer:
        """Answer a request for a file, for the script, or for news; raises RefusedError."""
        self._refuse_strangers(asked)
        if asked.path in _OWN:
            kind, body = _OWN[asked.path]
            return Answer(HTTPStatus.OK, (("Content-Type", kind),), body, len(body))
        if asked.path == "/-/changes":
            return Answer(await self.news.wait(parse_qs(asked.query).get("since", [""])[0][:80]))
        state = self.news.state  # before the file is read: what is built meanwhile is news to its reader
        parts = names(asked.path)
        there = await found(self.site, parts) if parts else None
        if there is not None and there.stream is None:
            return await self._folder(there)
        return _file(there, asked, state) if there else await self._nothing(state)

    def _refuse_strangers(self, asked: Asked) -> None:
        """Pages of others may link to these, and neither read them, embed them nor run their scripts."""
        if not is_ours(asked.host, self.own):
            words = (
                f"{asked.host} is not what this server is called; ask for it by its address, or start it with"
            )
            raise RefusedError(HTTPStatus.MISDIRECTED_REQUEST, f"{words} --host")
        known = asked.headers.get
        is_visit = known("sec-fetch-mode") == "navigate" and known("sec-fetch-dest") == "document"
        inner = asked.path.startswith("/-/")
        if known("sec-fetch-site", "none") not in ("none", "same-origin") and (inner or not is_visit):
            raise RefusedError(HTTPStatus.FORBIDDEN, "pages of others may link to this site and no more")

    async def _folder(self, there: Found) -> Answer:
        """Send on to the folder's own page; a folder without one is not there."""
        page = await found(self.site, (*there.path.split("/"), "index.html"))
        if page is None or page.stream is None:
            return await self._nothing(self.news.state)
        page.stream.close()
        place = ("Location", f"/{quote(there.path)}/")
        return _text(HTTPStatus.TEMPORARY_REDIRECT, "The page is below this address.\n", [place])

    async def _nothing(self, state: str) -> Answer:
        """The site's own page for what is not there; before the first build, one that waits for it."""
        page = await found(self.site, ("404.html",))
        if page is None or page.stream is None:
            body = _reloading(_WAIT, state)
            return Answer(HTTPStatus.SERVICE_UNAVAILABLE, (("Content-Type", _HTML),), body, len(body))
        with page.stream as stream:
            body = _reloading(_from_root(stream.read()), state)
        return Answer(HTTPStatus.NOT_FOUND, (("Content-Type", _HTML),), body, len(body))


def _file(there: Found, asked: Asked, state: str) -> Answer:
    """The file, or that it is still what the browser has."""
    assert there.stream is not None  # noqa: S101 - folders were sent on
    is_page = there.path.endswith(".html")
    tag = f'"{there.changed:x}-{there.size:x}{f"-{state}" if is_page else ""}"'
    headers = (("Content-Type", media_type(there.path)), ("ETag", tag))
    if tag in asked.headers.get("if-none-match", ""):
        there.stream.close()
        return Answer(HTTPStatus.NOT_MODIFIED, headers[1:])
    if there.size > _SMALL and not is_page:
        return Answer(HTTPStatus.OK, headers, there.stream, there.size)
    with there.stream as stream:
        body = stream.read()
    body = _reloading(body, state) if is_page else body
    return Answer(HTTPStatus.OK, headers, body, len(body))


def _from_root(page: bytes) -> bytes:
    """A page that is shown at any address, with links from `/`, where this server has the site.

    In its file they are from the path that the site will have elsewhere, or from beside the file.
    """
    told = _ROOT.search(page)
    root = told[1] if told else b""
    links = rb' (data-root|href|src|action)="' + re.escape(root) + rb"(?![#/?]|[a-z]+:)"
    return re.sub(links, rb' \1="/', page)


def _reloading(page: bytes, state: str) -> bytes:
    """The page with the script that reloads it after a rebuild."""
    tag = f'<script src="/-/reload.js?since={state}" defer></script></head>'
    return page.replace(b"</head>", tag.encode(), 1)
