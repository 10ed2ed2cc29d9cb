"""Remarks -> lines for people and editors; hostile text cannot reach the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.kit.revealed import RULE, masked
from catalog.review.formats.inert import inert
from catalog.review.formats.sheet import Remark, Sheet, line_of


def concise(sheet: Sheet) -> str:
    """One line a finding: `path:line:column: error[rule]: message (hint)`."""
    return "\n".join(_line(each) for each in sheet.remarks)


def full(sheet: Sheet) -> str:
    """One line a finding with the line of the file and a caret under the place, and a count at the end."""
    if not sheet.remarks:
        return ""
    return "\n".join([*_blocks(sheet), sheet.counted])


def _blocks(sheet: Sheet) -> Iterator[str]:
    for heading, remarks in sheet.parts:
        if heading:
            yield f"{inert(heading)}:"
        yield from map(_block, remarks)


def _line(remark: Remark) -> str:
    return inert(f"{remark.finding}{' [changed]' if remark.here else ''}")


def _block(remark: Remark) -> str:
    """The bar in front keeps a line of a card from being taken for a command by what reads the log."""
    head, line = _line(remark), _shown(remark)
    if not line.strip():
        return head
    column = remark.finding.place.column
    start = max(0, column - 60)
    return f"{head}\n  | {inert(line[start : start + 100])}\n  | {' ' * (column - 1 - start)}^"


def _shown(remark: Remark) -> str:
    """The line of the file; of a secret, which may go on from the line before, only what stands before it."""
    line = line_of(remark).replace("\t", " ")
    if remark.finding.rule == RULE:
        line = f"{line[: remark.finding.place.column - 1]}*****"
    return masked(line)
