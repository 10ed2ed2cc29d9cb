"""The numbers of a figure -> one sentence that says what it shows, for those who do not see it."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.kit.digits import shown
from catalog.kit.figure.axis import said
from catalog.kit.figure.curb import clip, drawable
from catalog.kit.figure.nouns import Heading, Limit, Point, Row, Series
from catalog.kit.text import listed, plural

_MOST_TOLD = 4


def tell_lines(heading: Heading, series: Sequence[Series], limits: Sequence[Limit]) -> str:
    """Say where each line begins and ends, and which limit its last value is beyond."""
    told = [_line(heading, each, len(series) > 1) for each in series[:_MOST_TOLD]]
    more = len(series) - len(told)
    beyond = _beyond(heading, series[0], limits) if len(series) == 1 else ""
    text = "; ".join(part for part in told if part) + (
        f"; and {plural(more, 'more line')}" if more > 0 else ""
    )
    return f"{text}{beyond}" or f"{clip(heading.measure, 60)}: nothing to draw"


def tell_rows(heading: Heading, rows: Sequence[Row], limits: Sequence[Limit] = ()) -> str:
    """Say how many rows there are, which is highest and lowest, and how many are beyond a limit."""
    there = [row for row in rows if drawable(row.value)]
    name = clip(heading.measure, 60)
    if not there:
        return f"{name}: nothing to draw"
    least, most = min(there, key=_value), max(there, key=_value)
    if len(there) == 1:
        text = f"{name} of {clip(most.label, 60)} is {_shown(heading, most.value)}"
    else:
        high = f"{clip(most.label, 60)} is highest at {_shown(heading, most.value)}"
        low = f"{clip(least.label, 60)} lowest at {_shown(heading, least.value)}"
        text = f"{name} of {plural(len(there), 'row')}: {high}, {low}"
    return text + "".join(_past(heading, there, limit) for limit in limits)


def _value(row: Row) -> float:
    return row.value if row.value is not None else 0.0


def _shown(heading: Heading, value: float | None) -> str:
    return shown(value if value is not None else 0.0, heading.digits)


def _line(heading: Heading, series: Series, named: bool) -> str:  # noqa: FBT001 - whether lines need their names
    points = [point for point in series.points if drawable(point.y)]
    name = clip(series.name if named and series.name else heading.measure, 60)
    if not points:
        return f"{name} has no values"
    first, last = points[0], points[-1]
    end = f"{_shown(heading, last.y)} at {clip(said(last.x), 40)}"
    if len(points) == 1:
        return f"{name} is {end}"
    word = _way(_shown(heading, first.y), first, last)
    start = f"{_shown(heading, first.y)} at {clip(said(first.x), 40)}"
    return f"{name} {word} from {start} to {end}" if word != "stays" else f"{name} stays at {end}"


def _way(start: str, first: Point, last: Point) -> str:
    before, after = first.y or 0.0, last.y or 0.0
    if before == after or start == "":
        return "stays"
    return "rises" if after > before else "falls"


def _beyond(heading: Heading, series: Series, limits: Sequence[Limit]) -> str:
    last = next((point.y for point in reversed(series.points) if drawable(point.y)), None)
    if last is None:
        return ""
    past = [each for each in limits if _is_past(last, each)]
    named = listed(f"{clip(each.word, 40)} {_shown(heading, each.value)}" for each in past)
    if past:
        return f", {past[0].side} {named}"
    return ", inside its limits" if any(each.side for each in limits) else ""


def _past(heading: Heading, rows: Sequence[Row], limit: Limit) -> str:
    past = [row for row in rows if _is_past(_value(row), limit)]
    where = f"{limit.side} {clip(limit.word, 40)} {_shown(heading, limit.value)}"
    return f"; {plural(len(past), 'row')} {where}" if past else ""


def _is_past(value: float, limit: Limit) -> bool:
    return (
        value > limit.value
        if limit.side == "above"
        else value < limit.value
        if limit.side == "below"
        else False
    )
