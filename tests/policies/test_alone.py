"""A policy of versions sees of each what is its own: deployments, aliases, and health by its readings."""

from __future__ import annotations

import pytest

HOUSE = "policies: [{id: p, when: '%s', must: '%s'}]\n"
CARD = """\
name: Scorer
versions: [{version: 1.0.0, stage: production}, {version: 2.0.0, stage: production}]
aliases: {blessed: 1.0.0, next: 2.0.0}
deployments:
- {environment: production, version: 1.0.0, region: us, platform: a, traffic: 90%}
- {environment: production, version: next, region: eu, platform: b, traffic: 10%, strategy: canary}
"""
WATCHED = f"{CARD}monitoring: {{readings: r.csv, rules: [{{id: q, metric: auroc, fail: below 0.8}}]}}\n"
BOTH = """\
time,environment,version,metric,value
2026-09-01,production,1.0.0,auroc,0.9
2026-09-01,production,2.0.0,auroc,0.1
"""
IN_PRODUCTION = "environment:production"


def failing(held) -> list[str]:
    """The versions that fail, oldest first."""
    return sorted(each.version for each in held.rulings if each.outcome.name == "FAILS")


@pytest.mark.parametrize(
    ("must", "fails"),
    [
        ("deployments.region:eu", ["1.0.0"]),
        ("-deployments.region:us", ["1.0.0"]),
        ("deployments.traffic<50%", ["1.0.0"]),
        ("strategy:canary", ["1.0.0"]),
        ("deployments.platform:a", ["2.0.0"]),
        ("deployments.version:next", ["1.0.0"]),
        ("alias:blessed", ["2.0.0"]),
        ("-alias:next", ["2.0.0"]),
        ("deployments:* aliases:*", []),
    ],
)
def test_deployments_and_aliases_are_those_of_the_version(hold, must: str, fails: list[str]) -> None:
    held = hold(HOUSE % (IN_PRODUCTION, must), CARD)
    assert len(held.rulings) == 2
    assert failing(held) == fails


@pytest.mark.parametrize(("must", "line"), [("deployments.region:us", 6), ("deployments.region:eu", 5)])
def test_what_is_wrong_with_a_deployment_is_said_at_it(hold, must: str, line: int) -> None:
    (finding,) = (
        each for each in hold(HOUSE % (IN_PRODUCTION, must), CARD).findings if each.rule == "policy-fails"
    )
    assert finding.place.line == line


def test_a_version_that_runs_nowhere_has_neither_deployments_nor_the_aliases_of_others(hold) -> None:
    card = CARD.replace("[{version: 1.0.0", "[{version: 0.9.0, stage: production}, {version: 1.0.0")
    held = hold(HOUSE % ("stage:production", "deployments:* alias:*"), card)
    assert failing(held) == ["0.9.0"]


def test_a_policy_of_the_model_sees_all_of_it(hold) -> None:
    must = "deployments.region:us deployments.region:eu alias:blessed alias:next health:failing"
    (ruling,) = hold(f"policies: [{{id: p, must: '{must}'}}]\n", WATCHED, readings=BOTH).rulings
    assert (ruling.version, ruling.outcome.name) == ("", "HOLDS")


@pytest.mark.parametrize("when", [IN_PRODUCTION, "platform:*", "stage:production", "version:*"])
def test_health_is_by_the_readings_of_the_version(hold, when: str) -> None:
    assert failing(hold(HOUSE % (when, "-health:failing"), WATCHED, readings=BOTH)) == ["2.0.0"]
    assert failing(hold(HOUSE % (when, "health:good"), WATCHED, readings=BOTH)) == ["2.0.0"]


def test_a_version_without_readings_is_not_judged_by_those_of_another(hold) -> None:
    readings = "\n".join(BOTH.splitlines()[:2])
    held = hold(HOUSE % (IN_PRODUCTION, "health:good"), WATCHED, readings=readings)
    assert failing(held) == ["2.0.0"]
    assert held.reasons("p", "2.0.0") == ("`health:good` does not hold: health is not-judged",)


def test_readings_that_name_no_version_count_for_all_that_run_in_their_environment(hold) -> None:
    card = f"{WATCHED}".replace("deployments:\n", "deployments:\n- {environment: lab, version: 1.0.0}\n")
    readings = "time,environment,metric,value\n2026-09-01,{},auroc,0.1\n"
    house = HOUSE % (IN_PRODUCTION, "-health:failing")
    for place, fails in (
        ("production", ["1.0.0", "2.0.0"]),
        ("lab", ["1.0.0"]),
        ("elsewhere", ["1.0.0", "2.0.0"]),
        ("", ["1.0.0", "2.0.0"]),
    ):
        assert failing(hold(house, card, readings=readings.format(place))) == fails, place


@pytest.mark.parametrize("where", ["version: 2.0.0", "version: [2.0.0]", "environment: eu"])
def test_a_rule_that_asks_for_another_says_nothing_of_a_version(hold, where: str) -> None:
    card = CARD.replace("environment: production, version: next", "environment: eu, version: next")
    rules = "{id: q, metric: auroc, fail: below 0.8}, {id: r, metric: f1, fail: below 0.8, where: {%s}}"
    watched = f"{card}monitoring: {{readings: r.csv, rules: [{rules % where}]}}\n"
    readings = BOTH.replace("production,2", "eu,2") + "2026-09-01,eu,2.0.0,f1,0.9\n"
    held = hold(HOUSE % ("environment:*", "health:good"), watched, readings=readings)
    assert failing(held) == ["2.0.0"]


def test_what_ran_before_is_history_and_what_is_old_is_stale(hold) -> None:
    card = WATCHED.replace("{readings", "{freshness: 7d, readings")
    house = HOUSE % ("stage:production", "health:stale")
    assert failing(hold(house, card, readings=BOTH)) == ["2.0.0"], "what fails goes on failing"
    bare = "\n".join(line for line in card.splitlines() if not line.startswith(("deployments", "- ")))
    assert failing(hold(house, bare, readings=BOTH)) == ["2.0.0"], "also where nothing says what runs"
    ended = card.replace("next, region", "next, until: 2026-09-10, region")
    house = HOUSE % ("stage:production", "-health:failing")
    assert failing(hold(house, ended, readings=BOTH)) == []


def test_whether_it_is_due_for_training_is_told_of_the_model(hold) -> None:
    card = WATCHED.replace("{readings", "{retrain: {when: q fails}, readings")
    assert failing(hold(HOUSE % (IN_PRODUCTION, "retraining:not-due"), card, readings=BOTH)) == [
        "1.0.0",
        "2.0.0",
    ]
