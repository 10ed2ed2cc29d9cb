"""A request as h11 reads it -> what is asked for, or the words with which it is refused.

Stricter than browsers need: what one program reads in one way and the next in another is not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

import h11

METHODS = (b"GET", b"HEAD")
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:[0-9]{1,5})?")


class RefusedError(Exception):
    """A request that is not answered: the status, and why."""

    def __init__(self, status: HTTPStatus, words: str) -> None:
        """Say why."""
        super().__init__(words)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for a path; `host` is without its port, and names of headers are in small letters."""

    path: str
    query: str
    host: str
    headers: Mapping[str, str]


def asked(request: h11.Request) -> Asked:
    """Read what h11 has found to be a request; raises RefusedError."""
    if not request.http_version.startswith(b"1."):
        raise RefusedError(HTTPStatus.HTTP_VERSION_NOT_SUPPORTED, "only HTTP/1.1 is spoken here")
    if request.method not in METHODS:
        raise RefusedError(HTTPStatus.METHOD_NOT_ALLOWED, "only GET and HEAD are answered: a site is read")
    headers = {name.decode("ascii"): value.decode("latin-1") for name, value in request.headers}
    if "transfer-encoding" in headers or headers.get("content-length", "0") != "0":
        raise RefusedError(HTTPStatus.BAD_REQUEST, "a request for a page has no body")
    path, query, host = _target(request.target.decode("ascii"), headers.get("host", ""))
    return Asked(path, query, host, headers)


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
