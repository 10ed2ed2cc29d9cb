"""Turns the rows of one table into measurements one by one, every fault with the place of its cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter

from catalog.domain.columns import Columns
from catalog.domain.details import AMOUNTS, DETAILS, amount, detail
from catalog.domain.measurements import Measurement, Pairs
from catalog.domain.quantities import Doubt, Scale, doubt, interval_doubt
from catalog.domain.subjects import SUBJECTS, Context
from catalog.kit.date import When
from catalog.kit.finding import Finding, Place, error, warning

Cell = str | float | Pairs | When | Doubt
KNOWN = frozenset(("metric", "value", "unit", *SUBJECTS, *DETAILS, *AMOUNTS))
_NAMELESS = Doubt("metric-name", "this row names no metric", "write its id or name")


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one table: its header is worked out once, and a text that comes again is known."""

    columns: Columns
    version: str | None
    context: Context
    layout: Mapping[str, int]
    metric: int
    value: int
    unit: int | None
    conditions: tuple[tuple[str, int], ...]
    texts: tuple[tuple[str, int, dict[str, Cell]], ...]
    amounts: tuple[tuple[str, int], ...]
    under: Callable[[tuple[str, ...]], object] | None
    circumstances: dict[object, Pairs] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    doubted: set[str] = field(default_factory=set)
    datasets: dict[str, Place] = field(default_factory=dict)

    @classmethod
    def of(
        cls, columns: Columns, layout: Mapping[str, int], version: str | None, context: Context
    ) -> RowReader:
        """Work out which column is what."""
        named = ((name, at) for at, name in enumerate(columns.names) if name and name.lower() not in KNOWN)
        conditions = tuple(sorted(named))
        texts = tuple(
            (name, layout[name], dict[str, Cell]()) for name in (*SUBJECTS, *DETAILS) if name in layout
        )
        amounts = tuple((name, layout[name]) for name in AMOUNTS if name in layout)
        under = itemgetter(*(at for _, at in conditions)) if conditions else None
        where = layout["metric"], layout["value"], layout.get("unit")
        return cls(columns, version, context, layout, *where, conditions, texts, amounts, under)

    def read(self, at: int) -> Measurement | None:
        """Read one row; None where it has an error, which is reported."""
        row = self.columns.rows[at]
        called, written = row[self.metric], row[self.value]
        unit = row[self.unit].strip() if self.unit is not None else ""
        scale = self._scale(at, called, unit)
        before = len(self.findings)
        if not called.strip():
            self._fault(at, "metric", _NAMELESS)
        said = self._said(at, row, scale)
        value, own = self._measure(at, written, scale)
        if value is not None and (wrong := interval_doubt(value, said.get("lower"), said.get("upper"))):
            self._fault(at, "value", wrong)
        if len(self.findings) > before:
            return None
        said.setdefault("version", self.version)
        said["unit"], said["written"], said["called"] = own, written, called
        said["given"] = "" if own else _given(written, unit, scale)
        place = self.columns.place(at, self.value)
        return Measurement(scale.metric.id, value, place, **said)  # type: ignore[arg-type]

    def _measure(self, at: int, written: str, scale: Scale) -> tuple[float | None, str]:
        try:
            value, unit = scale.read(written)
        except ValueError as problem:
            self._fault(at, "value", Doubt("number", str(problem)))
            return None, ""
        if value is not None and not unit and (wrong := doubt(scale.metric, value)):
            self._fault(at, "value", wrong)
        return value, unit

    def _scale(self, at: int, called: str, unit: str) -> Scale:
        scale = self.context.scale(called, unit)
        if scale.doubt and scale.doubt.message not in self.doubted:
            self.doubted.add(scale.doubt.message)
            place = self.columns.place(at, self.layout["unit"])
            self.findings.append(warning(place, scale.doubt.rule, scale.doubt.message, scale.doubt.hint))
        return scale

    def _said(self, at: int, row: tuple[str, ...], scale: Scale) -> dict[str, Cell | None]:
        """What the row says besides metric and value, by field; what it leaves out is not there."""
        said: dict[str, Cell | None] = {}
        for name, column, known in self.texts:
            if text := row[column]:
                cell = known.get(text)
                if cell is None:
                    cell = known[text] = self._first(at, name, text.strip())
                if isinstance(cell, Doubt):
                    self._fault(at, name, cell)
                elif cell != "":
                    said[name] = cell
        if self.amounts:
            self._amounts(said, at, row, scale)
        if self.under:
            said["conditions"] = self._conditions(self.under(row), row)
        if "time" in said:
            said["time_text"] = str(said["time"])
            if not isinstance(said["time"], When):
                del said["time"]
        return said

    def _amounts(self, said: dict[str, Cell | None], at: int, row: tuple[str, ...], scale: Scale) -> None:
        for name, column in self.amounts:
            if text := row[column]:
                value = amount(name, text, scale)
                if isinstance(value, Doubt):
                    self._fault(at, name, value)
                elif value is not None:
                    said[name] = value

    def _first(self, at: int, name: str, text: str) -> Cell:
        """Read a text of a column where it first stands in it."""
        cell = self._cell(name, text)
        if name == "dataset" and isinstance(cell, str):
            self.datasets.setdefault(cell, self.columns.place(at, self.layout[name]))
        return cell

    def _cell(self, name: str, text: str) -> Cell:
        if not text:
            return ""
        return SUBJECTS[name](text, self.context) if name in SUBJECTS else detail(name, text)

    def _conditions(self, under: object, row: tuple[str, ...]) -> Pairs:
        found = self.circumstances.get(under)
        if found is None:
            found = tuple([(name, text) for name, at in self.conditions if (text := row[at].strip())])
            self.circumstances[under] = found
        return found

    def _fault(self, at: int, name: str, wrong: Doubt) -> None:
        place = self.columns.place(at, self.layout[name])
        self.findings.append(error(place, wrong.rule, wrong.message, wrong.hint))


def _given(written: str, unit: str, scale: Scale) -> str:
    """The value in its own unit, where the metric counts in another one."""
    unit = unit or ("%" if written.rstrip().endswith("%") else "")
    if not unit or unit == scale.metric.unit:
        return ""
    return f"{written.strip().removesuffix('%').strip()} {unit}"
