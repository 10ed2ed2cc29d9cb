"""What explains a model -> the same for programs: JSON and CSV."""

from __future__ import annotations

from catalog.kit.csvtext import csv_bytes
from catalog.render.past_data import Json
from catalog.sections.explanations.whole import Explanations, ReasonRow, Sums

HEADER = (
    "method", "output", "version", "measure", "rank", "feature", "value", "std", "sign", "before",
    "rank_before", "value_before", "sign_before", "change",
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
        each.method, each.output, each.version, each.measure, row.rank, row.feature,
        now.value if now else None, now.std if now else None, now.sign if now else "",
        each.before, row.rank_before, before.value if before else None, before.sign if before else "",
        row.words if each.before else "",
    ]  # fmt: skip


def _sums(each: Sums) -> dict[str, Json]:
    sums = each.additivity
    return {
        "method": each.method, "output": each.output, "samples": sums.checked, "held": sums.held,
        "largest_gap": sums.gap, "worst_sample": sums.worst,
    }  # fmt: skip
