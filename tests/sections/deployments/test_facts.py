"""Deployments show what runs now."""

from __future__ import annotations

import pytest

from catalog.kit.date import When
from catalog.kit.today import Today
from catalog.sections.deployments.facts import Surroundings, deployment_rows
from catalog.sections.deployments.schema import Running


def around(day: str | None = "2026-10-05") -> Surroundings:
    return Surroundings(
        {"champion": "2.1.0"}, {"prod-eu": "production"}, Today(When.parse(day) if day else None)
    )


def test_an_alias_is_resolved_to_its_version_and_a_place_to_its_stage(read):
    (row,) = deployment_rows(
        read("deployments: {version: champion, environment: prod-eu, traffic: 7%}", Running).deployments,
        around(),
    )
    assert (row.version, row.alias, row.stage) == ("2.1.0", "champion", "production")
    assert (row.environment.text, row.traffic.text, row.share) == ("prod-eu", "7%", 0.07)
    (other,) = deployment_rows(
        read("deployments: {version: 2.0.0, environment: lab}", Running).deployments, around()
    )
    assert (other.version, other.alias, other.stage) == ("2.0.0", "", "")
    assert (other.traffic.text, other.share) == ("not reported", 1.0)


def test_a_strategy_is_called_what_people_call_it(read):
    cards = ("{version: 1, strategy: ab}", "{version: 1, strategy: canary}", "{version: 1}")
    found = [
        row
        for card in cards
        for row in deployment_rows(read(f"deployments: {card}", Running).deployments, around())
    ]
    assert [row.way.text for row in found] == ["A/B test", "canary", "not reported"]
    assert found[0].strategy.text == "ab"  # what programs read


def test_what_runs_comes_first_then_production_then_the_newest(read):
    rows = deployment_rows(
        read(
            """
            deployments:
              - {version: ended, environment: prod-eu, since: 2026-09-01, until: 2026-10-04}
              - {version: lab, environment: lab, since: 2026-10-02}
              - {version: older, environment: prod-eu, since: 2026-08-01}
              - {version: newer, environment: production, since: 2026-09-20}
              - {version: planned, environment: prod-eu, since: 2026-10-06}
              - {version: undated, environment: prod-eu, until: unknown}
            """,
            Running,
        ).deployments,
        around(),
    )
    assert [(row.version, row.running) for row in rows] == [
        ("newer", True), ("older", True), ("undated", True), ("lab", True), ("planned", False),
        ("ended", False),
    ]  # fmt: skip


@pytest.mark.parametrize(("until", "runs"), [("2026-10-05", True), ("2026-10-04", False), ("2026-10", True)])
def test_a_deployment_runs_through_its_last_day(read, until, runs):
    (row,) = deployment_rows(
        read(f"deployments: {{version: 1, until: {until}}}", Running).deployments, around()
    )
    assert row.running is runs


@pytest.mark.parametrize(
    ("until", "other", "runs"),
    [
        ("2026-10-05", "environment: prod, since: 2026-10-05", False),
        ("2026-10", "environment: prod, since: 2026-10-02", False),
        ("2026-10-05", "environment: prod, since: 2026-10-05, strategy: shadow", True),
        ("2026-10-05", "environment: lab, since: 2026-10-05", True),
        ("2026-10-05", "environment: prod, since: 2026-10-04", True),
        ("2026-10-05", "environment: prod, since: 2026-10-05, until: 2026-10-05", True),
    ],
)
def test_what_another_replaces_on_its_last_day_runs_no_more_on_it(read, until, other, runs):
    card = f"deployments: [{{version: 1, environment: prod, until: {until}}}, {{version: 2, {other}}}]"
    rows = deployment_rows(read(card, Running).deployments, around())
    assert {row.version: row.running for row in rows} == {"1": runs, "2": True}
