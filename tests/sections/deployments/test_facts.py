"""Deployments show what runs now; experiments add up their periods by the number of cases."""

from __future__ import annotations

import pytest

from catalog.domain.metrics import known
from catalog.kit.date import When
from catalog.kit.today import Today
from catalog.sections.deployments.facts import Surroundings, deployment_rows, experiment_rows
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


TRIAL = "{name: Q, variants: {treatment: 2.1.0, control: 2.0.0}, file: e.csv, from: 2026-10-03}"


def results(read, measured, table):
    running = read(f"experiments: {TRIAL}", Running)
    (row,) = experiment_rows(running.experiments, {"e.csv": measured(table)}, known())
    return [
        (each.metric, each.better, [(value.text, n.text) for value, n in each.values]) for each in row.results
    ]


def test_periods_add_up_by_their_cases(read, measured):
    table = """
    time,variant,metric,value,n
    2026-10-03,control,accuracy,0.5,100
    2026-10-10,control,accuracy,0.9,300
    2026-10-03,treatment,accuracy,0.6,100
    2026-10-10,treatment,accuracy,,50
    2026-10-03,other,accuracy,0.1,900
    """
    assert results(read, measured, table) == [("Accuracy", "higher", [("0.8", "400"), ("0.6", "100")])]


def test_slices_do_not_add_up_with_the_whole(read, measured):
    table = """
    variant,slice,metric,value,n
    control,,approvals,0.4,100
    control,sex=female,approvals,0.2,50
    treatment,,approvals,0.6,100
    """
    assert results(read, measured, table) == [
        ("approvals", "none", [("0.4", "100"), ("0.6", "100")]),
        ("approvals, sex female", "none", [("0.2", "50"), ("not reported", "not reported")]),
    ]


def test_a_lone_result_needs_no_number_of_cases_but_several_do(read, measured):
    table = """
    time,variant,metric,value
    2026-10-03,control,accuracy,0.5
    2026-10-03,treatment,accuracy,0.5
    2026-10-10,treatment,accuracy,0.7
    """
    assert results(read, measured, table) == [
        ("Accuracy", "higher", [("0.5", "not reported"), ("not reported", "not reported")])
    ]


def test_an_experiment_says_how_it_ended_and_is_pending_until_then(read):
    running = read(
        f"""
        experiments:
          - {TRIAL}
          - {{name: R, until: 2026-11-03, decision: {{outcome: shipped, by: team-risk, date: 2026-11-04}}}}
          - {{name: S, guardrails: [a, b], decision: {{outcome: stopped, by: withheld}}}}
        """,
        Running,
    )
    rows = experiment_rows(running.experiments, {}, known())
    assert [(row.name, row.period, row.outcome, row.decided) for row in rows] == [
        ("Q", "3 Oct 2026", "pending", ""),
        ("R", "3 Nov 2026", "shipped", "team-risk, 4 Nov 2026"),
        ("S", "no dates given", "stopped", ""),
    ]
    assert rows[0].variants == (("control", "2.0.0"), ("treatment", "2.1.0"))
    assert (rows[2].guardrails.text, rows[0].guardrails.text, rows[0].results) == ("a, b", "not reported", ())
