"""A version and another -> everything that differs between them: fields, figures, notes, and a patch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.derive.dossier import Dossier
from catalog.derive.subjects import subject_named
from catalog.derive.version import VersionDossier
from catalog.domain.measurements import SAID, Measurement
from catalog.domain.vocabulary import Vocabulary
from catalog.kit.plain import Json, plain
from catalog.kit.schema import said
from catalog.sections.history.difference import Difference, Tree, difference_of
from catalog.views.compare import Group, compare
from catalog.views.compare.lines import lines
from catalog.views.compare.rows import measured_groups

MEASUREMENTS = "measurements"
MODEL_SOURCE = "model_source"
_TOLD_APART = frozenset({MEASUREMENTS, "notes"})


@dataclass(frozen=True, slots=True)
class Side:
    """A version that is held against another, of a model as it was read."""

    model: Dossier
    version: VersionDossier
    words: Vocabulary

    @property
    def reference(self) -> str:
        """`id@version`."""
        return f"{self.model.id}@{self.version.name}"

    @property
    def notes(self) -> str:
        """What was written of it, as Markdown."""
        return (said(self.version.version.notes) or "").strip()

    @property
    def tree(self) -> Tree:
        """All that is known of it as JSON: its card's fields, its packages, its measurements."""
        rows = [each for each in self.model.measurements if each.version in (None, self.version.name)]
        source = said(self.model.card.source)
        came = {MODEL_SOURCE: plain(source)} if source else {}
        own = {"model": self.model.id, **self.version.tree, **came}
        return own | ({MEASUREMENTS: _measured(rows)} if rows else {})


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two versions, and in which figures the later is better or worse."""

    before: Side
    after: Side
    fields: Difference
    figures: tuple[Group, ...]
    finding: str


def changes(before: Side, after: Side) -> Changes:
    """Hold a version against another."""
    found = difference_of(after.tree, before.tree, before.version.name, _TOLD_APART)
    subjects = [subject_named(each.model, each.version.name, each.words) for each in (before, after)]
    compared = compare(subjects)
    figures = tuple(group for group in compared.groups if any(row.line for row in group.rows))
    return Changes(before, after, found, figures, compared.lede if figures else "")


def told(side: Side) -> tuple[Difference, tuple[Group, ...]]:
    """All that a version says, as if it had come from nothing, and its figures; decisions are told apart."""
    subject = subject_named(side.model, side.version.name, side.words)
    groups = measured_groups((side.version.name,), lines([subject]))
    return difference_of(side.tree, {}, "", _TOLD_APART | {MODEL_SOURCE, "approvals"}), tuple(groups)


def _measured(rows: list[Measurement]) -> dict[str, Json]:
    """Each value by what it measures, so that two versions have it under the same key."""
    found: dict[str, Json] = {}
    for row in rows:
        key = "; ".join(f"{name}={text}" for name, text in _terms(row))
        known = sum(each == key or each.startswith(f"{key} (") for each in found) if key in found else 0
        values = {name: getattr(row, name) for name in SAID}
        found[f"{key} ({known + 1})" if known else key] = plain(values)
    return dict(sorted(found.items()))


def _terms(row: Measurement) -> Iterator[tuple[str, str]]:
    named = (
        ("dataset", row.dataset), ("revision", row.revision), ("split", row.split), ("metric", row.metric),
        ("step", row.step), ("time", row.time_text), ("variant", row.variant),
        ("environment", row.environment), *row.conditions,
    )  # fmt: skip
    yield from ((name, str(value)) for name, value in named if value is not None)
    yield from ((f"slice.{name}", value) for name, value in row.slice)
