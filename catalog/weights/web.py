"""An address on the web -> bytes of what is there, from where an earlier attempt ended."""

from __future__ import annotations

import base64
import re
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from typing import IO, Any
from urllib.error import HTTPError
from urllib.parse import quote, unquote, urlsplit, urlunsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from catalog.kit.finding import CatalogError
from catalog.kit.text import visible
from catalog.weights.source import CHUNK, Answer, BrokenOffError

TIMEOUT = 30.0
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_REMEDIES = {
    401: "it asks who you are: fetch it with your own credentials",
    403: "it does not let everybody in: fetch it with your own credentials",
    404: "look after the address in the card",
}
_PLAIN = frozenset({"Range", "If-range", "User-agent", "Accept", "Accept-encoding"})
"""Headers that hold no secret, so that another host may see them."""


class _Redirects(HTTPRedirectHandler):
    """Follows where an answer leads, but never from https to http, and takes no secrets to another host."""

    def redirect_request(self, req: Request, fp: IO[bytes], *told: Any) -> Request | None:  # noqa: ANN401 - theirs
        """Follow `told[-1]`, the address that the answer names."""
        newurl = str(told[-1])
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if new.scheme not in ("http", "https") or (old.scheme, new.scheme) == ("https", "http"):
            words = f"{bare(req.full_url)} leads to {bare(newurl)}, which is less safe"
            raise CatalogError(f"{words}; ask for an address that stays with https")
        made = super().redirect_request(req, fp, *told)
        if made is not None and (old.scheme, old.netloc) != (new.scheme, new.netloc):
            made.headers = {name: each for name, each in made.headers.items() if name in _PLAIN}
        return made


@dataclass(frozen=True, slots=True)
class Web:
    """A file at an http or https address."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The address, without what may be secret in it."""
        return bare(self.url)

    @contextmanager
    def read(self, start: int, tag: str) -> Iterator[Answer]:
        """Ask for a range; a server that knows none, or has another file now, begins at the beginning."""
        response = self._asked(start, tag)
        if start and response.status == 416 and _whole(response) == start:
            response.close()
            yield Answer(start, start, tag, iter(()))
            return
        if start and not _continues(response, start, tag):
            if response.status != 200:
                response.close()
                response = self._asked(0, "")
            start = 0
        with response:
            length = response.headers.get("Content-Length", "")
            size = start + int(length) if length.isdigit() else None
            ends = size is not None or response.chunked
            yield Answer(start, size, _tag(response), self._chunks(response), ends)

    def _asked(self, start: int, tag: str) -> HTTPResponse:
        headers = {"Accept-Encoding": "identity", **self.headers}
        if start:
            headers |= {"Range": f"bytes={start}-"} | ({"If-Range": tag} if tag else {})
        return ask(self.url, headers)

    def _chunks(self, response: HTTPResponse) -> Iterator[bytes]:
        try:
            while chunk := response.read1(CHUNK):
                yield chunk
        except (OSError, HTTPException) as problem:
            raise BrokenOffError(f"{self.name} broke off: {_reason(problem)}") from None


def ask(url: str, headers: Mapping[str, str], body: bytes | None = None) -> HTTPResponse:
    """Send a request and return the answer, also where it is 416.

    BrokenOffError where it is worth to ask again, CatalogError where it is not.
    """
    address, secret = _address(url)
    request = Request(address, body, {"User-Agent": "model-catalog", **secret, **headers})  # noqa: S310 - see _opener
    try:
        answer: HTTPResponse = _opener().open(request, timeout=TIMEOUT)
    except HTTPError as problem:
        if problem.code == 416:
            return problem  # type: ignore[return-value] # it has all that is asked of an answer
        problem.close()
        raise _refusal(problem, bare(url)) from None
    except (OSError, ValueError, HTTPException) as problem:
        reason = getattr(problem, "reason", problem)
        words = f"cannot reach {bare(url)}: {_reason(reason)}"
        if isinstance(reason, ssl.SSLCertVerificationError | ValueError):
            raise CatalogError(f"{words}; look after the address") from None
        raise BrokenOffError(words) from None
    return answer


def _refusal(problem: HTTPError, name: str) -> Exception:
    reason = "" if 300 <= problem.code < 400 else visible(str(problem.reason)[:80])  # it may name where to
    words = f"{name} answers {problem.code} {reason}".strip()
    if problem.code in _AGAIN:
        wait = str(problem.headers.get("Retry-After", ""))
        return BrokenOffError(words, float(wait) if wait.isdigit() else 0)
    return CatalogError(f"{words}; {_REMEDIES.get(problem.code, 'look after the address in the card')}")


def _opener() -> OpenerDirector:
    """What follows http and https alone: no files, no ftp."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(), HTTPHandler(), HTTPSHandler(), _Redirects(), HTTPDefaultErrorHandler(),
        HTTPErrorProcessor(),
    ):  # fmt: skip
        opener.add_handler(handler)
    return opener


def bare(url: str) -> str:
    """An address without user, query and fragment: any of these may be a secret."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "an address that cannot be read"
    host = parts.netloc.rpartition("@")[2]
    return visible(urlunsplit((parts.scheme, host, parts.path, "", ""))[:300])


def _address(url: str) -> tuple[str, dict[str, str]]:
    """The address as it is sent, and who asks where the address says so."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as problem:
        raise CatalogError(f"{bare(url)} is no address: {problem}; correct it in the card") from None
    if not parts.hostname:
        raise CatalogError(f"{bare(url)} names no host; correct it in the card")
    user, at, host = parts.netloc.rpartition("@")
    secret = base64.b64encode(unquote(user).encode()).decode()
    clean = quote(urlunsplit((parts.scheme, host, parts.path, parts.query, "")), safe="%/:=&?~#+!$,;'@()*[]")
    return clean, {"Authorization": f"Basic {secret}"} if at else {}


def _continues(response: HTTPResponse, start: int, tag: str) -> bool:
    """Whether an answer goes on with the very file that was begun."""
    ranged = str(response.headers.get("Content-Range", "")).startswith(f"bytes {start}-")
    return response.status == 206 and ranged and (not tag or _tag(response) in ("", tag))


def _whole(response: HTTPResponse) -> int:
    found = re.fullmatch(r"bytes \*/([0-9]{1,18})", str(response.headers.get("Content-Range", "")))
    return int(found[1]) if found else -1


def _tag(response: HTTPResponse) -> str:
    """What changes with the file; weak tags are good for pages, not for bytes."""
    etag = str(response.headers.get("ETag", ""))
    return etag if etag.startswith('"') else str(response.headers.get("Last-Modified", ""))


def _reason(problem: object) -> str:
    words = getattr(problem, "strerror", None) or str(problem) or type(problem).__name__
    return visible(" ".join(str(words).split())[:200])
