"""A source of readings and its table -> the rows that the server has and the table has not yet."""

from __future__ import annotations

import base64
import csv
import io
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from catalog.domain.measurements import SAID
from catalog.kit.date import When
from catalog.kit.finding import CatalogError
from catalog.kit.moments import later
from catalog.kit.patterns import matches
from catalog.kit.schema import said
from catalog.kit.text import visible
from catalog.recording.metric_file import with_rows
from catalog.recording.room import held, replace_all
from catalog.sections.monitoring.schema import Source
from catalog.watching.prometheus import Sample, Server, Span, read_range
from catalog.watching.secrets import secret, unforeseen
from catalog.watching.wanted import Wanted

HOUR = 3600
FIRST = timedelta(days=30)
"""How far back a table begins that holds nothing yet, where the card does not say it."""
_HEAD = ("time", "environment", "version", "metric", "value")
Row = dict[str, str]
Identity = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Asking:
    """How to ask: from a day on, or from where each table ends; up to now; with whose secrets."""

    since: datetime | None
    now: datetime
    environment: Mapping[str, str]
    dry: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of one source: the rows that are new, the file that holds them, and what to know of it."""

    wanted: Wanted
    rows: tuple[Row, ...]
    warnings: tuple[str, ...]


def fetch(wanted: Wanted, asking: Asking) -> Fetched:
    """Ask for what is missing and add it; CatalogError where it is in vain, whatever the reason."""
    try:
        return _fetched(wanted, asking)
    except CatalogError:
        raise
    except Exception as problem:
        raise CatalogError(unforeseen(problem, asking.environment)) from problem


def _fetched(wanted: Wanted, asking: Asking) -> Fetched:
    """Add what is missing; what people wrote in the table stays as it is."""
    path, version, step = wanted.path, wanted.version, _step(wanted.source)
    server = _server(wanted.source, asking.environment)
    span = Span.between(_start(wanted, path, asking, step), asking.now, step)
    answered = read_range(server, wanted.source.query, span)
    rows = _rows(answered.samples, wanted.source, version)
    if asking.dry:
        return Fetched(wanted, _new(rows, path, wanted.name), answered.warnings)
    with held(wanted.folder.path):
        new = _new(rows, path, wanted.name)
        if new:
            replace_all({path: _added(path, new, wanted)})
    lost = () if path.name in _found(wanted) or not new else (_UNREAD.format(wanted.source.file),)
    return Fetched(wanted, new, (*answered.warnings, *lost))


_UNREAD = "no pattern of `monitoring.readings` finds {}; name it there, or it is on no page"


def _found(wanted: Wanted) -> set[str]:
    """The tables of readings that the card names."""
    watch = said(wanted.card.monitoring)
    patterns = watch.readings if watch else ()
    return {match.path.name for each in patterns for match in matches(wanted.folder.path, each)}


def _step(source: Source) -> int:
    told = said(source.step)
    step = HOUR if told is None else round(told)
    if step < 1:
        raise CatalogError(f"a step of {told:g} s is too short; give at least one second")
    return step


def _server(source: Source, environment: Mapping[str, str]) -> Server:
    """The server with what lets us in."""
    bearer, basic = said(source.bearer), said(source.basic)
    if bearer and basic:
        raise CatalogError("the source names both `bearer` and `basic`; keep the one that the server knows")
    name = bearer or basic
    if not name:
        return Server(source.prometheus)
    held = secret(name, environment, sent=True)
    pair = base64.b64encode(held.encode()).decode()
    told = f"Bearer {held}" if bearer else f"Basic {pair}"
    return Server(source.prometheus, {"Authorization": told}, (held, pair, *held.split(":")))


def _start(wanted: Wanted, path: Path, asking: Asking, step: int) -> datetime:
    """One step after the last reading of this metric in the table; as asked, or as the card says, if none.

    A moment that is yet to come is somebody's slip, and no reason never to ask again.
    """
    if asking.since:
        return asking.since
    source = wanted.source
    told = {"metric": source.metric, "environment": said(source.environment) or ""}
    moments = (
        _moment(row.get("time", ""))
        for row in _table(path, wanted.name)
        if all(row.get(name, "") == text for name, text in told.items())
    )
    if last := max((each for each in moments if each and each <= asking.now), default=None):
        return later(last, step)
    since = said(source.since)
    return since.first if since else asking.now - FIRST


def _rows(samples: Iterable[Sample], source: Source, version: str) -> list[Row]:
    """The answers as rows, by time; CatalogError where two of one moment cannot be told apart."""
    fixed = {"environment": said(source.environment) or "", "version": version, "metric": source.metric}
    found: dict[Identity, tuple[Row, Sample]] = {}
    for sample in samples:
        labels = dict(sample.labels)
        own = {column.lower(): visible(labels.get(label, "")) for label, column in source.labels.items()}
        row = {"time": _written(sample.at), **fixed, **own, "value": _value(sample.value)}
        key = _identity(row)
        if key in found and found[key][1].labels != sample.labels:
            _refuse_alike(found[key][1], sample)
        found[key] = (row, sample)
    ordered = sorted(found.values(), key=lambda each: (each[1].at, sorted(each[0].items())))
    return [row for row, _ in ordered]


def _refuse_alike(one: Sample, other: Sample) -> None:
    apart = sorted({name for name, _ in set(one.labels) ^ set(other.labels)})
    raise CatalogError(
        f"the query gives several series that differ in {', '.join(map(visible, apart))}; name these under "
        "`labels`, or take them together in the query: avg(…)"
    )


def _written(at: float) -> str:
    moment = datetime.fromtimestamp(at, UTC)
    return moment.isoformat(timespec="seconds" if at == int(at) else "milliseconds").replace("+00:00", "Z")


def _value(text: str) -> str:
    """A number as tables have it: what is undefined stays so, for no answer is no reading."""
    value = float(text)
    return text if math.isfinite(value) else str(value)


def _new(rows: Iterable[Row], path: Path, label: str) -> tuple[Row, ...]:
    """The rows that measure what no row of the table measures."""
    there = {_identity(row) for row in _table(path, label)}
    return tuple(row for row in rows if _identity(row) not in there)


def _identity(row: Mapping[str, str]) -> Identity:
    """What a row is a reading of: all but its value, and its moment however it is written."""
    told = {name: text.strip() for name, text in row.items() if name not in SAID and text.strip()}
    moment = _moment(told.get("time", ""))
    if moment:
        told["time"] = moment.isoformat()
    return frozenset(told.items())


def _moment(text: str) -> datetime | None:
    try:
        return When.parse(text).first
    except ValueError:
        return None


def _table(path: Path, label: str) -> Iterator[Row]:
    """The rows of the table as it is; none where there is no such file yet."""
    if not path.is_file():
        return
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CatalogError(f"{label} is not UTF-8; save it as UTF-8") from None
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        names = [name.strip().lower() for name in next(rows, [])]
        if names and not {"time", "metric", "value"} <= set(names):
            raise CatalogError(f"{label}:1: readings have the columns time, metric and value; add them")
        for cells in rows:
            yield dict(zip(names, cells, strict=False))
    except csv.Error as problem:
        raise CatalogError(f"{label}:{rows.line_num}: this is not CSV: {problem}; mend it first") from None


def _added(path: Path, rows: tuple[Row, ...], wanted: Wanted) -> bytes:
    """The table with the rows at its end; a new one begins with the columns that people look for first."""
    content = path.read_bytes() if path.is_file() else b""
    if not content.strip():
        content = (",".join([*_HEAD, *_columns(wanted.source)]) + "\n").encode()
    return with_rows(
        content, [{name: text for name, text in row.items() if text} for row in rows], wanted.name
    )


def _columns(source: Source) -> list[str]:
    return sorted({column.lower() for column in source.labels.values()} - {*_HEAD})
