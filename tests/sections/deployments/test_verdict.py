"""The verdict follows the card's own criteria; whatever is missing or odd is said in words."""

from __future__ import annotations

import re

import pytest

from tests.sections.deployments.trials import HEAD, MINUTES, TOP, call, row, table


def test_better_by_what_matters_is_promoted(read, measured):
    found, words = call(read, measured, table(0.60, 0.64), ", smallest_effect: 0.02")
    assert found == "promote"
    assert words == "Approvals is better: +4.0 points, always-valid interval +1.0 to +7.0."


def test_better_by_less_than_matters_goes_on(read, measured):
    found, words = call(read, measured, table(0.60, 0.64), ", smallest_effect: 0.05")
    assert found == "keep going"
    assert "so far by less than the 5 points that matter" in words


def test_worse_is_rolled_back(read, measured):
    assert call(read, measured, table(0.64, 0.60))[0] == "roll back"


def test_what_cannot_be_as_good_as_matters_is_rolled_back(read, measured):
    found, words = call(read, measured, table(0.60, 0.60, 50_000), ", smallest_effect: 0.05")
    assert found == "roll back"
    assert "is not better by the 5 points that matter" in words


def test_what_is_not_told_apart_goes_on_and_says_how_many_cases_it_takes(read, measured):
    found, words = call(read, measured, table(0.60, 0.61), ", smallest_effect: 0.02")
    assert found == "keep going"
    assert "takes about 9,335 cases a side, of which the smaller has 5,000" in words


def test_daily_looks_ask_for_more_than_one_look_at_the_end(read, measured):
    close = table(0.60, 0.622)
    assert call(read, measured, close)[0] == "keep going"
    once = ", read: once, until: 2026-10-19"
    assert call(read, measured, close, once)[0] == "promote"
    found, words = call(read, measured, close, ", read: once, until: 2026-10-20")
    assert (found, words) == ("too early", "It is to be read once, when it is over, on 20 Oct 2026.")


WORSE = ("control,defaults,5000,0.02,", "treatment,defaults,5000,0.05,")
EVEN = ("control,defaults,50000,0.02,", "treatment,defaults,50000,0.021,")


def test_a_guardrail_that_got_worse_vetoes(read, measured):
    found, words = call(read, measured, table(0.60, 0.64, 5000, *WORSE), ", guardrails: defaults")
    assert found == "roll back"
    assert words.startswith("Defaults got worse: +3.00 points")


def test_a_margin_is_tolerated_and_has_to_be_kept(read, measured):
    wide = ", guardrails: defaults, margins: {defaults: 0.05}"
    assert call(read, measured, table(0.60, 0.64, 5000, *WORSE), wide)[0] == "promote"
    within = ", guardrails: defaults, margins: {defaults: 0.01}"
    assert call(read, measured, table(0.60, 0.64, 5000, *EVEN), within)[0] == "promote"
    narrow = ", guardrails: defaults, margins: {defaults: 0.001}"
    found, words = call(read, measured, table(0.60, 0.64, 5000, *EVEN), narrow)
    assert found == "keep going"
    assert "may have got worse by more than the 0.1 points allowed" in words


@pytest.mark.parametrize(
    ("guardrail", "why"),
    [
        ("defaults", "the guardrail Defaults cannot be judged: it is not in the table"),
        ("oddity", "nobody said which values of the guardrail oddity are better"),
    ],
)
def test_a_guardrail_that_cannot_be_judged_holds_a_promotion_back(read, measured, guardrail, why):
    odd = ("control,oddity,500,0.2,", "treatment,oddity,500,0.2,")
    found, words = call(read, measured, table(0.60, 0.64, 5000, *odd), f", guardrails: {guardrail}")
    assert found == "keep going"
    assert why in words


@pytest.mark.parametrize(
    ("outcome", "sentence"),
    [("shipped", "It was shipped, although the numbers say: roll back."), ("stopped", "")],
)
def test_a_decision_is_held_against_the_numbers(read, measured, outcome, sentence):
    (trial,) = row(read, measured, table(0.64, 0.60), f", decision: {{outcome: {outcome}}}").trials
    assert trial.verdict.against == sentence


def test_a_split_that_was_not_kept_makes_nothing_comparable(read, measured):
    rows = f"{TOP}\ncontrol,approvals,5000,0.6,\ntreatment,approvals,4500,0.7,"
    split = ", split: {control: 50%, treatment: 50%}"
    (trial,) = row(read, measured, rows, split).trials
    assert trial.verdict.call == "not comparable"
    assert re.match(r"Of the cases, [0-9,]+ went to control and [0-9,]+ to treatment\. ", trial.notes[0])
    assert "The split was meant to be 50% : 50% and was not (p < 0.001)." in trial.notes[0]
    as_it_came = ", split: {control: 0.5263, treatment: 0.4737}"
    assert call(read, measured, rows, as_it_came)[0] == "promote"
    misnamed = call(read, measured, rows.replace("treatment", "variant_b"), split)[1]
    assert misnamed == "Approvals decides, but the table has no rows of treatment."


