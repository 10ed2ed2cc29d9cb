"""Subjects side by side -> groups of rows, which of them differ, and the finding in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from catalog.kit.text import plural
from catalog.views.compare.called import called, kind, title
from catalog.views.compare.finding import finding
from catalog.views.compare.judged import Judged, best, judged
from catalog.views.compare.lines import FieldLine, Line, field_lines, lines
from catalog.views.compare.places import group_of
from catalog.views.compare.printed import direction, in_head, precision, printer, uncertainty
from catalog.views.compare.subject import Field, Measured, Subject

MOST = 8
HUES = 7
MISSING = "not reported"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one subject has in a row: words, what is known of them, how they differ from the baseline's."""

    text: str
    missing: bool = False
    best: bool = False
    aside: str = ""
    change: Judged | None = None

    @property
    def words(self) -> str:
        """All that the cell says, in the order of the page."""
        change = (self.change.text, self.change.word) if self.change else ()
        parts = (self.text, self.aside, *change, "best" if self.best else "")
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Row:
    """One field of all subjects; `same` where nothing differs. `line` holds the numbers, if there are any."""

    label: str
    note: str
    same: bool
    cells: tuple[Cell, ...]
    line: Line | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one kind; `note` says once what holds for all of them."""

    title: str
    note: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One subject: what it is called here, what it is, and `hue`, its place in the order asked for."""

    label: str
    role: str
    subject: Subject
    hue: int

    @property
    def look(self) -> str:
        """The class of its colour: seven hues, then grey."""
        return f"hue-{self.hue}" if self.hue <= HUES else "hue-context"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that is said of some subjects; the baseline is the first column."""

    title: str
    lede: str
    count: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]

    @property
    def width(self) -> int:
        """How many columns its table has, with that of the names."""
        return len(self.columns) + 1


def compare(subjects: Sequence[Subject], baseline: int = 0) -> Comparison:
    """Hold two to eight subjects against one of them."""
    order = [baseline, *(at for at in range(len(subjects)) if at != baseline)]
    names, noun = called(subjects), kind(subjects)
    ordered = [subjects[at] for at in order]
    found = lines(ordered)
    groups = (*_measured_groups(found), *_field_groups(field_lines(ordered)))
    rows = [row for group in groups for row in group.rows]
    differing = sum(not row.same for row in rows)
    return Comparison(
        title=title(subjects),
        lede=finding(tuple(names[at] for at in order), found),
        count=f"{differing} of {plural(len(rows), 'field')} {'differs' if differing == 1 else 'differ'}",
        columns=tuple(
            Column(names[at], f"{noun} {at + 1}" if place else "baseline", subjects[at], at + 1)
            for place, at in enumerate(order)
        ),
        groups=groups,
    )


def _measured_groups(found: Sequence[Line]) -> Iterator[Group]:
    """Groups by what was measured on; those with something to compare come first."""
    parts = [list(members) for _, members in groupby(found, key=lambda line: line.head)]
    parts.sort(key=lambda part: not any(line.comparable for line in part))
    for part in parts:
        first = part[0].some
        shared = _shared(part)
        usual = "lower" if first.kind == "cost" else "higher"
        said = (*first.terms, *shared, f"{usual} is better unless said")
        yield Group(first.title, ", ".join(said), tuple(_measured_row(line, shared) for line in part))


def _shared(part: Sequence[Line]) -> tuple[str, ...]:
    """The conditions that all rows of a group have; a single row says its own."""
    first = part[0].some.where
    return tuple(each for each in first if all(each in line.some.where for line in part)) if part[1:] else ()


def _measured_row(line: Line, shared: Sequence[str]) -> Row:
    some, digits = line.some, precision(line.values)
    print_ = printer(line.values, digits)
    label = f"{some.metric.name}, {some.slice}" if some.slice else some.metric.name
    where = (each for each in some.where if each not in shared)
    note = ", ".join(part for part in (in_head(line.values), *where, direction(some)) if part)
    base, marks = line.values[0], best(line.values)
    cells = []
    for at, (one, is_best) in enumerate(zip(line.values, marks, strict=True)):
        if one is None or one.value is None:
            cells.append(Cell(one.word if one else MISSING, missing=True))
            continue
        change = judged(one, base, digits) if at and base else None
        aside = "" if at else uncertainty(one, print_)
        cells.append(Cell(print_(one.value), best=is_best, aside=aside, change=change))
    return Row(label, note, _same(line.values, cells), tuple(cells), line)


def _same(values: Sequence[Measured | None], cells: Sequence[Cell]) -> bool:
    """Whether all say the same: in numbers, and where there are none in words."""
    said = {(one.number if one else None, cell.text) for one, cell in zip(values, cells, strict=True)}
    return len(said) == 1


def _field_groups(found: Sequence[FieldLine]) -> Iterator[Group]:
    for name, members in groupby(found, key=lambda line: group_of(line.place)):
        yield Group(name, "", tuple(_field_row(line) for line in members))


def _field_row(line: FieldLine) -> Row:
    cells = tuple(Cell(one.text) if one else Cell(MISSING, missing=True) for one in line.fields)
    return Row(line.label, line.note, len(set(map(_told, line.fields))) == 1, cells)


def _told(field: Field | None) -> tuple[str, str] | None:
    return (field.text, field.mark) if field else None
