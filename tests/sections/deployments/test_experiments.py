"""Experiments add up their periods by the number of cases, and say in words what that comes to."""

from __future__ import annotations

from catalog.domain.metrics import known
from catalog.kit.date import When
from catalog.kit.today import Today
from catalog.sections.deployments.experiments import experiment_rows
from catalog.sections.deployments.facts import Surroundings
from catalog.sections.deployments.schema import Running

AROUND = Surroundings({"champion": "2.1.0"}, {}, Today(When.parse("2026-11-05")))

TRIAL = "{name: Q, variants: {treatment: 2.1.0, control: 2.0.0}, file: e.csv, from: 2026-10-03}"


def results(read, measured, table):
    running = read(f"experiments: {TRIAL}", Running)
    (row,) = experiment_rows(running, {"e.csv": measured(table)}, known(), AROUND)
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
    rows = experiment_rows(running, {}, known(), AROUND)
    assert [(row.name, row.period, row.outcome, row.decided) for row in rows] == [
        ("Q", "3 Oct 2026", "pending", ""),
        ("R", "3 Nov 2026", "shipped", "team-risk, 4 Nov 2026"),
        ("S", "no dates given", "stopped", ""),
    ]
    assert rows[0].variants == (("control", "2.0.0"), ("treatment", "2.1.0"))
    assert (rows[2].guardrails.text, rows[0].guardrails.text, rows[0].results) == ("a, b", "not reported", ())
