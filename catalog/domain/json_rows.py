"""Turns JSON text into columns: a list of rows, a row a line, or `{version: {dataset: {metric: value}}}`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from catalog.domain.columns import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Columns,
    too_many_columns,
    too_many_rows,
)
from catalog.domain.json_shapes import NESTED, Misplaced, tell
from catalog.domain.json_walk import NotJsonError, Walk, spot
from catalog.kit.bounded import MOST_FAULTS

Cells = dict[str, tuple[str, int]]
"""What a row says of each column, and at which position of the text."""
Found = tuple[list[tuple[int, Cells]], list[Misplaced]]
"""The rows of a file by level, and what stands at another depth."""
_SHAPES = {
    False: "a list of rows: [{…}, {…}]",
    True: "a list of rows, [{…}, {…}], or {version: {dataset: {metric: value}}}",
}


class EnoughError(Exception):
    """There are more rows than a table holds."""


@dataclass(frozen=True, slots=True)
class Positions:
    """Spots of a JSON file: the position of each cell, and of the beginning of each line."""

    cells: tuple[tuple[int, ...], ...]
    breaks: Sequence[int]

    def at(self, row: int, column: int) -> tuple[int, int]:
        """Return the line and character, from 1, where a cell begins."""
        return spot(self.breaks, self.cells[row][column])


def from_json(text: str, path: str, *, nested: bool = False) -> Columns:
    """Read a list of row objects; `nested` also takes metrics by version and data set, always three deep."""
    walk = Walk(text, path)
    rows: list[tuple[int, Cells]] = []
    misplaced: list[Misplaced] = []
    at = walk.skip(0)
    by_level = nested and text.startswith("{", at)
    try:
        if text.startswith("[", at):
            end = walk.elements(at, lambda start: _row(walk, start, rows))
        elif by_level:
            end = _level(walk, at, (), (rows, misplaced))
        else:
            walk.fault(at, "json-shape", f"this file must be {_SHAPES[nested]}")
            _, end = walk.value(at)
        if walk.skip(end) < len(text):
            raise NotJsonError.here("the text goes on after its end", walk.skip(end))
    except NotJsonError as problem:
        walk.broken(problem)
    except EnoughError:
        pass
    if by_level and tell(walk, misplaced, {_holder(cells) for _, cells in rows}):
        rows.clear()
    return _columns(walk, rows)


def from_json_lines(text: str, path: str) -> Columns:
    """Read one row object a line; empty lines are left out."""
    walk = Walk(text, path)
    rows: list[tuple[int, Cells]] = []
    for begin, stop in pairwise(chain(walk.breaks, [len(text)])):
        at = walk.skip(begin)
        if at >= stop:
            continue
        if len(walk.findings) > MOST_FAULTS or len(rows) > MOST_ROWS:
            break
        try:
            end = _row(walk, at, rows)
            if end > stop or walk.skip(end) < stop:
                walk.fault(at, "json", "a line must hold one whole row and nothing else")
        except NotJsonError as problem:
            walk.broken(problem)
    return _columns(walk, rows)


def _row(walk: Walk, at: int, rows: list[tuple[int, Cells]]) -> int:
    if len(walk.findings) > MOST_FAULTS:
        raise NotJsonError.here("there are too many problems to read on", at)
    _count(rows)
    if not walk.text.startswith("{", at):
        _, end = walk.value(at)
        walk.fault(at, "json-shape", "a row must be an object such as {…}")
        return end
    cells: Cells = {}
    before = len(walk.findings)

    def take(name: str, start: int) -> int:
        text, end = walk.cell(name, start)
        cells[name] = (text, start)
        return end

    end = walk.members(at, take)
    if len(walk.findings) == before:
        rows.append((at, cells))
    return end


def _count(rows: list[tuple[int, Cells]]) -> None:
    if len(rows) > MOST_ROWS:
        raise EnoughError


def _level(walk: Walk, at: int, path: tuple[str, ...], found: Found) -> int:
    """Read one level of `{version: {dataset: {metric: value}}}` below `path`."""
    rows, misplaced = found

    def take(name: str, start: int) -> int:
        here = (*path, name)
        deeper = walk.text.startswith("{", start)
        if len(here) < len(NESTED) and deeper:
            return _level(walk, start, here, found)
        if len(here) < len(NESTED) or deeper:
            misplaced.append(Misplaced(start, here))
            return walk.value(start)[1]
        before = len(walk.findings)
        _count(rows)
        text, end = walk.cell(name, start)
        if len(walk.findings) == before:
            row = zip((*NESTED, "value"), (*here, text), strict=True)
            rows.append((start, {column: (word, start) for column, word in row}))
        return end

    return walk.members(at, take)


def _holder(cells: Cells) -> tuple[str, ...]:
    return tuple(cells[name][0] for name in NESTED[:-1])


def _columns(walk: Walk, rows: list[tuple[int, Cells]]) -> Columns:
    if len(rows) > MOST_ROWS:
        line, _ = spot(walk.breaks, rows[MOST_ROWS][0])
        walk.findings.append(too_many_rows(walk.path, line))
        rows = rows[:MOST_ROWS]
    names = tuple(dict.fromkeys(name for _, cells in rows for name in cells))
    if len(names) > MOST_COLUMNS or len(names) * len(rows) > MOST_CELLS:
        return Columns(walk.path, findings=(*walk.findings, too_many_columns(walk.path)))
    texts = tuple(tuple([cells.get(name, ("", at))[0] for name in names]) for at, cells in rows)
    positions = tuple(tuple([cells.get(name, ("", at))[1] for name in names]) for at, cells in rows)
    return Columns(walk.path, names, texts, tuple(walk.findings), Positions(positions, walk.breaks))
