"""Rules of `checks` in catalog.yaml: what a house leaves out, or has weigh otherwise."""

from __future__ import annotations

from catalog.kit.finding import Severity
from catalog.kit.rule import Example, Rule
from catalog.rules.shapes import CARD, NAMED

_BARE = "headline: [auroc]\n"

RULES: tuple[Rule, ...] = (
    Rule(
        "unknown-check",
        Severity.ERROR,
        "No rule and no topic has the name that `checks` gives.",
        "What was to be left out, or to weigh otherwise, still counts as it did.",
        "Write the name as a finding has it in brackets, or a topic; `catalog explain` lists both.",
        Example(
            {CARD: NAMED + _BARE, "catalog.yaml": "checks: [{ignore: [headline-mising]}]\n"},
            {CARD: NAMED + _BARE, "catalog.yaml": "checks: [{ignore: [headline-missing]}]\n"},
        ),
    ),
    Rule(
        "cannot-ignore",
        Severity.ERROR,
        "A rule is to be left out that says that a file cannot be read.",
        "Nobody knows what stands in such a file, so the site would lack it without a word.",
        "Take it out of `checks`, and mend the file, or take it away.",
        Example(
            {CARD: NAMED, "catalog.yaml": "checks: [{paths: [legacy], ignore: [yaml-syntax]}]\n"},
            {CARD: NAMED, "catalog.yaml": "checks: []\n"},
        ),
    ),
    Rule(
        "unused-ignore",
        Severity.WARNING,
        "Something is left out that nothing breaks.",
        "What it was written for is mended or gone; left in place, it would hide the next such finding.",
        "Take it out, or correct its `paths`.",
        Example(
            {CARD: NAMED, "catalog.yaml": "checks: [{paths: [legacy], ignore: [headline-missing]}]\n"},
            {
                CARD: NAMED,
                "legacy/card.yaml": NAMED + _BARE,
                "catalog.yaml": "checks: [{paths: [legacy], ignore: [headline-missing]}]\n",
            },
        ),
    ),
)
