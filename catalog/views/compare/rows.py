"""Lines of values and fields -> groups of rows in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from catalog.views.compare.folded import fold, folded, left_of
from catalog.views.compare.judged import best, judged
from catalog.views.compare.lines import FieldLine, Line
from catalog.views.compare.places import group_of
from catalog.views.compare.printed import direction, in_head, label, precision, printer, uncertainty
from catalog.views.compare.said import Cell, Group, Row
from catalog.views.compare.subject import Field, Measured

MISSING = "not reported"
MOST_IN_HEAD = 2


def measured_groups(names: Sequence[str], found: Sequence[Line]) -> Iterator[Group]:
    """Groups by what was measured on; those with something to compare come first."""
    parts = [list(members) for _, members in groupby(found, key=lambda line: line.head)]
    parts.sort(key=lambda part: not any(line.comparable for line in part))
    for part in parts:
        first = part[0].some
        shared = _shared(part)
        usual = "lower" if first.kind == "cost" else "higher"
        said = (*first.terms, *shared, f"{usual} is better unless said")
        ordered = sorted(part, key=lambda line: not line.comparable)
        rows = tuple(_measured_row(line, shared) for line in ordered)
        left = tuple(each for line in ordered for each in left_of(line))
        told = folded(names, rows, left, shared)
        yield Group(first.title, ", ".join(said), rows, left, fold(rows, left), told)


def _said(line: Line) -> tuple[str, ...]:
    """The conditions under which all values of a line were measured, those that say most first."""
    first, *where = line.some.where or ("",)
    run, *settings = line.run or ("",)
    return tuple(part for part in (first, run, *where, *settings) if part)


def _shared(part: Sequence[Line]) -> tuple[str, ...]:
    """The conditions that all rows of a group have; a single row says its own."""
    first = (*part[0].some.where, *part[0].run)
    return tuple(each for each in first if all(each in _said(line) for line in part)) if part[1:] else ()


def _measured_row(line: Line, shared: Sequence[str]) -> Row:
    some, digits = line.some, precision(line.values)
    print_ = printer(line.values, digits)
    said = [each for each in _said(line) if each not in shared]
    head = (in_head(line.values), *said[:MOST_IN_HEAD], direction(some))
    base, marks = line.values[0], best(line.values)
    cells = []
    for at, (one, is_best) in enumerate(zip(line.values, marks, strict=True)):
        if one is None or one.value is None:
            cells.append(Cell(one.word if one else MISSING, missing=True))
            continue
        change = judged(one, base, digits) if at and base else None
        aside = "" if at else uncertainty(one, print_)
        cells.append(Cell(print_(one.value), best=is_best, aside=aside, change=change, run=_run(line, at)))
    return Row(
        label(some), ", ".join(part for part in head if part), _same(line.values, cells), tuple(cells),
        line, ", ".join(said[MOST_IN_HEAD:]),
    )  # fmt: skip


def _run(line: Line, at: int) -> str:
    """The settings that are a subject's own, and of how many results it is the best."""
    one = line.values[at]
    own = ", ".join(each for each in one.run if each not in line.run) if one else ""
    alike = line.comparable and not line.mixed
    choice = line.choices[at] if line.choices and not alike else ""
    return ", ".join(part for part in (f"at {own}" if own else "", choice) if part)


def _same(values: Sequence[Measured | None], cells: Sequence[Cell]) -> bool:
    """Whether all say the same: in numbers, and where there are none in words."""
    said = {(one.number if one else None, cell.text) for one, cell in zip(values, cells, strict=True)}
    return len(said) == 1


def field_groups(found: Sequence[FieldLine]) -> Iterator[Group]:
    """Groups by the part of the card; what only one says comes last in each."""
    for name, members in groupby(found, key=lambda line: group_of(line.place)):
        ordered = sorted(members, key=lambda line: not line.comparable)
        yield Group(name, "", tuple(_field_row(line) for line in ordered))


def _field_row(line: FieldLine) -> Row:
    cells = tuple(Cell(one.text) if one else Cell(MISSING, missing=True) for one in line.fields)
    return Row(line.label, line.note, len(set(map(_told, line.fields))) == 1, cells)


def _told(field: Field | None) -> tuple[str, str] | None:
    return (field.text, field.mark) if field else None
