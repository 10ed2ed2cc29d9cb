"""An address on the web -> bytes of what is there, from where an earlier attempt ended."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse

from catalog.kit import request
from catalog.kit.finding import CatalogError
from catalog.kit.number import whole
from catalog.kit.request import Ask, BrokenOffError, RefusedError, bare, reason_of
from catalog.weights.source import CHUNK, Answer

_REMEDIES = {
    401: "it asks who you are: fetch it with your own credentials",
    403: "it does not let everybody in: fetch it with your own credentials",
    404: "look after the address in the card",
}


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
            size = start + told if (told := whole(length)) is not None else None
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
            raise BrokenOffError(f"{self.name} broke off: {reason_of(problem)}") from None


def ask(url: str, headers: Mapping[str, str], body: bytes | None = None) -> HTTPResponse:
    """Send a request and return the answer, also where it is 416.

    BrokenOffError where it is worth to ask again, CatalogError where it is not.
    """
    try:
        return request.ask(Ask(url, headers, body))
    except RefusedError as problem:
        if problem.code == 416:
            return problem.answer  # type: ignore[return-value] # it has all that is asked of an answer
        problem.answer.close()
        raise _refusal(problem, bare(url)) from None


def _refusal(problem: RefusedError, name: str) -> Exception:
    words = f"{name} answers {problem.words}"
    if problem.again:
        return BrokenOffError(words, problem.wait)
    return CatalogError(f"{words}; {_REMEDIES.get(problem.code, 'look after the address in the card')}")


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
