"""What a house writes of a policy: requirements, tolerances, approvals, ages, licences, protected fields."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from catalog.kit.schema import Date, Free, Many, Maybe, Number, Seconds, Section, Text, Truth, Worded


def _of_version(value: object) -> object:
    return {"version": value} if isinstance(value, str) else value


class ApprovalWanted(Section):
    """An approval that models need: for what, of whom, of how many."""

    subject: Maybe[Text] = Field(default=None, alias="for")
    """What must be approved: `production`, `card`, …; any approval where it is left out."""
    by: Maybe[Text] = None
    """A team, whose members then count too, or the word that approvals give; anybody where it is left out."""
    count: Number = 1
    """How many different people or bodies."""
    four_eyes: Truth = False
    """Whether whoever committed the version may not approve it."""
    verified: Truth = False
    """Whether commits must bear an approval out; see docs/policies.md."""


class FreshnessWanted(Section):
    """How old things may be on the day of the build."""

    version: Maybe[Seconds] = None
    """Since the version came to be."""
    evaluation: Maybe[Seconds] = None
    """Since the newest evaluation; one without a date has that of its version."""
    approval: Maybe[Seconds] = None
    """Since the newest approval that counts."""


class PolicyExamples(Section):
    """Small cards that show what a policy says; `catalog policy test` judges each."""

    holds: Many[Free] = ()
    """Cards that it holds for."""
    fails: Many[Free] = ()
    """Cards that fail it."""
    as_of: Maybe[Date] = None
    """The day that they are judged on, for a policy that asks how old things are."""


class Policy(Section):
    """What the house asks of models, in the query language."""

    id: Worded
    """What it is called."""
    when: Maybe[Text] = None
    """Which models it speaks of; a policy that asks for a stage speaks of each version in it."""
    must: Maybe[Text] = None
    """What must hold of them."""
    no_worse: dict[Text, Number] = {}
    """Metrics that may get worse by no more than this since the last version in that stage."""
    approvals: Many[ApprovalWanted] = ()
    """Who must have approved."""
    newer_than: Maybe[
        Annotated[FreshnessWanted, BeforeValidator(_of_version, json_schema_input_type=str | FreshnessWanted)]
    ] = None
    """How old the version, its evaluation or its approval may be: `180d`, or `{evaluation: 90d}`."""
    licenses: Many[Text] = ()
    """The licences that are allowed, by their SPDX ids."""
    protects: Many[Text] = ()
    """Fields that only change with these `approvals`: `license`, `versions/*/artifacts`."""
    level: Literal["error", "warning"] = "error"
    """What it is when it does not hold."""
    description: Maybe[Text] = None
    """Why the house asks for it."""
    examples: Maybe[PolicyExamples] = None
    """Cards that it must hold for, and cards that must fail it."""
