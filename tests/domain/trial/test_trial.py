"""The statistics of experiments equal those of the libraries, on examples that were published."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import integrate, stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.power import NormalIndPower, TTestIndPower
from statsmodels.stats.proportion import confint_proportions_2indep, proportions_ztest
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from catalog.domain.trial import (
    Arm,
    Plan,
    arm,
    band,
    cases_for,
    detectable,
    effect,
    even_p,
    holm,
    joined,
    mixing,
    power,
    split_p,
    variance_of,
)  # fmt: skip


def share(hits: int, n: int) -> Arm:
    return Arm(n, hits / n, hits / n * (1 - hits / n), hits)


def mean(values: list[float]) -> Arm:
    return Arm(len(values), float(np.mean(values)), float(np.var(values, ddof=1)))


NEWCOMBE = [  # Newcombe, Statistics in Medicine 17 (1998), table II, method 10
    ((56, 70), (48, 80), (0.0524, 0.3339)),
    ((9, 10), (3, 10), (0.1705, 0.8090)),
    ((10, 10), (0, 20), (0.6791, 1.0)),
]


@pytest.mark.parametrize(("one", "other", "printed"), NEWCOMBE)
def test_the_interval_of_a_difference_of_shares_is_newcombe_s(one, other, printed):
    found = effect(share(*other), share(*one))
    assert (found.low, found.high) == pytest.approx(printed, abs=5e-5)
    library = confint_proportions_2indep(*one, *other, method="newcomb")
    assert (found.low, found.high) == pytest.approx(library, abs=1e-9)


@pytest.mark.parametrize(
    ("treatment", "control"),
    [
        ((5, 83), (12, 99)),  # the example in the documentation of statsmodels' proportions_ztest
        (
            (57, 200_745),
            (142, 201_229),
        ),  # the Salk vaccine trial of 1954: Freedman et al., ch. 1
    ],
)
def test_shares_are_tested_by_the_pooled_z_test(treatment, control):
    found = effect(share(*control), share(*treatment))
    _, p = proportions_ztest([treatment[0], control[0]], [treatment[1], control[1]])
    assert found.p == pytest.approx(p, rel=1e-9)
    assert found.test == "two-proportion z test"


def test_the_documented_p_value_is_found():
    assert effect(share(12, 99), share(5, 83)).p == pytest.approx(0.15918129181156992)


def test_few_cases_are_tested_by_fisher_s_exact_test():
    """The lady who tasted tea: Fisher (1935); two-sided as R's fisher.test prints it."""
    found = effect(share(1, 4), share(3, 4))
    assert (found.p, found.test) == (pytest.approx(0.4857, abs=5e-5), "Fisher's exact test")


