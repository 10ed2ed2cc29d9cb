"""Rulings -> the same for programs."""

from __future__ import annotations

from catalog.domain.ruling import Ruling
from catalog.render.programs.past import Json


def ruling_json(ruling: Ruling) -> dict[str, Json]:
    """How one policy stands for a model or one of its versions."""
    return {
        "policy": ruling.policy,
        "outcome": str(ruling.outcome),
        "level": str(ruling.level),
        "version": ruling.version or None,
        "reasons": list(ruling.reasons),
        "approvals": [
            {
                "for": each.subject or None,
                "by": each.role or None,
                "count": each.count,
                "given": list(each.given),
                "missing": each.missing,
            }
            for each in ruling.signoffs
        ],
    }
