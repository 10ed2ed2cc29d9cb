"""What cannot be judged is no crash and no verdict; traffic that changed is said."""

from __future__ import annotations

from catalog.kit.date import When
from catalog.kit.today import Today
from catalog.sections.deployments.experiments import experiment_rows
from catalog.sections.deployments.facts import Surroundings
from catalog.sections.deployments.schema import Running
from tests.sections.deployments.trials import HEAD, METRICS, MINUTES, TOP, call, table


def test_numbers_beyond_all_measure_are_no_crash(read, measured):
    rows = f"{TOP}\ncontrol,minutes,400,1e300,1e200\ntreatment,minutes,400,-1e300,1e150"
    assert call(read, measured, rows, head=MINUTES)[0] == "not comparable"


def test_the_traffic_of_deployments_is_the_plan_where_the_card_says_no_split(read, measured):
    text = (
        "deployments: [{environment: p, version: 2.0.0, traffic: 90%},"
        " {environment: p, version: champion, traffic: 10%}]\n"
        f"experiments: {{{HEAD}}}"
    )
    running = read(text, Running)
    around = Surroundings({"champion": "2.1.0"}, {}, Today(When.parse("2026-10-20")))
    rows = measured(f"{TOP}\ncontrol,approvals,9000,0.6,\ntreatment,approvals,1000,0.6,")
    (found,) = experiment_rows(running, {"e.csv": rows}, METRICS, around)
    assert found.trials[0].split.planned == (("control", 0.9), ("treatment", 0.1))
    assert found.trials[0].split.p == 1


def test_traffic_that_was_changed_on_the_way_vetoes_nothing_and_is_said(read, measured):
    traffic = "traffic: 50%"
    text = (
        f"deployments: [{{environment: p, version: 2.0.0, {traffic}}},"
        f" {{environment: p, version: 2.1.0, {traffic}}}]\nexperiments: {{{HEAD}}}"
    )
    running = read(text, Running)
    around = Surroundings({"champion": "2.1.0"}, {}, Today(When.parse("2026-10-20")))
    rows = measured(f"{TOP}\ncontrol,approvals,9000,0.6,\ntreatment,approvals,1000,0.7,")
    ((trial,),) = (each.trials for each in experiment_rows(running, {"e.csv": rows}, METRICS, around))
    assert trial.verdict.call == "promote"
    assert "far from the traffic of the deployments now, 50% : 50% (p < 0.001)" in trial.notes[0]


def test_a_smallest_effect_of_next_to_nothing_promotes_nothing(read, measured):
    rows = ("control,minutes,100,10,9", "treatment,minutes,100,8,9")
    told = "\n".join((TOP, *rows))
    head = HEAD.replace("primary: approvals", "primary: minutes")
    for smallest in ("1e-12", "1e-9", "1e-6"):
        found, words = call(read, measured, told, f", smallest_effect: {smallest}", head=head)
        assert (found, "may be better or worse" in words) == ("keep going", True)


def test_numbers_that_are_too_far_apart_are_said_not_to_be_judged(read, measured):
    head = HEAD.replace("primary: approvals", "primary: minutes")
    told = f"{TOP}\ncontrol,minutes,100,1e-300,1e-150\ntreatment,minutes,100,2e-300,1e-150"
    found, words = call(read, measured, told, ", smallest_effect: 1e15", head=head)
    assert found == "not comparable"
    assert words.endswith("too great, too small or too far from its smallest effect to be judged.")
    tiny = call(read, measured, told, head=head)
    assert tiny[0] == "keep going"


def test_points_that_were_meant_as_parts_are_not_judged(read, measured):
    found, words = call(read, measured, table(0.60, 0.64), ", smallest_effect: 5")
    assert (found, words.partition(", but ")[2]) == (
        "not comparable",
        "its smallest effect is more than a share can be better by.",
    )
