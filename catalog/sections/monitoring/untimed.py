"""Tables of readings and distributions -> findings on rows that no rule sees: no time, no reference.

A column that is called otherwise switches a rule off without a word; this is the word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from catalog.domain.measurements import Measurement
from catalog.kit.date import When
from catalog.kit.finding import Finding, Place, warning
from catalog.kit.text import listed, visible
from catalog.sections.monitoring.histograms import REFERENCE, Key, reference_of, times_of

Table = tuple[str, Sequence[Mapping[str, str]]]
"""The path of a table as people know it, and its rows."""
MOST_NAMED = 3
_LIKE_TIME = frozenset({"timestamp", "datetime", "date", "ts", "when", "day", "week", "month"})


def readings_without_time(rows: Iterable[Measurement]) -> Iterator[Finding]:
    """A finding for each table of readings with rows that do not say when they were read."""
    every: dict[str, int] = {}
    lacking: dict[str, list[Measurement]] = {}
    for row in rows:
        every[row.place.path] = every.get(row.place.path, 0) + 1
        if row.time is None and row.time_text is None:
            lacking.setdefault(row.place.path, []).append(row)
    for path, found in lacking.items():
        first, many = found[0], len(found)
        if many < every[path]:
            told = "row has no `time`, so no rule looks at it"
            more = "rows have no `time`, so no rule looks at them"
            message = f"{many:,} {told if many == 1 else more}"
            yield warning(first.place, "missing-time", message, "say when each was read")
        else:
            hint = _meant({**dict(first.conditions), **({"date": str(first.date)} if first.date else {})})
            message = "no row has a `time`, so no rule looks at this table"
            yield warning(Place(path), "missing-time", message, hint)


def _meant(cells: Mapping[str, str]) -> str:
    """Which column is the time under another name."""
    for name, cell in cells.items():
        if name.lower() in _LIKE_TIME or _is_time(cell):
            return f"did you mean {visible(name)}? call that column `time`"
    return "add a column `time`: 2026-10-01, or with a clock and its zone"


def _is_time(cell: str) -> bool:
    try:
        When.parse(cell)
    except ValueError:
        return False
    return len(cell.strip()) > len("2026")  # a year may be any number


def measurable(tables: Iterable[Table]) -> tuple[Key, ...]:
    """The features of which something is held against a reference."""
    times = times_of(row for _, rows in tables for row in rows)
    return tuple(
        key
        for key, found in times.items()
        if any(isinstance(time, When) for time in found) and reference_of(key, times)
    )


def distributions_without_time(tables: Sequence[Table]) -> Iterator[Finding]:
    """Findings on tables of distributions: times that are none, features without a reference."""
    timed = [(path, rows, times_of(rows)) for path, rows in tables]
    times: dict[Key, set[When | str | None]] = {}
    for *_, here in timed:
        for key, each in here.items():
            times[key] = times.get(key, set()) | each
    for path, rows, here in timed:
        if rows and all(found == {""} for found in here.values()):
            message = "no row has a `time`, so no drift is measured"
            yield warning(Place(path), "missing-time", message, _meant(rows[0]))
            continue
        lacking = {key: each for key, each in here.items() if _is_lacking(key, times)}
        if lacking:
            yield _without_reference(path, tuple(lacking), _words(lacking.values()))
        if words := _words(found for key, found in here.items() if key not in lacking):
            message = f"rows whose time is {_some(words)} count nowhere"
            hint = f"write 2026-10-01, or `{REFERENCE}` for what drift is measured from"
            yield warning(Place(path), "not-a-time", message, hint)


def _words(every: Iterable[set[When | str | None]]) -> list[str]:
    """What stands in the column of times and is none."""
    texts = {time for times in every for time in times if isinstance(time, str)}
    return sorted(text or "(empty)" for text in texts)


def _is_lacking(key: Key, times: Mapping[Key, set[When | str | None]]) -> bool:
    """Whether a feature was counted, and there is nothing to hold that against."""
    return any(isinstance(time, When) for time in times[key]) and reference_of(key, times) is None


def _without_reference(path: str, lacking: Sequence[Key], words: Sequence[str]) -> Finding:
    names = list(dict.fromkeys(feature or "the feature without a name" for feature, *_ in lacking))
    message = f"no row has the time `{REFERENCE}`, so {_some(names)} cannot be told to drift"
    said = f"the time column says {_some(words)}; `{REFERENCE}` is what drift is measured from"
    hint = said if words else f"add its histogram or sample with `{REFERENCE}` in the column `time`"
    return warning(Place(path), "missing-reference", message, hint)


def _some(names: Sequence[str]) -> str:
    more = [f"{len(names) - MOST_NAMED:,} more"] if len(names) > MOST_NAMED else []
    return listed([*(f"`{visible(name)}`" for name in names[:MOST_NAMED]), *more])
