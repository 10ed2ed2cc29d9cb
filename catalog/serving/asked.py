"""The lines of a request's head -> what is asked for, or the words with which it is refused.

Stricter than browsers need: what one program reads in one way and the next in another is not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

METHODS = ("GET", "HEAD")
_LINE = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+) ([\x21-\x7e]+) HTTP/([0-9])\.([0-9])\r\n")
_NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:[0-9]{1,5})?")
_CONTROL = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")


class RefusedError(Exception):
    """A request that is not answered: the status, why, and whether it is HTTP at all."""

    def __init__(self, status: HTTPStatus, words: str) -> None:
        """Say why."""
        super().__init__(words)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for a path; `host` is without its port, and names of headers are in small letters."""

    method: str
    path: str
    query: str
    host: str
    headers: Mapping[str, str]
    stays: bool
    """Whether the next request may come on the same connection."""


def asked(lines: Sequence[bytes]) -> Asked:
    """Read a head, line by line and without the empty one at its end; raises RefusedError."""
    found = _LINE.fullmatch(lines[0])
    if found is None:
        raise RefusedError(HTTPStatus.BAD_REQUEST, "this is not a request of HTTP/1.1")
    method, target, major, minor = (each.decode("ascii") for each in found.groups())
    if major != "1":
        raise RefusedError(HTTPStatus.HTTP_VERSION_NOT_SUPPORTED, "only HTTP/1.1 is spoken here")
    if method not in METHODS:
        raise RefusedError(HTTPStatus.METHOD_NOT_ALLOWED, "only GET and HEAD are answered: a site is read")
    headers = _headers(lines[1:])
    _refuse_body(headers)
    path, query, host = _target(target, headers.get("host", ""))
    closes = "close" in headers.get("connection", "").lower()
    return Asked(method, path, query, host, headers, stays=minor != "0" and not closes)


def _headers(lines: Sequence[bytes]) -> dict[str, str]:
    """Names and values; a name that comes again adds to its value, and a second Host is refused."""
    headers: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.removesuffix(b"\r\n").partition(b":")
        if not (colon and line.endswith(b"\r\n") and _NAME.fullmatch(name)) or _CONTROL.search(value):
            raise RefusedError(HTTPStatus.BAD_REQUEST, "a header is not written as HTTP has it")
        key, text = name.decode("ascii").lower(), value.strip(b" \t").decode("latin-1")
        if key == "host" and key in headers:
            raise RefusedError(HTTPStatus.BAD_REQUEST, "there are two Host headers")
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return headers


def _refuse_body(headers: Mapping[str, str]) -> None:
    """No request that is answered has a body; where one ends is what programs disagree about."""
    if "transfer-encoding" in headers or headers.get("content-length", "0") != "0":
        raise RefusedError(HTTPStatus.BAD_REQUEST, "a request for a page has no body")


def _target(target: str, header: str) -> tuple[str, str, str]:
    """Path, query and host, of `/path` with a Host header or of a whole address, as proxies are sent."""
    if not target.startswith("/"):
        try:
            whole = urlsplit(target)
        except ValueError:
            whole = urlsplit("")
        if whole.scheme != "http" or not whole.netloc:
            raise RefusedError(HTTPStatus.BAD_REQUEST, "what is asked for is no path")
        target, header = target.split("/", 3)[3] if target.count("/") > 2 else "", whole.netloc
        target = f"/{target}"
    host = _HOST.fullmatch(header.lower())
    if host is None:
        raise RefusedError(HTTPStatus.BAD_REQUEST, "the Host header is missing or names no host")
    path, _, query = target.partition("#")[0].partition("?")
    return path, query, host[1]
