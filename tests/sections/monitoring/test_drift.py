"""Distances of histograms are those of the libraries that people check us with."""

from __future__ import annotations

import math
from random import Random

import pytest

from catalog.domain.health import State
from catalog.domain.metrics import known
from catalog.sections.monitoring.drift import measured
from catalog.sections.monitoring.histograms import histograms
from catalog.sections.monitoring.measures import FLOOR, MEASURES, distance, hellinger, js, ks, psi

BEFORE = (0.1, 0.2, 0.4, 0.2, 0.1)
AFTER = (0.05, 0.15, 0.3, 0.3, 0.2)


def counts(*values):
    return {str(at): float(value) for at, value in enumerate(values)}


def rows(**times):
    return [
        {"time": time.replace("_", "-").removeprefix("t"), "feature": "age", "bin": name, "count": str(count)}
        for time, found in times.items()
        for name, count in found.items()
    ]


def test_psi_is_that_of_a_published_example():
    """Incomes of 2020 and 2021 in three bins: geeksforgeeks.org, Population Stability Index (2025).

    0.05 ln(0.4 / 0.35) + 0.05 ln(0.3 / 0.25) + 0.1 ln(0.4 / 0.3), which is 0.00668 + 0.00912 + 0.02877.
    """
    assert psi((0.4, 0.3, 0.3), (0.35, 0.25, 0.4)) == pytest.approx(0.04456, abs=5e-6)
    assert psi(BEFORE, BEFORE) == 0


def test_js_and_kl_are_those_of_scipy():
    from scipy.spatial.distance import jensenshannon  # noqa: PLC0415 - takes a second
    from scipy.stats import entropy  # noqa: PLC0415 - takes a second

    assert js(BEFORE, AFTER) == pytest.approx(jensenshannon(BEFORE, AFTER, base=2), rel=1e-12)
    # The examples of the documentation of scipy.spatial.distance.jensenshannon; its second is to base e.
    assert js((1.0, 0.0, 0.0), (0.0, 1.0, 0.0)) == 1.0
    assert js((1.0, 0.0), (0.5, 0.5)) == pytest.approx(0.46450140402245893 / math.sqrt(math.log(2)))
    assert psi(BEFORE, AFTER) == pytest.approx(entropy(BEFORE, AFTER) + entropy(AFTER, BEFORE), rel=1e-12)


def test_hellinger_is_the_euclidean_distance_of_the_roots():
    from scipy.spatial.distance import euclidean  # noqa: PLC0415 - takes a second

    roots = ([math.sqrt(share) for share in shares] for shares in (BEFORE, AFTER))
    assert hellinger(BEFORE, AFTER) == pytest.approx(euclidean(*roots) / math.sqrt(2), rel=1e-12)
    overlap = math.fsum(math.sqrt(one * other) for one, other in zip(BEFORE, AFTER, strict=True))
    assert hellinger(BEFORE, AFTER) == pytest.approx(math.sqrt(1 - overlap), rel=1e-12)
    assert (hellinger((1.0, 0.0), (0.0, 1.0)), hellinger(BEFORE, BEFORE)) == (1.0, 0.0)


def test_ks_of_bins_is_that_of_samples_that_lie_in_them():
    from scipy.stats import ks_2samp  # noqa: PLC0415 - takes a second

    one, other = [0, 1, 1, 2, 2, 2, 3], [1, 2, 2, 3, 3, 3, 3, 3]
    shares = [tuple(each.count(at) / len(each) for at in range(4)) for each in (one, other)]
    assert ks(*shares) == pytest.approx(ks_2samp(one, other).statistic)


def test_an_empty_bin_counts_as_the_floor():
    found = distance("psi", counts(50, 50), counts(100, 0))
    assert found == pytest.approx(0.5 * math.log(2) + (FLOOR - 0.5) * math.log(FLOOR / 0.5))
    assert math.isnan(distance("psi", counts(0, 0), counts(1, 2)))
    assert math.isnan(distance("js", counts(1, 0), counts(0, 0)))


