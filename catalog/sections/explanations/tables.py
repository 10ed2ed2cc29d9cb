"""The tables that a card names as explanations -> parts by kind, method and output, for each version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from catalog.kit.number import plain, simple
from catalog.kit.schema import said
from catalog.sections.explanations.schema import Explanation

Row = Mapping[str, str]
REST = "other"
"""The `feature` of rows without a value that hold what all features together add that a table leaves out."""

LARGEST = 1e100
"""What is greater was not meant; the square of it, and sums of that, are still numbers."""


class Kind(StrEnum):
    """What a table tells."""

    IMPORTANCES = "importances"
    CONTRIBUTIONS = "contributions"
    DEPENDENCE = "partial dependence"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file as read: its path as people know it, the version that its name says, and its rows."""

    label: str
    version: str
    rows: Sequence[Row]


Files = Mapping[str, Sequence[Sheet]]
"""The files by the reference in the card."""


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that speak of one version; of any version where that is empty."""

    label: str
    version: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Told:
    """All that is told by one method of one output of the model, by version."""

    kind: Kind
    method: str
    output: str
    parts: Mapping[str, Part]

    def of(self, version: str | None) -> Part | None:
        """The part that speaks of a version, or of any."""
        return self.parts.get(version or "") or self.parts.get("")

    def before(self, version: str | None, order: Sequence[str]) -> Part | None:
        """The part of the nearest version before this one that was explained."""
        if version not in order or version not in self.parts:
            return None
        earlier = reversed(order[: order.index(version)])
        return next((self.parts[name] for name in earlier if name in self.parts), None)


@dataclass(frozen=True, slots=True)
class Trouble:
    """A table that tells nothing, and why."""

    label: str
    words: str
    remedy: str


def kind_of(rows: Sequence[Row]) -> Kind | None:
    """Tell what a table is by its columns."""
    names = rows[0].keys() if rows else ()
    if "feature" not in names:
        return None
    if "contribution" in names:
        return Kind.CONTRIBUTIONS
    if "importance" in names:
        return Kind.IMPORTANCES
    return Kind.DEPENDENCE if "mean" in names and ("value" in names or "grid" in names) else None


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables of a card, sorted by what they tell, and those that tell nothing."""

    told: tuple[Told, ...]
    troubles: tuple[Trouble, ...]

    @property
    def versions(self) -> tuple[str, ...]:
        """All versions that are explained, as they are first named."""
        return tuple(dict.fromkeys(name for each in self.told for name in each.parts if name))


def sorted_tables(explanations: Sequence[Explanation], files: Files) -> Tables:
    """Sort the tables of a card; a table is read once, whichever version is asked for afterwards."""
    return Tables(_told(explanations, files), tuple(_troubles(explanations, files)))


def _told(explanations: Iterable[Explanation], files: Files) -> tuple[Told, ...]:
    """Sort the rows of all tables, in the order of the card."""
    found: dict[tuple[Kind, str, str], dict[str, Part]] = {}
    for each in explanations:
        for sheet in files.get(each.file, ()):
            if kind := kind_of(sheet.rows):
                for output, part in _parts(sheet, said(each.version) or sheet.version, kind):
                    _add(found.setdefault((kind, each.method, output), {}), part)
    return tuple(Told(*key, parts) for key, parts in found.items())


def _troubles(explanations: Iterable[Explanation], files: Files) -> Iterator[Trouble]:
    """Say which tables tell nothing."""
    for sheet in (sheet for each in explanations for sheet in files.get(each.file, ())):
        if not sheet.rows:
            yield Trouble(
                sheet.label, "it has no rows", "write the explanations into it, or take it out of the card"
            )
        elif kind_of(sheet.rows) is None:
            remedy = (
                "give it the columns feature and importance; or sample, feature, value and contribution; "
                "or feature, value and mean"
            )
            yield Trouble(sheet.label, "its columns are those of no explanation that is known", remedy)


def _add(parts: dict[str, Part], part: Part) -> None:
    there = parts.get(part.version)
    parts[part.version] = Part(there.label, part.version, (*there.rows, *part.rows)) if there else part


def _parts(sheet: Sheet, version: str, kind: Kind) -> Iterator[tuple[str, Part]]:
    """Split a table by its columns `version` and `output`, where it has them."""
    names = sheet.rows[0].keys()
    split_version = "version" in names
    split_output = "output" in names and not (kind is Kind.CONTRIBUTIONS and _numbers(sheet.rows))
    if not (split_version or split_output):
        yield "", Part(sheet.label, version, sheet.rows)
        return
    found: dict[tuple[str, str], list[Row]] = {}
    for row in sheet.rows:
        of = row.get("version", "") or version
        output = row.get("output", "") if split_output else ""
        found.setdefault((output, of), []).append(row)
    for (output, of), rows in found.items():
        if not version or of == version:
            yield output, Part(sheet.label, of, rows)


def _numbers(rows: Sequence[Row]) -> bool:
    """Whether the column `output` holds what the model gave, and not which of its outputs it is."""
    first = next((text for row in rows if (text := row.get("output", "").strip())), "")
    return not first or plain(first) is not None


def number(row: Row, column: str) -> float | None:
    """Read a cell; None is empty, a text, or no finite number."""
    text = row.get(column, "").strip()
    return finite(text) if text else None


def finite(text: str) -> float | None:
    """Read a number as cards write them; None is a word, or none that sums and squares can be made of."""
    value = easy if (easy := simple(text)) is not None else plain(text)
    return float(value) if value is not None and abs(value) <= LARGEST else None