SLEEP = (  # Student, Biometrika 6 (1908); R's t.test(extra ~ group, sleep)
    [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0],
    [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
)


def test_means_are_tested_by_welch_s_test():
    one, other = SLEEP
    found = effect(mean(other), mean(one))
    assert (found.low, found.high) == pytest.approx((-3.3654832, 0.2054832), abs=5e-8)
    assert found.p == pytest.approx(0.07939, abs=5e-6)
    library = CompareMeans(DescrStatsW(one), DescrStatsW(other)).tconfint_diff(usevar="unequal")
    assert (found.low, found.high) == pytest.approx(library)
    assert found.p == pytest.approx(stats.ttest_ind(one, other, equal_var=False).pvalue)


def test_periods_add_up_to_what_all_cases_together_say():
    one, other = SLEEP
    together = joined([mean(one[:4]), mean(one[4:]), mean(other)])
    whole = mean(one + other)
    assert (together.n, together.mean, together.variance) == pytest.approx(
        (whole.n, whole.mean, whole.variance)
    )
    assert joined([arm(0.5, 100, None, 1), arm(90, 300, None, 100)]).hits == 320
    assert joined([arm(0.5, 100, None, 1), arm(0.5, 100, 0.1, 1)]) is None
    assert joined([]) is None


@pytest.mark.parametrize(("d", "n"), [(0.2, 393), (0.5, 64), (0.8, 26)])
def test_the_power_of_means_is_cohen_s(d, n):
    """Cohen, Statistical Power Analysis (1988), table 2.4.1: cases a side for a power of 0.80."""
    one = Arm(n, 0.0, 1.0)
    found = power(one, one, Plan(smallest=d))
    assert found == pytest.approx(TTestIndPower().power(d, n, 0.05), abs=1e-9)
    assert found == pytest.approx(0.8, abs=0.008)
    assert abs(cases_for(one, one, Plan(smallest=d)) - n) <= 1


@pytest.mark.parametrize(("h", "n"), [(0.2, 392), (0.5, 63), (0.8, 25)])
def test_the_power_of_shares_is_cohen_s(h, n):
    """The same, table 6.4.1, by the effect size h."""
    part = 0.3
    to = math.sin(h / 2 + math.asin(math.sqrt(part))) ** 2
    one = share(round(part * 1000), 1000)
    assert abs(cases_for(one, one, Plan(smallest=to - part)) - n) <= 1
    of_size = Arm(n, part, part * (1 - part), round(part * n))
    found = power(of_size, of_size, Plan(smallest=to - part))
    assert found == pytest.approx(NormalIndPower().power(h, n, 0.05), abs=1e-6)
    assert found == pytest.approx(0.8, abs=0.008)


def test_no_smallest_effect_has_no_power_but_cases_tell_what_they_would_show():
    one = share(500, 1000)
    assert power(one, one, Plan()) is None
    assert cases_for(one, one, Plan()) is None
    assert detectable(one, one, Plan()) == pytest.approx(2.8016 * math.sqrt(0.25 / 500), rel=1e-3)


def test_a_split_that_was_not_kept_is_seen():
    """Kohavi, Tang and Xu, Trustworthy Online Controlled Experiments (2020), chapter 21: p = 1.8e-6."""
    assert split_p([821_588, 815_482], [0.5, 0.5]) == pytest.approx(1.8e-6, abs=0.05e-6)
    assert split_p([90, 10], [0.9, 0.1]) == 1
    assert split_p([1, 2], [1.0]) is split_p([0, 0], [1, 1]) is split_p([1, 1], [1, 0]) is None


def test_a_split_that_changed_between_periods_is_seen():
    """Independence, on the admissions to Berkeley by department: Bickel et al. (1975)."""
    departments = [[825, 108], [560, 25], [325, 593], [417, 375], [191, 393], [373, 341]]
    assert even_p(departments) == pytest.approx(stats.chi2_contingency(departments)[1], abs=1e-300)
    assert even_p([[100, 100], [51, 49], [0, 0]]) > 0.5
    assert even_p([[1, 1]]) is even_p([]) is even_p([[5, 0], [7, 0]]) is None


def test_p_values_are_corrected_as_holm_does():
    values = [0.01, 0.04, 0.03, 0.005, 0.9]
    assert holm(values) == pytest.approx(multipletests(values, method="holm")[1])
    assert holm([]) == ()


def test_the_sequence_is_where_the_mixture_of_likelihood_ratios_reaches_one_over_alpha():
    """By definition (Johari et al. 2022), worked out by numerical integration instead of the closed form."""
    variance, mixed, alpha = 0.0004, 0.0009, 0.05
    edge = band(variance, mixed, alpha)

    def ratio(effect: float) -> float:
        gain = math.exp((effect * edge - effect * effect / 2) / variance)
        return gain * stats.norm.pdf(effect, 0, math.sqrt(mixed))

    found, _ = integrate.quad(ratio, -0.6, 0.6, points=[0, edge], limit=200)
    assert found == pytest.approx(1 / alpha, rel=1e-6)


def test_the_sequence_is_the_published_asymptotic_one():
    """Waudby-Smith et al. (2024), theorem 2.2, at 400 cases, spread 2 and the rho best for 1,000."""
    t, spread, alpha = 400, 2.0, 0.05
    rho2 = (-2 * math.log(alpha) + math.log(-2 * math.log(alpha) + 1)) / 1000
    wide = spread * math.sqrt(2 * (t * rho2 + 1) / (t * t * rho2) * math.log(math.sqrt(t * rho2 + 1) / alpha))
    assert band(spread**2 / t, spread**2 * rho2, alpha) == pytest.approx(wide)


def test_a_share_has_a_whole_number_of_hits_but_for_digits_that_are_not_written():
    assert arm(0.612, 4210, None, 1.0).hits == 2577
    assert arm(33.3, 3, None, 100.0).hits == 1
    assert not arm(0.45, 1, None, 1.0).is_share
    assert not arm(0.45, 3, None, 1.0).is_share


def test_nothing_that_cannot_be_told_is_told():
    assert effect(Arm(10, 1, math.nan), Arm(10, 1, 1)) is None
    assert effect(Arm(1, 1, 0), Arm(1, 1, 0)) is None
    assert effect(Arm(10, 1, 0.0), Arm(10, 2, 0.0)).p == 0
    assert effect(Arm(10, 1, 0.0), Arm(10, 1, 0.0)).p == 1
    none, every = share(0, 50), share(50, 50)
    assert effect(none, none).p == effect(every, every).p == 1
    assert effect(none, none).low < 0 < effect(none, none).high
    assert variance_of(none, none) > 0
    assert not arm(5.0, 10, None, 1).is_known


LOOKS, TRIALS, DAILY, RATE = 28, 4000, 100, 0.3


@pytest.fixture(scope="module")
def replays() -> np.ndarray:
    """Trials of two variants that do not differ: hits of (trial, variant, day), added up by the day."""
    draws = np.random.default_rng(20261126).binomial(DAILY, RATE, (TRIALS, 2, LOOKS))
    return draws.cumsum(axis=2)


def test_read_once_a_test_keeps_its_error_rate(replays):
    """Within 3 standard errors of 5% over 4,000 trials: from 3.97% to 6.03%."""
    n = DAILY * LOOKS
    last = replays[:500, :, -1]
    slow = np.array([effect(share(int(one), n), share(int(other), n)).p for one, other in last])
    quick = _ordinary(replays)[:, -1]
    assert np.allclose(slow, quick[:500])
    assert 0.0397 <= (quick <= 0.05).mean() <= 0.0603


def test_looked_at_every_day_an_ordinary_test_does_not(replays):
    assert (_ordinary(replays) <= 0.05).any(axis=1).mean() > 0.2


@pytest.mark.parametrize("smallest", [0.0, 0.02, 0.04])
def test_looked_at_every_day_the_sequence_does(replays, smallest):
    """At most 5% and 3 standard errors of 4,000 trials, whatever it is tuned to."""
    sizes = DAILY * np.arange(1, LOOKS + 1)
    parts = (replays + 1) / (sizes + 2)
    variance = (parts * (1 - parts) / sizes).sum(axis=1)
    plan = Plan(smallest=smallest)
    mixed = np.array([mixing(plan, float(each)) for each in variance[:, 0]]) if not smallest else None
    tuned = mixed if mixed is not None else np.full(TRIALS, mixing(plan, 0.0))
    reach = np.vectorize(band)(variance, tuned[:, None], 0.05)
    apart = np.diff(replays, axis=1)[:, 0, :] / sizes
    ever = (np.abs(apart) > reach).any(axis=1).mean()
    assert ever <= 0.05 + 3 * math.sqrt(0.05 * 0.95 / TRIALS)


def _ordinary(replays: np.ndarray) -> np.ndarray:
    """The p-values of the pooled test at every look."""
    sizes = DAILY * np.arange(1, LOOKS + 1)
    pooled = replays.sum(axis=1) / (2 * sizes)
    z = np.diff(replays, axis=1)[:, 0, :] / sizes / np.sqrt(2 * pooled * (1 - pooled) / sizes)
    return 2 * stats.norm.sf(np.abs(z))


def test_what_no_number_holds_is_no_certainty():
    """A mixing variance that vanishes beside what was measured: the interval is without end, not empty."""
    one = share(300, 500)
    variance = variance_of(one, one)
    assert band(variance, mixing(Plan(smallest=1e-300), variance), 0.05) == math.inf
    assert band(variance, mixing(Plan(smallest=1e300), variance), 0.05) == math.inf
    assert 1e9 < band(variance, mixing(Plan(smallest=1e-12), variance), 0.05) < math.inf
    spread = Arm(500, 10.0, 25.0)
    assert cases_for(spread, spread, Plan(smallest=1e-300)) is None
    assert power(spread, spread, Plan(smallest=1e-300)) == pytest.approx(0.05)
    small = effect(Arm(10, 1.0, 1e-200), Arm(10, 1.0, 1e-200))
    assert small.p == 1