@pytest.mark.parametrize(
    ("rows", "found", "sentence"),
    [
        ("", "too early", "There are no results yet."),
        (TOP, "too early", "There are no results yet."),
        (table(0.4, 0.6, 20), "too early", "The smaller side has 20 cases; nothing is said below 30."),
        (f"{TOP}\ntreatment,approvals,50,0.5,", "not comparable", "Approvals decides, but"),
        (
            f"{TOP}\ncontrol,approvals,,0.5,\ntreatment,approvals,50,0.5,",
            "not comparable",
            "Approvals decides, but the rows of control lack a number of cases or a value.",
        ),
        (table(0, 0), "keep going", "Approvals may be better or worse:"),
        (table(1, 1), "keep going", "Approvals may be better or worse:"),
    ],
)  # fmt: skip
def test_what_is_missing_or_extreme_is_said(read, measured, rows, found, sentence):
    told = call(read, measured, rows)
    assert told[0] == found
    assert told[1].startswith(sentence.partition(":")[0])


@pytest.mark.parametrize(
    ("stds", "found", "sentence"),
    [
        (("2", "2"), "promote", "Handling time is better: −1.00 min"),
        (("0", "0"), "promote", "Handling time is better: −1.0 min"),
        (("", ""), "not comparable", "Handling time decides, but it is no share and the table gives no std"),
        (("nan", "2"), "not comparable", "Handling time decides, but"),
    ],
)
def test_means_have_a_spread_or_nothing_is_said(read, measured, stds, found, sentence):
    rows = f"{TOP}\ncontrol,minutes,400,11,{stds[0]}\ntreatment,minutes,400,10,{stds[1]}"
    told = call(read, measured, rows, head=MINUTES)
    assert (told[0], told[1][: len(sentence)]) == (found, sentence)


@pytest.mark.parametrize(
    ("primary", "sentence"),
    [
        (
            "oddity",
            (
                "Nobody said which values of oddity are better: write metrics: {oddity: {better: higher}} in "
                "catalog.yaml, or lower, whichever is better."
            ),
        ),
        ("quota", "Quota is best near 0.5, which a difference does not judge."),
    ],
)
def test_a_metric_without_a_direction_decides_nothing(read, measured, primary, sentence):
    rows = table(0.4, 0.6).replace("approvals", primary)
    assert call(read, measured, rows, head=HEAD.replace("approvals", primary)) == (
        "not comparable",
        sentence,
    )


def test_no_primary_metric_decides_nothing(read, measured):
    assert call(read, measured, table(0.4, 0.6), head=HEAD.partition(", primary")[0])[0] == "not comparable"


def test_no_control_is_said_and_the_results_are_still_shown(read, measured):
    found = row(read, measured, table(0.4, 0.6), head=HEAD.replace("control:", "old:"))
    assert found.trials == ()
    assert found.notes == (
        "No variant is called control, so there is nothing to hold the others against.",
        "Rows of control, which the card does not name, are left out.",
    )
    assert len(found.results) == 1


def test_three_variants_are_two_trials(read, measured):
    head = HEAD.replace("treatment:", "other: 3.0.0, treatment:")
    rows = table(0.60, 0.64, 5000, "other,approvals,5000,0.5,")
    trials = row(read, measured, rows, head=head).trials
    assert [(each.title, each.verdict.call) for each in trials] == [
        ("3.0.0 against 2.0.0", "roll back"),
        ("2.1.0 against 2.0.0", "promote"),
    ]


def test_what_lies_ahead_is_said(read, measured):
    found, words = call(read, measured, table(0.4, 0.6), ", from: 2026-11-01")
    assert (found, words) == ("too early", "It begins on 1 Nov 2026.")
    dated = "time,variant,metric,n,value\n2026-12-01,control,approvals,50,0.5"
    assert row(read, measured, dated).notes == (
        "The table has periods that lie in the future, up to 1 Dec 2026.",
    )


PERIODS = "time,variant,metric,n,value\n" + "\n".join(
    f"2026-{month:02}-{day:02},{arm},approvals,200,{value}"
    for month in (8, 9)
    for day in range(1, 29)
    for arm, value in (("control", 0.5), ("treatment", 0.55 + day % 2 / 100))
)


def test_every_look_is_drawn_with_an_interval_that_narrows(read, measured):
    (trial,) = row(read, measured, PERIODS).trials
    looks = trial.contrast.primary.looks
    assert len(looks) == 56
    assert looks[-1].cases == 56 * 400
    assert looks[0].high - looks[0].low > 4 * (looks[-1].high - looks[-1].low)
    forest, over_time = trial.figures
    assert (forest.kind, over_time.kind) == ("dots", "lines")
    assert over_time.sub.endswith("Intervals that reach the edge go on beyond it.")
    assert sum(each[1] is not None for each in over_time.rows) == 56
    assert None not in over_time.rows[0], "the table has what the plot cuts"
    assert "chart-line-band" in over_time.plot
    few = "\n".join(PERIODS.splitlines()[:9])
    assert len(row(read, measured, few).trials[0].figures[1].rows) == 4


def test_secondary_metrics_allow_for_their_number(read, measured):
    others = [
        f"{arm},{name},2000,{value},"
        for name in ("hit_rate", "success_rate")
        for arm, value in (("control", 0.5), ("treatment", 0.54))
    ]
    (trial,) = row(read, measured, table(0.60, 0.64, 5000, *others)).trials
    primary, *secondary = trial.contrast.readings
    assert primary.corrected is None
    assert [each.corrected for each in secondary] == pytest.approx([2 * each.effect.p for each in secondary])
    assert any("the p-values of 2 other metrics are corrected (Holm)" in note for note in trial.notes)
