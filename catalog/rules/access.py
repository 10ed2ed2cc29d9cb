"""Rules of who may see what."""

from __future__ import annotations

from catalog.kit.finding import Severity
from catalog.kit.rule import Example, Rule

RULES = (
    Rule(
        id="hides-nothing",
        severity=Severity.ERROR,
        what="`visibility` names a field that no card has.",
        why=(
            "A slip of the pen would leave a field open that somebody meant to hide. So editions for fewer "
            "levels leave out the whole model until the path is right."
        ),
        fix="Write the path of the field with dots between its steps, as in the reference of fields.",
        example=Example(
            bad={"scorer/card.yaml": "name: Scorer\nvisibility: {risk.reson: internal}\n"},
            good={"scorer/card.yaml": "name: Scorer\nvisibility: {risk.reason: internal}\n"},
        ),
    ),
)
