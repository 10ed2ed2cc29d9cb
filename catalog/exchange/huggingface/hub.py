"""Questions to the API of the Hub -> trees of text, through the Hub's own client: its tokens, its retries."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from catalog.exchange.huggingface.asking import AnswerError, Question, Reply, asked
from catalog.exchange.paging import Pages
from catalog.exchange.reading.foreign import Value
from catalog.exchange.reading.taking import as_value
from catalog.exchange.trouble import Trouble, lacking, of_status, troubled
from catalog.kit.finding import CatalogError

LARGEST = 64 << 20
"""Bytes of JSON that one answer may have."""
_LOGIN = "set HF_TOKEN or run `hf auth login`"


@dataclass(frozen=True, slots=True)
class Hub:
    """The Hub at an address, asked with the reader's own token."""

    home: str
    headers: Mapping[str, str] = field(repr=False)

    @classmethod
    def here(cls) -> Hub:
        """The Hub that HF_ENDPOINT names, with the token that the client finds."""
        try:
            from huggingface_hub import constants, get_token  # noqa: PLC0415 - an extra
        except ImportError as problem:
            raise lacking("huggingface_hub", "huggingface") from problem
        home = os.environ.get("HF_ENDPOINT") or constants.ENDPOINT
        token = None if constants.HF_HUB_DISABLE_IMPLICIT_TOKEN else get_token()
        return cls(home.rstrip("/"), {"user-agent": "model-catalog", **_bearing(token)})

    def at(self, doing: str) -> str:
        """Where a message says that something was being done."""
        return f"Hugging Face at {self.home}, {doing}"

    def listed(self, filters: Mapping[str, str | list[str]], doing: str) -> Iterator[str]:
        """The names of models, page by page; a link to the next page is followed on the same host only."""
        url, params = f"{self.home}/api/models", dict(filters) | {"limit": "500"}
        pages = Pages(self.at(doing))
        while url:
            with _understood():
                reply = asked(Question(url, self.headers, LARGEST, params))
                found = _json(reply)
                if not isinstance(found, list):
                    raise AnswerError(Trouble.MALFORMED, "the list of models is none")
                yield from [str(each["id"]) for each in found]
                url, params = reply.following, {}
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
        url = f"{self.home}/{quote(name)}/resolve/{quote(revision or 'main', safe='')}/{quote(path)}"
        with _understood():
            return asked(Question(url, self.headers, most)).content

    def _tree(self, path: str, params: dict[str, str | list[str]]) -> Value:
        with _understood():
            value = as_value(_json(asked(Question(f"{self.home}{path}", self.headers, LARGEST, params))))
        if not isinstance(value, dict):
            raise AnswerError(Trouble.MALFORMED, f"{path} is no object")
        return value


def _bearing(token: str | None) -> dict[str, str]:
    """The header of a token. The client's own headers would ask the Hub first by what this is run."""
    return {"authorization": f"Bearer {token}"} if token else {}


def _json(reply: Reply) -> object:
    if len(reply.content) >= LARGEST:
        raise AnswerError(Trouble.MALFORMED, f"the answer has more than {LARGEST:,} bytes")
    return json.loads(reply.content)


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
