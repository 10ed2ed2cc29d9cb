"""The rules of who answers for a model."""

from __future__ import annotations

from catalog.kit.finding import Severity
from catalog.kit.rule import Example, Rule

_HOUSE = "teams: {team-risk: {name: Risk, handle: '@acme/risk'}}\nmaintainers: team-risk\n"


ORPHANED = Rule(
    "orphaned-model",
    Severity.WARNING,
    what="Nobody answers for a model: its card names no owner, or only teams that cannot be reached.",
    why="Who finds a fault in it has nobody to ask, and CODEOWNERS asks nobody to review a change of it.",
    fix="Name a team of `catalog.yaml` under `owners`, in the card or in a `folder.yaml` above it; give the "
    "team a `contact` or a `handle`. A card without owners is a finding only where the house names "
    "`maintainers`, and not where a line of CODEOWNERS names somebody.",
    example=Example(
        bad={"catalog.yaml": _HOUSE, "scorer/card.yaml": "name: Scorer\n"},
        good={"catalog.yaml": _HOUSE, "scorer/card.yaml": "name: Scorer\nowners: team-risk\n"},
    ),
)
RULES: tuple[Rule, ...] = (ORPHANED,)
