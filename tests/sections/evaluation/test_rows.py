"""A row holds a value against the one before: precise alike, and no change inside an interval is claimed."""

from __future__ import annotations

import pytest

from catalog.sections.evaluation.rows import rows_of, value_of

HEAD = "version,metric,value,lower,upper,slice,environment,img_size\n"


def row(measured, words, now: str, before: str):
    found = rows_of([tuple(measured(f"{HEAD}2.1,{now}\n2.0,{before}\n"))], words)
    return found[0]


@pytest.mark.parametrize(
    ("now", "before", "change"),
    [
        ("auroc,0.83,,,,,", "auroc,0.80,,,,,", ("better", "+0.03", "better")),
        ("auroc,0.78,,,,,", "auroc,0.80,,,,,", ("worse", "−0.02", "worse")),
        ("auroc,0.83,0.79,0.87,,,", "auroc,0.80,,,,,", ("same", "+0.03", "no clear change")),
        ("auroc,0.83,,,,,", "auroc,0.80,0.76,0.84,,,", ("same", "+0.03", "no clear change")),
        ("auroc,0.83,0.81,0.85,,,", "auroc,0.80,0.78,0.82,,,", ("better", "+0.03", "better")),
        ("auroc,0.8,,,,,", "auroc,0.8,,,,,", ("same", "0.0", "no change")),
        ("brier,0.15,,,,,", "brier,0.20,,,,,", ("better", "−0.05", "better")),
        ("bias,-0.1,,,,,", "bias,0.3,,,,,", ("better", "−0.4", "better")),
        ("approvals,5,,,,,", "approvals,3,,,,,", ("same", "+2", "")),
    ],
)
def test_a_change_is_claimed_only_outside_both_intervals(measured, words, now, before, change):
    found = row(measured, words, now, before).change
    assert (found.direction, found.text, found.word) == change


@pytest.mark.parametrize(
    ("now", "text"),
    [("auroc,,,,,,", "no result"), ("auroc,nan,,,,,", "undefined"), ("mae,inf,,,,,", "infinite")],
)
def test_what_is_not_a_number_is_said_and_changes_nothing(measured, words, now, text):
    found = row(measured, words, now, f"{now.partition(',')[0]},0.80,,,,,")
    assert (found.value.text, found.previous.text, found.change) == (text, "0.8", None)
    assert value_of(None).text == "not reported"


def test_a_row_without_a_value_now_has_the_one_before_and_no_change(measured, words):
    (before,) = measured(f"{HEAD}2.0,auroc,0.8,,,,,\n")
    (found,) = rows_of([(None, before)], words)
    assert (found.value.text, found.value.missing, found.previous.text) == ("not reported", True, "0.8")
    assert (found.change, found.size) == (None, "")


def test_a_metric_has_one_precision_in_a_group(measured, words):
    rows = measured(f"{HEAD}2.1,auroc,0.8314,,,,,\n2.1,auroc,0.8,,,sex=female,,\n2.1,latency_ms,12,,,,,\n")
    assert [each.value.text for each in rows_of([(each, None) for each in rows], words)] == [
        "0.8314", "0.8000", "12"
    ]  # fmt: skip


def test_a_row_is_named_by_its_slice_and_noted_by_its_conditions(measured, words):
    found = row(measured, words, "auroc,0.83,,,sex=female;age_group=18-25,prod,224", "auroc,0.80,,,,,")
    assert (found.label, found.note, found.better) == (
        "Age group 18-25, sex female",
        "prod, img_size 224",
        "higher",
    )
    assert row(measured, words, "bias,0.1,,,,,", "bias,0.2,,,,,").better == "near 0"


def test_the_small_picture_has_a_ring_where_the_value_was_before(measured, words):
    both = row(measured, words, "auroc,0.83,0.8,0.86,,,", "auroc,0.80,,,,,")
    assert "chart-dot-before" in both.picture
    among = rows_of([(both.now, None), (both.before, None)], words)
    assert "chart-dot" in among[0].picture
    assert "chart-dot-before" not in among[0].picture


def test_the_first_row_of_a_metric_says_where_its_scale_ends(measured, words):
    rows = measured(
        f"{HEAD}2.1,auroc,0.83,0.8,0.86,,,\n2.1,auroc,0.7,0.61,0.8,sex=female,,\n2.1,mae,3,2,4,,,\n"
    )
    said = [each.picture.count("</text>") for each in rows_of([(each, None) for each in rows], words)]
    assert said == [2, 0, 0]


def test_a_value_that_nothing_stands_beside_is_not_drawn(measured, words):
    both = row(measured, words, "auroc,0.83,0.8,0.86,,,", "auroc,0.80,,,,,")
    (alone,) = rows_of([(both.now, None)], words)
    assert alone.interval
    assert not alone.picture


def test_an_interval_is_in_words_as_precise_as_its_value(measured, words):
    found = row(measured, words, "auroc,0.8333,0.8,0.86,,,", "auroc,0.80,,,,,")
    assert found.interval == "0.8000 to 0.8600"
    (alone,) = rows_of([(found.before, None)], words)
    assert alone.interval == ""
