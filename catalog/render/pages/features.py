"""The signature of a version -> its inputs, outputs and parameters as rows, and columns that say anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalog.kit.schema import said
from catalog.kit.shown import Shown, literal, shown, words
from catalog.sections.history.schema import Feature, Signature


@dataclass(frozen=True, slots=True)
class FeatureRow:
    """One input, output or parameter as a row."""

    part: str
    name: str
    type: Shown
    shape: Shown
    range: Shown
    note: Shown

    def cell(self, name: str) -> Shown:
        """One of `type`, `shape`, `range` and `note`."""
        return {"type": self.type, "shape": self.shape, "range": self.range, "note": self.note}[name]


_LABELS = 6
_COLUMNS = (("Type", "type"), ("Shape", "shape"), ("Range", "range"), ("Notes", "note"))


def feature_columns(rows: Sequence[FeatureRow]) -> tuple[tuple[str, str], ...]:
    """The columns that say anything: title and name."""
    return tuple(
        (title, name)
        for title, name in _COLUMNS
        if any(row.cell(name).text and not row.cell(name).missing for row in rows)
    )


def feature_rows(signature: Signature | None) -> tuple[FeatureRow, ...]:
    """Inputs, then outputs, then parameters."""
    if signature is None:
        return ()
    parts = (("Input", signature.inputs), ("Output", signature.outputs), ("Parameter", signature.params))
    return tuple(_row(part, feature) for part, features in parts for feature in features)


def _row(part: str, feature: Feature) -> FeatureRow:
    span = " to ".join(words(literal(value)) for value in feature.range)
    unit = " ".join(text for text in (said(feature.unit), said(feature.units)) if text)
    size, values = shown(" × ".join(feature.shape)), shown(f"{span} {unit}".strip())
    told = [text for text in _notes(feature) if text]
    notes = ". ".join([*(text.rstrip(".") for text in told[:-1]), *told[-1:]])
    return FeatureRow(part, feature.name, shown(feature.type), size, values, Shown(notes))


def _notes(feature: Feature) -> Iterator[str]:
    yield said(feature.description) or ""
    yield f"the probability of {feature.of}" if said(feature.of) else ""
    yield said(feature.layout) or ""
    labels = ", ".join(feature.labels[:_LABELS])
    more = ", …" if len(feature.labels) > _LABELS else ""
    yield f"{len(feature.labels)} labels: {labels}{more}" if len(feature.labels) > 1 else labels
    yield f"one of {', '.join(str(value) for value in feature.values)}" if feature.values else ""
    yield f"default {feature.default}" if feature.default is not None else ""
    yield "protected attribute" if said(feature.protected) else ""
    yield f"proxy for {', '.join(feature.proxy_for)}" if feature.proxy_for else ""
