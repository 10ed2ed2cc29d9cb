"""Contributions by sample: signs, sums against the output, what is drawn of many, single answers."""

from __future__ import annotations

import math

import pytest

from catalog.sections.explanations.samples import correlation, samples, spread_out
from catalog.sections.explanations.sums import additivity, decisions
from tests.sections.explanations.conftest import rows

SMALL = """sample,feature,value,contribution,base,output
0,age,41,0.25,0.5,0.65
0,job,clerk,-0.1,0.5,0.65
1,age,22,-0.15,0.5,0.45
1,job,cook,0.1,0.5,0.45
2,age,60,0.4,0.5,0.9
2,job,,0,0.5,0.9
"""


def test_mean_size_ranks_features_and_the_correlation_gives_the_sign():
    found = samples(rows(SMALL))
    assert [(each.feature, pytest.approx(each.value), each.sign) for each in found.weights().features] == [
        ("age", 0.8 / 3, "+"),
        ("job", 0.2 / 3, ""),
    ]
    assert correlation([1, 2, 3], [-2, -4, -6]) == pytest.approx(-1)
    assert (correlation([1, 1], [2, 3]), correlation([1], [2])) == (None, None)


def test_what_few_samples_list_weighs_as_little_as_it_adds_to_all():
    rare = "".join(f"{at},common,1,4.9\n" for at in range(100)) + "0,rare,1,5\n"
    found = samples(rows(f"sample,feature,value,contribution\n{rare}"))
    assert [(each.feature, each.value) for each in found.weights().features] == [
        ("common", pytest.approx(4.9)), ("rare", pytest.approx(0.05)),
    ]  # fmt: skip
    assert found.columns[1].error == pytest.approx(0.05)


def test_a_feature_that_goes_both_ways_has_no_sign_and_neither_has_one_that_never_varies():
    text = "sample,feature,value,contribution\n" + "".join(
        f"{at},u,{x},{x * x}\n{at},k,7,{x}\n" for at, x in enumerate((-2, -1, 0, 1, 2))
    )
    bent, constant = (next(c for c in samples(rows(text)).columns if c.feature == name) for name in "uk")
    assert (bent.sign(), constant.sign(), constant.constant) == ("mixed", "", True)


def test_rows_without_a_number_are_counted_and_left_out():
    found = samples(rows("sample,feature,value,contribution\n0,a,1,nan\n0,b,2,\n1,a,1,0.5\n1,b,x,inf\n"))
    assert (found.broken, found.names, [each.feature for each in found.columns]) == (3, ("1",), ["a"])


def test_sums_are_held_against_the_output_with_a_tolerance_of_its_size():
    sums = additivity(samples(rows(SMALL)), 2)
    assert (sums.checked, sums.held, sums.gap) == (3, 3, pytest.approx(0, abs=1e-12))
    off = additivity(samples(rows(SMALL.replace("0.5,0.9", "0.5,0.91"))), 2)
    assert (off.checked, off.held, off.worst, off.gap) == (3, 2, "2", pytest.approx(0.01))


def test_sums_of_some_features_are_not_judged_unless_the_others_are_there_together():
    assert additivity(samples(rows(SMALL)), 5) is None
    whole = SMALL + "0,other,,0.2,0.5,0.65\n1,other,,0,0.5,0.45\n2,other,,0,0.5,0.9\n"
    assert additivity(samples(rows(whole)), 5).held == 2
    assert additivity(samples(rows("sample,feature,value,contribution\n0,a,1,2\n")), 0) is None


def test_the_median_the_largest_and_the_smallest_answer_go_from_base_to_output():
    chosen = {each.which: each for each in decisions(samples(rows(SMALL)), 2)}
    assert {which: each.sample for which, each in chosen.items()} == {
        "The median answer": "0",
        "The largest answer": "2",
        "The smallest answer": "1",
    }
    for each in chosen.values():
        assert each.base + math.fsum(step.amount for step in each.steps) == pytest.approx(each.answer)
    assert [(step.label, step.value) for step in chosen["The median answer"].steps] == [
        ("age", "41"),
        ("job", "clerk"),
    ]


def test_what_a_table_leaves_out_is_one_step_that_closes_the_gap():
    (only,) = decisions(samples(rows("sample,feature,value,contribution,base,output\n0,a,1,2,10,15\n")), 13)
    assert [(step.label, step.amount) for step in only.steps] == [("a", 2), ("12 further features", 3)]
    assert only.which == "The only sample"


def test_what_adding_floats_leaves_over_is_no_step_and_what_cancels_out_is_zero():
    head = "sample,feature,value,contribution,base,output\n"
    (closed,) = decisions(samples(rows(f"{head}0,a,1,0.1,0.7,1.0\n0,b,1,0.2,0.7,1.0\n")), 3)
    assert [step.label for step in closed.steps] == ["b", "a"]
    many = "".join(f"0,f{at},1,{at},0,51.3\n" for at in range(2, 10))
    more = f"{many}0,x,1,0.1,0,51.3\n0,y,1,0.2,0,51.3\n0,z,1,-0.3,0,51.3\n"
    (cancelled,) = decisions(samples(rows(head + more)), 11)
    assert [(step.label, step.amount) for step in cancelled.steps[8:]] == [("3 further features", 0.0)]


def test_of_many_samples_the_extremes_are_always_drawn():
    text = "sample,feature,value,contribution\n" + "".join(
        f"{at},a,{at},{at % 97}\n{at},b,{at},{99 if at == 4321 else -5 if at == 77 else 0}\n"
        for at in range(9000)
    )
    found = samples(rows(text))
    drawn = spread_out(found, found.columns, 60)
    assert drawn == spread_out(found, found.columns, 60)
    assert {4321, 77} <= set(drawn)
    assert 40 <= len(drawn) <= 60
    parts = {found.columns[0].parts[at] for at in drawn}
    assert (min(parts), max(parts)) == (0, 96)


def test_without_samples_the_rows_of_a_feature_are_counted():
    found = samples(rows("feature,value,contribution\na,1,2\nb,1,3\na,2,4\nb,2,5\n"))
    assert found.names == ("0", "1")
    assert [found.total(at) for at in (0, 1)] == [5, 9]


def test_how_many_features_the_rest_are_is_said_only_where_it_is_known():
    text = "sample,feature,value,contribution,base\n0,a,1,2,10\n0,other,,1,10\n"
    assert [decisions(samples(rows(text)), known)[0].steps[-1].label for known in (0, 1, 5)] == [
        "all other features",
        "all other features",
        "4 further features",
    ]


def test_numbers_that_nothing_can_be_made_of_are_counted_as_none():
    head = "sample,feature,value,contribution,base,output\n"
    odd = [f"{at},a,{value},{part},0,1" for at, (value, part) in enumerate(ODD)]
    good = [f"{at},a,{at},{at},0,{at}" for at in range(10, 20)]
    found = samples(rows(head + "\n".join([*odd, *good])))
    assert found.broken == 3
    ((name, weight, sign),) = [(each.feature, each.value, each.sign) for each in found.weights().features]
    assert (name, math.isfinite(weight)) == ("a", True)
    assert sign == "", "a value that is no number for us is a word"
    assert additivity(found, 0) is not None
    assert len(decisions(found, 0)) == 3


ODD = [("1", "1e308"), ("1", "-1e308"), ("1", "inf"), ("1e308", "2"), ("-1e308", "1e99")]
