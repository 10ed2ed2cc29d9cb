"""Rows of policies -> the table of a model's Markdown twin."""

from __future__ import annotations

from collections.abc import Iterable

from catalog.kit.mdtext import escaped, table
from catalog.sections.governance.policies import PolicyRow

_HEADER = ("Policy", "Version", "Outcome", "Why")


def policies_table(rows: Iterable[PolicyRow]) -> str:
    """How each policy stands; empty where none speaks of the model."""
    told = [(row.policy, row.version or "the model", row.word, row.told) for row in rows]
    shown = len(_HEADER) if any(why for *_, why in told) else len(_HEADER) - 1
    cells = [[escaped(cell) or "none" for cell in row[:shown]] for row in told]
    return table(list(_HEADER[:shown]), cells) if cells else ""
