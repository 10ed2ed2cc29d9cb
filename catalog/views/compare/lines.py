"""The values and fields of all subjects -> lines: what is comparable stands in one, in one order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.views.compare.subject import Field, Measured, Subject


@dataclass(frozen=True, slots=True)
class Line:
    """The values of one metric under one set of terms, one a subject, the baseline's first."""

    values: tuple[Measured | None, ...]

    @property
    def some(self) -> Measured:
        """One that is there, for what all of them share."""
        return next(one for one in self.values if one)

    @property
    def head(self) -> tuple[str, ...]:
        """What a group of lines has in common."""
        some = self.some
        return (some.kind, *((some.dataset, some.title, *some.terms) if some.kind == "dataset" else ()))

    @property
    def comparable(self) -> bool:
        """Whether at least two subjects have a number here."""
        return sum(one is not None and one.number is not None for one in self.values) > 1


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field of all subjects."""

    place: int
    label: str
    note: str
    fields: tuple[Field | None, ...]


def lines(subjects: Sequence[Subject]) -> tuple[Line, ...]:
    """Line up the measured values by their terms."""
    by_key = [{one.key: one for one in subject.measured} for subject in subjects]
    keys = sorted({key for each in by_key for key in each}, key=as_browsers_sort)
    return tuple(Line(tuple(each.get(key) for each in by_key)) for key in keys)


def field_lines(subjects: Sequence[Subject]) -> tuple[FieldLine, ...]:
    """Line up the fields by their place and names."""
    by_name = [{(one.place, one.label, one.note): one for one in subject.fields} for subject in subjects]
    names = sorted({name for each in by_name for name in each}, key=_order)
    return tuple(FieldLine(*name, tuple(each.get(name) for each in by_name)) for name in names)


def _order(name: tuple[int, str, str]) -> tuple[int, bytes, bytes]:
    place, label, note = name
    return place, as_browsers_sort(note), as_browsers_sort(label)


def as_browsers_sort(text: str) -> bytes:
    """A key that orders texts as JavaScript does: by their UTF-16 code units."""
    return text.encode("utf-16-be", "surrogatepass")
