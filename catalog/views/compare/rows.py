"""Lines of values and fields -> groups of rows in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from catalog.kit.shown import NOT_REPORTED
from catalog.views.compare.absent import Listed, absence_of, listed_of
from catalog.views.compare.folded import fold, folded, left_of
from catalog.views.compare.heads import Heads, by_metric
from catalog.views.compare.judged import best, judged
from catalog.views.compare.lines import FieldLine, Line
from catalog.views.compare.places import group_of
from catalog.views.compare.printed import certainty, precision, precisions, printer, uncertainty
from catalog.views.compare.said import Cell, Group, Row
from catalog.views.compare.subject import Field, Measured, Subject

_NOT_THERE = Cell(NOT_REPORTED, missing=True)


def measured_groups(names: Sequence[str], found: Sequence[Line]) -> Iterator[Group]:
    """Groups by data set, or by metric where there are more data sets; what can be compared comes first."""
    by, known = by_metric(found), precisions(found)
    parts: dict[tuple[str, ...], list[Line]] = {}
    for line in found:
        parts.setdefault(line.measure if by else line.head, []).append(line)
    for part in sorted(parts.values(), key=lambda part: not any(line.comparable for line in part)):
        yield _measured_group(names, part, Heads(by and part[0].some.kind == "dataset"), known)


def _measured_group(
    names: Sequence[str], part: Sequence[Line], heads: Heads, known: Mapping[str, int]
) -> Group:
    some, shared = part[0].some, heads.shared(part)
    ordered = sorted(part, key=lambda line: not line.comparable)
    printed = [(line, precision(line, known)) for line in ordered]
    rows = tuple(_measured_row(line, heads, shared, own) for line, own in printed)
    left = tuple(each for line, own in printed for each in left_of(line, heads.label(line.some), own))
    told = folded(names, rows, left, shared)
    return Group(heads.title(some), heads.note(some, shared), rows, left, fold(rows, left), told)


def _measured_row(line: Line, heads: Heads, shared: Sequence[str], digits: int) -> Row:
    said = [each for each in heads.said(line) if each not in shared]
    most = heads.room(line)
    cells = _cells(line, digits)
    return Row(
        heads.label(line.some), heads.row_note(line, said[:most]), _same(line.values, cells), cells,
        line, ", ".join(said[most:]),
    )  # fmt: skip


def _cells(line: Line, digits: int) -> tuple[Cell, ...]:
    base, print_, alone = line.values[0], printer(line.values, digits), len(line.values) == 1
    rivals = [None if line.unlike or at in line.apart else one for at, one in enumerate(line.values)]
    marks = best(rivals, line.verdicts)
    cells = []
    for at, (one, mark) in enumerate(zip(line.values, marks, strict=True)):
        if one is None or one.value is None:
            cells.append(Cell(one.word, missing=True) if one else _NOT_THERE)
            continue
        change = judged(one, base, digits, line.verdicts[at]) if at and base else None
        aside = "" if at else certainty(one, print_) if alone else uncertainty(one, print_)
        cells.append(Cell(print_(one.value), best=mark, aside=aside, change=change, run=_run(line, at)))
    return tuple(cells)


def _run(line: Line, at: int) -> str:
    """The settings that are a subject's own, and of how many results it is the best."""
    one = line.values[at]
    if not (line.choices or (one and one.run)):
        return ""
    own = ", ".join(each for each in one.run if each not in line.run) if one else ""
    alike = line.comparable and not line.mixed
    choice = line.choices[at] if line.choices and not alike else ""
    return ", ".join(part for part in (f"at {own}" if own else "", choice) if part)


def _same(values: Sequence[Measured | None], cells: Sequence[Cell]) -> bool:
    """Whether all say the same: in numbers, and where there are none in words."""
    said = {(one.number if one else None, cell.text) for one, cell in zip(values, cells, strict=True)}
    return len(said) == 1


def field_groups(found: Sequence[FieldLine], subjects: Sequence[Subject]) -> Iterator[Group]:
    """Groups by the part of the card; what only one says comes last in each."""
    listed = [listed_of(each) for each in subjects]
    for name, members in groupby(found, key=lambda line: group_of(line.place)):
        ordered = sorted(members, key=lambda line: not line.comparable)
        yield Group(name, "", tuple(_field_row(line, listed) for line in ordered))


def _field_row(line: FieldLine, listed: Sequence[Listed]) -> Row:
    first = line.fields[0]
    if first and all(one is first for one in line.fields):  # most fields are their card's own, said once
        return Row(line.label, line.note, same=True, cells=(Cell(first.text),) * len(line.fields))
    some = next(one for one in line.fields if one)
    cells = tuple([
        Cell(one.text) if one else Cell(absence_of(some, known), missing=True)
        for one, known in zip(line.fields, listed, strict=True)
    ])  # fmt: skip
    return Row(line.label, line.note, len(set(map(_told, line.fields))) == 1, cells)


def _told(field: Field | None) -> tuple[str, str] | None:
    return (field.text, field.mark) if field else None
