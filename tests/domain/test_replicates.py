"""Of folds, seeds and other replicates the mean speaks; all else that parts measurements parts them still."""

from __future__ import annotations

import math

import pytest

from catalog.domain.measurements import Measurement, Pairs
from catalog.domain.replicates import averaged
from catalog.kit.date import When
from catalog.kit.finding import Place

ROW = Measurement("auroc", 0.6, Place("metrics.csv", 2, 5), version="1", dataset="d", split="test")
FOLDS = (0.6, 0.95, 0.61)


def row(value: float | None, **conditions: str) -> Measurement:
    return ROW._replace(value=value, conditions=tuple(conditions.items()))


def folds(*values: float | None) -> list[Measurement]:
    return [row(value, fold=str(at)) for at, value in enumerate(values)]


def told(rows: list[Measurement]) -> list[tuple[float | None, Pairs]]:
    return [(each.value, each.conditions) for each in averaged(rows)]


@pytest.mark.parametrize("name", ["fold", "seed", "run", "repeat", "trial", "Fold"])
def test_the_mean_of_replicates_stands_for_them(name) -> None:
    rows = [row(value, **{name: str(at)}) for at, value in enumerate(FOLDS)]
    assert told(rows) == [(0.72, (("mean of", f"3 {name.lower()}s"),))]


def test_the_spread_is_known_and_no_number_of_cases_that_would_make_an_interval() -> None:
    (mean,) = averaged([each._replace(lower=0.5, upper=1.0, std=0.3, n=40) for each in folds(*FOLDS)])
    assert mean.std == pytest.approx(0.19924858845171273)
    assert (mean.lower, mean.upper, mean.n) == (None, None, None)


def test_other_conditions_splits_and_metrics_have_a_mean_each_and_one_alone_stays_as_it_is() -> None:
    rows = [
        row(0.6, fold="1", img_size="224"), row(0.8, fold="2", img_size="224"), row(0.9, fold="1"),
        row(0.1, fold="1")._replace(metric="brier"), row(0.3, fold="2")._replace(metric="brier"),
        row(0.5, fold="2")._replace(split="val"),
    ]  # fmt: skip
    assert told(rows) == [
        (pytest.approx(0.7), (("img_size", "224"), ("mean of", "2 folds"))),
        (0.9, (("fold", "1"),)),
        (0.2, (("mean of", "2 folds"),)),
        (0.5, (("fold", "2"),)),
    ]


def test_conditions_that_are_no_replicates_average_nothing() -> None:
    rows = [row(0.6, img_size="224"), row(0.8, img_size="448")]
    assert averaged(rows) == rows


def test_a_replicate_that_all_share_is_said_and_two_that_differ_are_both_counted() -> None:
    shared = [row(0.6, fold="1", seed="42"), row(0.8, fold="2", seed="42")]
    assert told(shared) == [(pytest.approx(0.7), (("seed", "42"), ("mean of", "2 folds")))]
    nested = [row(0.5, fold=fold, seed=seed) for fold in "123" for seed in "12"]
    assert told(nested) == [(0.5, (("mean of", "6 values of 3 folds and 2 seeds"),))]


@pytest.mark.parametrize("conditions", [{}, {"fold": "mean"}, {"fold": "all"}])
def test_where_the_table_says_a_value_of_all_itself_that_one_speaks(conditions) -> None:
    whole = row(0.7, **conditions)
    assert averaged([*folds(*FOLDS), whole]) == [whole]


def test_a_fold_without_a_result_leaves_no_mean_and_says_so() -> None:
    (mean,) = averaged(folds(0.6, None, 0.61))
    assert (mean.value, mean.std) == (None, None)
    assert mean.conditions == (("mean of", "3 folds (1 without a value)"),)


def test_what_is_undefined_or_infinite_in_a_fold_is_so_in_the_mean() -> None:
    (undefined,), (infinite,) = averaged(folds(0.6, math.nan)), averaged(folds(0.6, math.inf))
    assert undefined.value is not None
    assert math.isnan(undefined.value)
    assert undefined.conditions == (("mean of", "2 folds (1 without a value)"),)
    assert (infinite.value, infinite.std) == (math.inf, None)


def test_numbers_of_any_size_have_a_mean() -> None:
    (mean,) = averaged(folds(1.79e308, -1.79e308))
    assert (mean.value, mean.std) == (0.0, None)


def test_of_days_the_last_counts_and_a_source_only_where_all_name_it() -> None:
    days = [When.parse("2026-03-01"), When.parse("2026-03-02")]
    first, second = (
        each._replace(date=day, source="ours") for each, day in zip(folds(0.6, 0.8), days, strict=True)
    )
    (mean,) = averaged([first, second])
    assert (mean.date, mean.source) == (days[1], "ours")
    (mean,) = averaged([first, second._replace(source="theirs")])
    assert mean.source is None