def test_bins_that_only_one_has_are_empty_in_the_other():
    assert distance("js", {"a": 1.0}, {"b": 2.0}) == 1.0
    assert distance("ks", {"a": 1.0, "b": 1.0}, {"a": 2.0}) == 0.5


def test_what_is_no_count_is_left_out():
    odd = rows(reference=counts(1, 1), t2026_10_01=counts(1, 1))
    odd += rows(t2026_10_01={"0": "nan", "1": "-3", "2": "1e308", "3": ""})
    (row,) = measured(histograms(odd), "psi")
    assert (row.value, row.n) == (0, 2)


def test_histograms_become_readings():
    told = rows(reference=counts(10, 10), t2026_10_01=counts(5, 15), whenever=counts(1, 1))
    (row,) = measured(histograms(told), "ks")
    assert (row.metric, row.value, row.n, row.conditions) == ("ks", 0.25, 20, (("feature", "age"),))
    assert measured(histograms(rows(t2026_10_01=counts(1, 2))), "psi") == ()


def sample(time, *values):
    return [{"time": time, "feature": "age", "value": str(value)} for value in values]


def test_of_samples_ks_is_that_of_scipy_and_psi_counts_tenths():
    from scipy.stats import ks_2samp  # noqa: PLC0415 - takes a second

    chance = Random(2)  # noqa: S311 - a seeded sample
    one, other = ([round(chance.gauss(mean, 1), 1) for _ in range(80)] for mean in (0, 0.5))
    rows = [*sample("reference", *one), *sample("2026-10-01", *other), *sample("2026-10-08", *one)]
    (first, second) = measured(histograms(rows), "ks")
    assert (first.value, first.n) == (pytest.approx(ks_2samp(one, other).statistic), 80)
    assert second.value == 0
    shifted, same = measured(histograms(rows), "psi")
    assert shifted.value > 0.1 > same.value == 0


def test_samples_of_words_are_counted_and_gaps_are_left_out():
    words = [*sample("reference", "a", "b"), *sample("2026-10-01", "a", "a", "")]
    assert measured(histograms(words), "js")[0].value == pytest.approx(js((0.5, 0.5), (1.0, 0.0)))
    gaps = [*sample("reference", 1, 2, "", "nan"), *sample("2026-10-01", "")]
    assert math.isnan(measured(histograms(gaps), "ks")[0].value)


CARD = "{distributions: bins.csv, rules: {id: drift, metric: %s, where: {feature: age}, fail: above 0.25}}"


@pytest.mark.parametrize("metric", MEASURES)
def test_a_rule_is_judged_by_histograms_where_there_are_no_readings(judged, metric):
    bins = rows(reference=counts(50, 50), t2026_10_01=counts(50, 50), t2026_10_08=counts(90, 10))
    found = judged(CARD % metric, bins=bins)
    assert found.ruled[0].judged[0].states == (State.OK, State.FAIL)


@pytest.mark.parametrize("metric", MEASURES)
def test_every_measure_is_a_metric_of_drift_that_is_0_for_the_same_and_grows(metric):
    told = known().find(metric)
    assert told is not None
    assert (told.id, told.drift) == (metric, True)
    same, near, far = (distance(metric, counts(50, 50), counts(*now)) for now in ((5, 5), (4, 6), (1, 9)))
    assert 0 == same < near < far <= (told.high or math.inf)


def test_readings_are_believed_before_histograms(judged):
    bins = rows(reference=counts(50, 50), t2026_10_08=counts(90, 10))
    given = "time,metric,value,feature\n2026-10-08,psi,0.01,age\n"
    assert judged(CARD % "psi", given, bins=bins).health.state is State.OK


def test_what_cannot_be_worked_out_is_said(judged):
    nothing = judged(CARD % "psi", bins=rows(reference=counts(1, 1), t2026_10_08=counts(0, 0)))
    assert nothing.health.verdicts[0].words == ("Population stability index has 1 reading, without a number.")
    lost = judged(CARD % "psi", bins=rows(t2026_10_08=counts(1, 1)))
    assert lost.health.verdicts[0].words == (
        "There are no readings of Population stability index that the rule asks for."
    )
