"""Policies that ask for less, and people that join a team, are named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalog.kit.finding import Severity
from catalog.policies.demand import Demand
from catalog.policies.schema import ApprovalWanted
from catalog.review.plan.authority import joined, weakened
from catalog.settings import Team


def _wanted(**keys: str) -> ApprovalWanted:
    return ApprovalWanted.model_validate(keys)


GUARD = Demand(
    "guard",
    Severity.ERROR,
    "",
    by_version=False,
    approvals=(_wanted(by="risk", count="2", verified="true"),),
    newer_than=(("approval", 86400.0 * 90),),
    licenses=("MIT",),
    protects=("license", "owners"),
)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, None),
        ({"approvals": (_wanted(by="risk", count="3", verified="true"),)}, None),
        ({"protects": ("license", "owners", "summary"), "newer_than": (("approval", 86400.0),)}, None),
        ({"level": Severity.WARNING}, "level error → warning"),
        ({"protects": ("owners",)}, "license no longer protected"),
        ({"protects": ()}, "license and owners no longer protected"),
        ({"licenses": ("MIT", "GPL-3.0-only")}, "GPL-3.0-only allowed too"),
        ({"licenses": ()}, "any licence is allowed"),
        ({"newer_than": ()}, "age of the approval up to 90 d → anything"),
        ({"approvals": ()}, "verified 2 approvals by risk → no approval"),
        (
            {"approvals": (_wanted(by="risk", count="1", verified="true"),)},
            "verified 2 approvals by risk → verified 1 approval by risk",
        ),
        ({"approvals": (_wanted(count="2"),)}, "verified 2 approvals by risk → 2 approvals by anybody"),
    ],
)
def test_a_policy_that_asks_for_less_is_named_with_what(change: dict[str, object], told: str | None) -> None:
    found = [each.words for each in weakened((GUARD,), (replace(GUARD, **change),))]
    kept = "; its approvals are still asked for as the base has it"
    assert found == ([f"Policy guard asks for less or for something else: {told}{kept}"] if told else [])


def test_a_policy_that_goes_is_named_and_a_new_one_is_not() -> None:
    (gone,) = weakened((GUARD,), (replace(GUARD, id="other"),))
    assert "it is taken out" in gone.words


@pytest.mark.parametrize(
    ("members", "told"),
    [
        (["@Ada ada@acme.example", "@bob"], None),
        (["@bob", "ADA@acme.example @ada"], None),
        (["@ada ada@acme.example", "@bob", "@eve"], "@eve joins"),
        (["@ada ada@acme.example @eve", "@bob"], "@eve joins"),
        (["@ada ada@acme.example"], "@bob leaves"),
        (["@ada", "ada@acme.example", "@bob"], "names of 2 members become those of 3"),
    ],
)
def test_who_joins_and_leaves_a_team_is_named(members: list[str], told: str | None) -> None:
    was, now = (
        {"risk": Team.model_validate({"members": each})}
        for each in (["@ada ada@acme.example", "@bob"], members)
    )
    found = [each.words for each in joined(was, now)]
    assert found == ([f"Team risk: {told}; whoever is in a team may approve for it"] if told else [])
