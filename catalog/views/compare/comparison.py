"""Subjects side by side -> groups of rows, which of them differ, and the finding in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.kit.figure import HUES
from catalog.kit.text import plural
from catalog.views.compare.called import called, kind, title
from catalog.views.compare.finding import finding
from catalog.views.compare.lines import field_lines, lines
from catalog.views.compare.rows import field_groups, measured_groups
from catalog.views.compare.said import Group
from catalog.views.compare.subject import Subject

MOST = 8


@dataclass(frozen=True, slots=True)
class Column:
    """One subject: what it is called here, what it is, and `hue`, its place: the baseline has the first."""

    label: str
    role: str
    subject: Subject
    hue: int

    @property
    def look(self) -> str:
        """The class of its colour: as many hues as there are, then grey."""
        return HUES[self.hue - 1] if self.hue <= len(HUES) else "hue-context"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that is said of some subjects; the baseline is the first column, until it is rearranged."""

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
    found, told = lines(ordered), tuple(names[at] for at in order)
    groups = (*measured_groups(told, found), *field_groups(field_lines(ordered), ordered))
    rows = [row for group in groups for row in group.rows]
    differing = sum(not row.same for row in rows)
    return Comparison(
        title=title(subjects),
        lede=finding(told, found),
        count=f"{differing} of {plural(len(rows), 'field')} {'differs' if differing == 1 else 'differ'}",
        columns=tuple(
            Column(names[at], _role(noun, at) if place else "baseline", subjects[at], place + 1)
            for place, at in enumerate(order)
        ),
        groups=groups,
    )


def _role(noun: str, at: int) -> str:
    """Versions have numbers of their own."""
    return noun if noun == "version" else f"{noun} {at + 1}"
