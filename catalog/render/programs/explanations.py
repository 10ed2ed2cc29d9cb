"""What explains a model -> the same for programs: JSON and CSV."""

from __future__ import annotations

from catalog.kit.csvtext import csv_bytes
from catalog.render.programs.past import Json
from catalog.sections.explanations.ranking import Span
from catalog.sections.explanations.whole import Explanations, ReasonRow, Sums

HEADER = (
    "method", "output", "version", "measure", "rank", "rank_last", "feature", "value", "std",
    "standard_error", "sign", "before", "rank_before", "rank_before_last", "value_before",
    "sign_before", "change",
)  # fmt: skip


def explanations_json(found: Explanations) -> dict[str, Json]:
    """The sentences, each feature of each explanation, and whether the sums hold."""
    return {
        "finding": found.lede,
        "remarks": list(found.remarks),
        "features": [_named(each) for each in found.rows],
        "additivity": [_sums(each) for each in found.sums],
    }


def explanations_csv(found: Explanations) -> bytes:
    """One row a feature and explanation."""
    return csv_bytes(HEADER, (_cells(each) for each in found.rows))


def _named(each: ReasonRow) -> dict[str, Json]:
    """Only what is known: of thousands of features that is a third of the file."""
    return {name: cell for name, cell in zip(HEADER, _cells(each), strict=True) if cell not in (None, "")}


def _cells(each: ReasonRow) -> list[str | float | None]:
    row, now, before = each.row, each.row.now, each.row.before
    return [
        each.method, each.output, each.version, each.measure, *_places(row.span), row.feature,
        now.value if now else None, now.std if now else None, _short(now.error) if now else None,
        now.sign if now else "", each.before, *_places(row.span_before),
        before.value if before else None, before.sign if before else "", row.told if each.before else "",
    ]  # fmt: skip


def _places(span: Span | None) -> tuple[int | None, int | None]:
    """The first place that a feature could hold, and the last one where that is another."""
    if span is None:
        return None, None
    return span.first, span.last if span.last > span.first else None


def _short(error: float | None) -> float | None:
    return None if error is None else float(f"{error:.4g}")


def _sums(each: Sums) -> dict[str, Json]:
    sums = each.additivity
    return {
        "method": each.method, "output": each.output, "samples": sums.checked, "held": sums.held,
        "largest_gap": sums.gap, "worst_sample": sums.worst,
    }  # fmt: skip
