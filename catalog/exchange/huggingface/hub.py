"""Questions to the API of the Hub -> trees of text, through the Hub's own client: its tokens, its retries."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import quote, urlsplit

from catalog.exchange.foreign import Value
from catalog.exchange.paging import Pages
from catalog.exchange.taking import as_value
from catalog.exchange.trouble import Trouble, lacking, of_status, troubled
from catalog.kit.finding import CatalogError

PATIENCE = 30.0
"""Seconds that one answer may take; the client asks five more times, each after a longer pause."""
_LOGIN = "set HF_TOKEN or run `hf auth login`"


class AnswerError(Exception):
    """The Hub did not answer as it should: what kind of trouble that is, and what it said."""

    def __init__(self, kind: Trouble, said: str) -> None:
        """Keep both apart; neither is for readers as it is."""
        super().__init__(said)
        self.kind, self.said = kind, said


class _Answer(Protocol):
    """What the client gives: httpx's response, in whichever release of it."""

    links: Mapping[str, Mapping[str, str]]

    def json(self) -> object:
        """The body as JSON."""


@dataclass(frozen=True, slots=True)
class Hub:
    """The Hub at an address, asked with the reader's own token."""

    home: str
    headers: Mapping[str, str] = field(repr=False)

    @classmethod
    def here(cls) -> Hub:
        """The Hub that HF_ENDPOINT names, with the token that the client finds."""
        try:
            from huggingface_hub import constants  # noqa: PLC0415 - an extra
            from huggingface_hub.utils import build_hf_headers  # noqa: PLC0415 - an extra
        except ImportError as problem:
            raise lacking("huggingface_hub", "huggingface") from problem
        home = os.environ.get("HF_ENDPOINT") or constants.ENDPOINT
        return cls(home.rstrip("/"), build_hf_headers(library_name="model-catalog"))

    def at(self, doing: str) -> str:
        """Where a message says that something was being done."""
        return f"Hugging Face at {self.home}, {doing}"

    def listed(self, asked: Mapping[str, str | list[str]], doing: str) -> Iterator[str]:
        """The names of models, page by page; a link to the next page is followed on the same host only."""
        url, params = f"{self.home}/api/models", dict(asked) | {"limit": "500"}
        pages = Pages(self.at(doing))
        while url:
            with _understood():
                answer = self._get(url, params)
                found = answer.json()
                if not isinstance(found, list):
                    raise AnswerError(Trouble.MALFORMED, "the list of models is none")
                yield from [str(each["id"]) for each in found]
                url, params = str(answer.links.get("next", {}).get("url", "")), {}
            pages.turn(url)
            if url and urlsplit(url)[:2] != urlsplit(self.home)[:2]:
                raise AnswerError(Trouble.MALFORMED, f"the next page is on another host, {url}")

    def model(self, name: str, revision: str = "") -> Value:
        """What the API says of a model, at a commit where one is given."""
        at = f"/revision/{quote(revision, safe='')}" if revision else ""
        return self._tree(f"/api/models/{quote(name)}{at}", {"blobs": "true"})

    def tags(self, name: str) -> Value:
        """Its branches and tags."""
        return self._tree(f"/api/models/{quote(name)}/refs", {})

    def file(self, name: str, revision: str, path: str, most: int) -> bytes:
        """The beginning of a file, which may be all of it."""
        from huggingface_hub.utils import http_stream_backoff  # noqa: PLC0415 - an extra

        url = f"{self.home}/{quote(name)}/resolve/{quote(revision or 'main', safe='')}/{quote(path)}"
        content = b""
        with _understood(), http_stream_backoff("GET", url, headers=self.headers, timeout=PATIENCE) as answer:
            answer.raise_for_status()
            for part in answer.iter_bytes():
                content += part
                if len(content) >= most:
                    break
        return content[:most]

    def _tree(self, path: str, params: dict[str, str | list[str]]) -> Value:
        with _understood():
            value = as_value(self._get(f"{self.home}{path}", params).json())
        if not isinstance(value, dict):
            raise AnswerError(Trouble.MALFORMED, f"{path} is no object")
        return value

    def _get(self, url: str, params: dict[str, str | list[str]]) -> _Answer:
        from huggingface_hub.utils import hf_raise_for_status, http_backoff  # noqa: PLC0415 - an extra

        more = {"params": params} if params else {}
        answer: _Answer = http_backoff("GET", url, headers=self.headers, timeout=PATIENCE, **more)
        hf_raise_for_status(answer)
        return answer


@contextmanager
def _understood() -> Iterator[None]:
    """Turn what the client raises, in whichever release, into the kind of trouble that it is."""
    try:
        yield
    except (AnswerError, CatalogError, GeneratorExit, KeyboardInterrupt):
        raise
    except Exception as problem:
        raise AnswerError(kind_of(problem), str(problem)) from problem


def kind_of(problem: Exception) -> Trouble:
    """Return what kind of trouble an error of the client is."""
    answer = getattr(problem, "response", None)
    if answer is not None:
        if answer.headers.get("X-Error-Code") == "GatedRepo":
            return Trouble.FORBIDDEN
        return of_status(int(answer.status_code))
    names = {each.__name__ for each in type(problem).__mro__}
    if any("Timeout" in name for name in names):
        return Trouble.TIMED_OUT
    unreached = ("TransportError", "ConnectionError", "OfflineModeIsEnabled", "OSError")
    return Trouble.UNREACHABLE if names.intersection(unreached) else Trouble.MALFORMED


def told(problem: AnswerError, hub: Hub, doing: str) -> CatalogError:
    """Return the one line that ends an import."""
    remedy = _LOGIN if problem.kind is Trouble.EXPIRED else ""
    return troubled(problem.kind, hub.at(doing), problem.said, remedy)


@contextmanager
def told_of(hub: Hub, doing: str) -> Iterator[None]:
    """Say what was being done when the Hub did not answer."""
    try:
        yield
    except AnswerError as problem:
        raise told(problem, hub, doing) from problem
