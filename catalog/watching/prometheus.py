"""A query and a span of time -> the series that a Prometheus server answers with, by its range API."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http.client import HTTPException
from urllib.parse import urlencode, urlsplit

from catalog.kit.finding import CatalogError
from catalog.kit.request import Ask, BrokenOffError, RefusedError, ask, bare, content
from catalog.kit.text import visible
from catalog.watching.patience import patiently
from catalog.watching.secrets import redacted

POINTS = 10_000
"""Steps asked for at once: the server refuses more than 11,000."""
LARGEST = 64 << 20
SECONDS = 120.0
MOST = 1_000_000
"""Readings taken of one query."""
_CAUSE = 4096
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|NaN|[+-]Inf", re.ASCII)
"""How the server writes a value: always in quotes."""
_REMEDIES = {
    401: "name the variable with its token as `bearer` or `basic` in the card",
    403: "it does not let us in: look after the token",
    404: "look after its address: the path before /api/v1 belongs to it",
}


@dataclass(frozen=True, slots=True)
class Server:
    """A Prometheus server: its address, the headers that let us in, and what of them is never told."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    secrets: tuple[str, ...] = field(default=(), repr=False)

    @property
    def name(self) -> str:
        """What messages call it."""
        return bare(self.url)


@dataclass(frozen=True, slots=True)
class Span:
    """Moments that are a step apart, in seconds since 1970: from `start` to `end`, both of them included."""

    start: int
    end: int
    step: int

    @classmethod
    def between(cls, first: datetime, last: datetime, step: int) -> Span:
        """The whole steps between two moments: the same moments whenever it is asked."""
        return cls(-(-int(first.timestamp()) // step) * step, int(last.timestamp()) // step * step, step)

    def parts(self) -> Iterator[Span]:
        """The span in parts that the server answers at once."""
        for start in range(self.start, self.end + 1, POINTS * self.step):
            yield Span(start, min(start + (POINTS - 1) * self.step, self.end), self.step)


@dataclass(frozen=True, slots=True)
class Sample:
    """One answer: the labels of its series, its moment, and its value as the server writes it."""

    labels: tuple[tuple[str, str], ...]
    at: float
    value: str


@dataclass(frozen=True, slots=True)
class Answered:
    """The samples of a span, and what the server warns of."""

    samples: tuple[Sample, ...]
    warnings: tuple[str, ...]


def read_range(server: Server, query: str, span: Span) -> Answered:
    """Ask for all of a span; CatalogError where it cannot be had, with what the server says of it."""
    if urlsplit(server.url).scheme not in ("http", "https"):
        raise CatalogError(f"{server.name} is no http address; give that of the server's front page")
    samples: list[Sample] = []
    warnings: dict[str, None] = {}
    for part in span.parts():
        found = patiently(lambda part=part: _asked(server, query, part))  # type: ignore[misc]
        samples += found.samples
        warnings |= dict.fromkeys(found.warnings)
        if len(samples) > MOST:
            raise CatalogError(
                f"{server.name} has more than {MOST:,} readings; ask with a longer step or a later since"
            )
    return Answered(tuple(samples), tuple(warnings))


def _asked(server: Server, query: str, span: Span) -> Answered:
    url = f"{server.url.rstrip('/')}/api/v1/query_range"
    form = {"query": query, "start": span.start, "end": span.end, "step": span.step}
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
    try:
        asked = Ask(
            url, {**headers, **server.headers}, urlencode(form).encode(), follow=False, within=SECONDS
        )
        with ask(asked) as answer:
            body = content(answer, server.name, LARGEST)
    except RefusedError as problem:
        raise _refusal(problem, server) from None
    return _told(body, server, span)


def _refusal(problem: RefusedError, server: Server) -> Exception:
    """What the server says is wrong: its own sentence, where it gives one."""
    words, cause = f"{server.name} answers {problem.words}", ""
    try:
        with problem.answer as answer:
            told = json.loads(answer.read(_CAUSE))
            cause = visible(str(told["error"])[:400])
    except (OSError, HTTPException, ValueError, KeyError, TypeError, RecursionError):
        pass  # what is no answer of Prometheus has no sentence to quote
    if problem.again and not cause:
        return BrokenOffError(words, problem.wait)
    if cause:
        words = f"{server.name} says: {redacted(cause, server.secrets)}"
    return CatalogError(f"{words}; {_remedy(problem.code, cause)}")


def _remedy(code: int, cause: str) -> str:
    if code in (400, 422) and cause:
        return "correct the query in the card"
    return _REMEDIES.get(
        code, "ask for less, or try again later" if cause else "look after the address in the card"
    )


def _told(body: bytes, server: Server, span: Span) -> Answered:
    """The samples in an answer; whatever is not as it should be is told in one line."""
    try:
        told = json.loads(body)
        data, kind = told["data"], told["data"]["resultType"]
        if kind != "matrix":
            raise CatalogError(f"{server.name} answers with a {visible(str(kind)[:40])}, not with readings")
        samples = [each for series in data["result"] for each in _samples(series, server, span)]
        warnings = [visible(str(each)[:300]) for each in told.get("warnings") or ()]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        raise CatalogError(
            f"{server.name} does not answer as Prometheus does; look after its address in the card"
        ) from None
    return Answered(tuple(samples), tuple(warnings))


def _samples(series: Mapping[str, object], server: Server, span: Span) -> Iterator[Sample]:
    labels, values = series["metric"], series.get("values")
    if values is None and "histograms" in series:
        raise CatalogError(
            f"{server.name} answers with native histograms; ask for a number of them: histogram_quantile(…)"
        )
    if not isinstance(labels, dict) or not isinstance(values, list):
        raise TypeError
    told = tuple(sorted((str(name), str(value)) for name, value in labels.items()))
    for at, value in values:
        if type(at) not in (int, float) or not isinstance(value, str) or not _NUMBER.fullmatch(value):
            raise ValueError
        if not span.start <= at <= span.end:
            raise CatalogError(
                f"{server.name} answers with the moment {str(at)[:20]}, and was asked for {span.start} to "
                f"{span.end} (seconds since 1970); nothing of it is kept: look after the server"
            )
        yield Sample(told, float(at), value)
