"""Remarks -> workflow commands, which GitHub Actions shows beside the lines of a pull request."""

from __future__ import annotations

from catalog.review.formats.inert import inert
from catalog.review.formats.sheet import Remark, Sheet

MOST = 10
"""GitHub shows no more of a step, and passes over the others without a word."""
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = {**_DATA, **str.maketrans({":": "%3A", ",": "%2C"})}


def github(sheet: Sheet) -> str:
    """An annotation for each of the first ten, how many more there are, and a count."""
    lines = [_annotation(each) for each in sheet.remarks[:MOST]]
    if (more := len(sheet.remarks) - MOST) > 0:
        lines.append(_command("notice", {"title": "catalog check"}, f"{more:,} more {_WHERE}"))
    return "\n".join([*lines, sheet.counted] if lines else [])


_WHERE = "in the summary of this run, or by catalog check --format full"


def _annotation(remark: Remark) -> str:
    place = remark.finding.place
    elsewhere = " (not on a line of this change)" if remark.here is False else ""
    where = {
        "file": remark.file,
        "line": str(place.line),
        "col": str(place.column),
        "title": f"{remark.finding.rule}{elsewhere}",
    }
    return _command(str(remark.finding.severity), where, remark.words)


def warned(message: str) -> str:
    """What the run itself is to be told."""
    return _command("warning", {"title": "catalog check"}, message)


def _command(kind: str, properties: dict[str, str], message: str) -> str:
    told = ",".join(f"{name}={inert(value).translate(_PROPERTY)}" for name, value in properties.items())
    return f"::{kind} {told}::{inert(message).translate(_DATA)}"
