"""Turns columns of text into measurements, every fault with the place of its cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter

from catalog.domain.columns import Columns, bounded
from catalog.domain.details import DETAILS, Details
from catalog.domain.measurements import Measurement, Pairs
from catalog.domain.quantities import Doubt, Scale, doubt
from catalog.domain.subjects import COLUMNS, Context, Subject, subject
from catalog.kit.finding import Finding, Place, error, warning

KNOWN = frozenset((*COLUMNS, *DETAILS, "value"))


@dataclass(frozen=True, slots=True)
class Table:
    """The measurements of one file, in its order, and what is wrong with it."""

    rows: tuple[Measurement, ...] = ()
    findings: tuple[Finding, ...] = ()


def measurements(columns: Columns, version: str | None, context: Context) -> Table:
    """Read each row; one with an error is left out and reported. `version` is for rows that name none."""
    layout: dict[str, int] = {}
    for at, name in enumerate(columns.names):
        layout.setdefault(name.lower(), at)
    if not ("metric" in layout and "value" in layout):
        return Table((), bounded((*columns.findings, *_absent(columns, layout))))
    reader = _Reader.of(columns, layout, version, context)
    rows = tuple([row for at in range(len(columns.rows)) if (row := reader.read(at))])
    return Table(rows, bounded((*columns.findings, *reader.findings)))


def _absent(columns: Columns, layout: Mapping[str, int]) -> list[Finding]:
    if not columns.names:
        return []
    absent = [name for name in ("metric", "value") if name not in layout]
    message = f"there is no column {' and no column '.join(absent)}"
    hint = "a metric file has one value a row; a wide file belongs under `tables` in catalog.yaml"
    if len(columns.names) == 1 and any(mark in columns.names[0] for mark in ";\t|"):
        hint = "separate the cells with commas"
    return [error(Place(columns.path), "missing-column", message, hint)]


@dataclass(slots=True)
class _Reader:
    """Reads the rows of one table: what its header says is worked out once, what rows share is kept."""

    columns: Columns
    version: str | None
    context: Context
    layout: Mapping[str, int]
    value: int
    conditions: tuple[tuple[str, int], ...]
    details: tuple[tuple[str, int], ...]
    key: Callable[[tuple[str, ...]], object]
    under: Callable[[tuple[str, ...]], object] | None
    subjects: dict[object, Subject] = field(default_factory=dict)
    circumstances: dict[object, Pairs] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    nothing: Details = field(default_factory=Details)

    @classmethod
    def of(
        cls, columns: Columns, layout: Mapping[str, int], version: str | None, context: Context
    ) -> _Reader:
        """Work out which column is what."""
        named = ((name, at) for at, name in enumerate(columns.names) if name and name.lower() not in KNOWN)
        conditions = tuple(sorted(named))
        details = tuple((name, layout[name]) for name in DETAILS if name in layout)
        key = itemgetter(*(layout[name] for name in COLUMNS if name in layout))
        under = itemgetter(*(at for _, at in conditions)) if conditions else None
        return cls(columns, version, context, layout, layout["value"], conditions, details, key, under)

    def read(self, at: int) -> Measurement | None:
        """Read one row; None where it has an error, which is reported."""
        row = self.columns.rows[at]
        key = self.key(row)
        what = self.subjects.get(key) or self._subject(key, at, row)
        before = len(self.findings)
        for name, fault in what.faults:
            self._fault(at, name, fault)
        details = self._details(at, row, what.scale)
        value, unit = self._value(at, row[self.value], what.scale, details)
        if len(self.findings) > before:
            return None
        return Measurement(
            what.scale.metric.id,
            value,
            self.columns.place(at, self.value),
            what.version,
            what.dataset,
            what.revision,
            what.split,
            what.slice,
            details.step,
            details.time,
            details.time_text,
            what.variant,
            what.environment,
            self._conditions(row),
            details.lower,
            details.upper,
            details.std,
            details.n,
            unit,
            row[self.value],
            details.date,
            details.source,
            details.notes,
            what.evidence,
            row[self.layout["metric"]],
        )

    def _subject(self, key: object, at: int, row: tuple[str, ...]) -> Subject:
        cells = {
            name: text for name in COLUMNS if name in self.layout and (text := row[self.layout[name]].strip())
        }
        what = self.subjects[key] = subject(cells, self.version, self.context)
        if what.scale.doubt:
            place = self.columns.place(at, self.layout["unit"])
            wrong = what.scale.doubt
            self.findings.append(warning(place, wrong.rule, wrong.message, wrong.hint))
        return what

    def _conditions(self, row: tuple[str, ...]) -> Pairs:
        if self.under is None:
            return ()
        key = self.under(row)
        found = self.circumstances.get(key)
        if found is None:
            found = tuple([(name, text) for name, at in self.conditions if (text := row[at].strip())])
            self.circumstances[key] = found
        return found

    def _details(self, at: int, row: tuple[str, ...], scale: Scale) -> Details:
        details = self.nothing
        for name, column in self.details:
            text = row[column].strip()
            if text:
                details = Details() if details is self.nothing else details
                if wrong := details.take(name, text, scale):
                    self._fault(at, name, wrong)
        return details

    def _value(self, at: int, text: str, scale: Scale, details: Details) -> tuple[float | None, str]:
        try:
            value, unit = scale.read(text)
        except ValueError as problem:
            self._fault(at, "value", Doubt("number", str(problem)))
            return None, ""
        if value is not None and (
            wrong := (None if unit else doubt(scale.metric, value)) or details.doubt(value)
        ):
            self._fault(at, "value", wrong)
        return value, unit

    def _fault(self, at: int, name: str, wrong: Doubt) -> None:
        place = self.columns.place(at, self.layout[name])
        self.findings.append(error(place, wrong.rule, wrong.message, wrong.hint))
