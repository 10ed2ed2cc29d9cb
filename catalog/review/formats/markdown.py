"""Remarks -> Markdown for a comment or the summary of a run: tables in which nothing of a card is active."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from catalog.kit.mdtext import code, quiet, table
from catalog.review.formats.inert import inert
from catalog.review.formats.sheet import Remark, Sheet

MOST_BYTES = 900_000
"""GitHub refuses a summary of more than a mebibyte."""
_HEAD = ("", "Where", "What is wrong", "Rule")


def markdown(sheet: Sheet) -> str:
    """A heading with the count, and a table of all findings for each part of the sheet."""
    if not sheet.remarks:
        return f"### catalog check\n\n{quiet(inert(sheet.fine))}."
    parts = [f"### catalog check: {sheet.counted}"]
    for heading, remarks in sheet.parts:
        parts += [f"#### {quiet(inert(heading))}"] if heading else []
        parts += [table(_HEAD, map(_row, remarks))]
    return "\n\n".join(parts)


def summary(sheet: Sheet) -> str:
    """The same, cut where it would be too long for the summary of a run."""
    whole = markdown(sheet)
    lines = [*_fitting(whole.split("\n"), MOST_BYTES)]
    left = whole.count("\n") + 1 - len(lines)
    return "\n".join([*lines, "", f"{left:,} more lines do not fit here."] if left else lines)


def _fitting(lines: Iterable[str], most: int) -> Iterator[str]:
    for line in lines:
        most -= len(line.encode("utf-8", "replace")) + 1
        if most < 0:
            return
        yield line


def _row(remark: Remark) -> Sequence[str]:
    found = remark.finding
    where = code(inert(f"{remark.file}:{found.place.line}:{found.place.column}"))
    return (str(found.severity), where, quiet(inert(remark.words)), code(found.rule))
