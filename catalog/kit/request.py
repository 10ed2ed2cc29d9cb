"""A request to an address on the web -> its answer, or why there is none and whether to ask again."""

from __future__ import annotations

import base64
import math
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from typing import IO, Any
from urllib.error import HTTPError
from urllib.parse import quote, unquote, urlsplit, urlunsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPRedirectHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from catalog.kit.deadline import Deadline, TimedHTTP, TimedHTTPS
from catalog.kit.finding import CatalogError
from catalog.kit.text import visible

TIMEOUT = 30.0
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_PLAIN = frozenset({"Range", "If-range", "User-agent", "Accept", "Accept-encoding"})
"""Headers that hold no secret, so that another host may see them."""
_PIECE = 1 << 16


class BrokenOffError(Exception):
    """The bytes stopped coming, and may come when asked again, after so many seconds."""

    def __init__(self, words: str, wait: float = 0) -> None:
        """Say what happened."""
        super().__init__(words)
        self.wait = wait


class UntrustedError(CatalogError):
    """The other side has no certificate that is trusted here."""


class RefusedError(Exception):
    """The server answered, and not with what was asked for."""

    def __init__(self, answer: HTTPError) -> None:
        """Keep the answer, whose body may say why; whoever catches this closes it."""
        super().__init__(f"{answer.code}")
        self.answer, self.code = answer, int(answer.code)

    @property
    def again(self) -> bool:
        """Whether it is worth to ask again."""
        return self.code in _AGAIN

    @property
    def wait(self) -> float:
        """How many seconds the server asks to wait."""
        told = str(self.answer.headers.get("Retry-After", ""))
        return float(told) if told.isascii() and told.isdigit() else 0

    @property
    def words(self) -> str:
        """The code with its reason; that of a redirection may name where to, so it is left out."""
        reason = "" if 300 <= self.code < 400 else visible(str(self.answer.reason)[:80])
        return f"{self.code} {reason}".strip()


class Redirects(HTTPRedirectHandler):
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
class Ask:
    """What is asked: an address, headers, and with a body a POST; `follow` goes where an answer leads.

    `timeout` is how long nothing may come, `within` how long all of it may take, to the last byte.
    """

    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    follow: bool = True
    timeout: float = TIMEOUT
    within: float = math.inf


def ask(asked: Ask) -> HTTPResponse:
    """Send a request and return the answer.

    RefusedError where it is not what was asked for, BrokenOffError where there is none and it is worth to ask
    again, CatalogError where it is not.
    """
    address, secret = _address(asked.url)
    headers = {"User-Agent": "model-catalog", **secret, **asked.headers}
    request = Request(address, asked.body, headers)  # noqa: S310 - see _opener
    try:
        answer: HTTPResponse = _opener(asked).open(request, timeout=asked.timeout)
    except HTTPError as problem:
        raise RefusedError(problem) from None
    except (OSError, ValueError, HTTPException) as problem:
        reason = getattr(problem, "reason", problem)
        words = f"cannot reach {bare(asked.url)}: {reason_of(reason)}"
        if isinstance(reason, ssl.SSLCertVerificationError | ValueError):
            trusted = not isinstance(reason, ssl.SSLCertVerificationError)
            raise (CatalogError if trusted else UntrustedError)(f"{words}; look after the address") from None
        raise BrokenOffError(words) from None
    return answer


def content(answer: HTTPResponse, name: str, most: int) -> bytes:
    """Read all of an answer; it may not be longer than `most` bytes."""
    read = bytearray()
    try:
        while piece := answer.read1(_PIECE):
            read += piece
            if len(read) > most:
                raise CatalogError(f"{name} answers with more than {most:,} bytes; ask it for less")
    except (OSError, HTTPException) as problem:
        raise BrokenOffError(f"{name} broke off: {reason_of(problem)}") from None
    if answer.length:
        raise BrokenOffError(f"{name} broke off {answer.length:,} bytes before its end")
    return bytes(read)


def _opener(asked: Ask) -> OpenerDirector:
    """What follows http and https alone: no files, no ftp."""
    opener, until = OpenerDirector(), Deadline.after(asked.within, bare(asked.url))
    for handler in (
        ProxyHandler(), TimedHTTP(until), TimedHTTPS(until), HTTPDefaultErrorHandler(), HTTPErrorProcessor(),
        *([Redirects()] if asked.follow else []),
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
    if parts.scheme not in ("http", "https"):
        raise CatalogError(f"{bare(url)} is no http address; give one that begins with https://")
    if not parts.hostname:
        raise CatalogError(f"{bare(url)} names no host; correct it in the card")
    user, at, host = parts.netloc.rpartition("@")
    secret = base64.b64encode(unquote(user).encode()).decode()
    clean = quote(urlunsplit((parts.scheme, host, parts.path, parts.query, "")), safe="%/:=&?~#+!$,;'@()*[]")
    return clean, {"Authorization": f"Basic {secret}"} if at else {}


def reason_of(problem: object) -> str:
    """What a problem of the network says, on one line."""
    words = getattr(problem, "strerror", None) or str(problem) or type(problem).__name__
    return visible(" ".join(str(words).split())[:200])
