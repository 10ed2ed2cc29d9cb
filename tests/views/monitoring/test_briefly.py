"""What decided in a few words, unless only the whole sentence says it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalog.domain.health import State
from catalog.domain.metrics import known
from catalog.views.monitoring.briefly import briefly, lasted
from tests.views.monitoring.values import verdict

FAILS = verdict(
    "quality", State.FAIL, "Precision 0.7 on 20 Nov 2026 (mean of 4 readings): below 0.8.", "2026-10-28"
)


def test_it_says_the_value_how_long_and_the_limit():
    assert briefly(FAILS, known()) == "Precision 0.7, for 3 weeks below 0.8."
    drift = replace(
        FAILS, metric="psi", subject="feature income", value=0.123456, limit="above 0.1", since=""
    )
    assert briefly(drift, known()) == "Population stability index (feature income) 0.1235, above 0.1."


def test_what_is_good_stale_compared_or_without_a_limit_keeps_its_own_sentence():
    for other in (
        replace(FAILS, state=State.OK),
        replace(FAILS, state=State.STALE),
        replace(FAILS, limit="ratio below 0.9"),
        replace(FAILS, limit=""),
        replace(FAILS, value=None),
    ):
        assert briefly(other, known()) == FAILS.words
    slices = "Recall at a ratio of 0.62 between sex male (least) and female (greatest): below 0.8."
    assert briefly(replace(FAILS, words=slices), known()) == slices


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        ("2026-11-20", "2026-11-20", ""),
        ("2026-11-19T20:00:00Z", "2026-11-20T10:00:00Z", ""),
        ("2026-11-19", "2026-11-20", "1 day"),
        ("2026-11-01", "2026-11-20", "2 weeks"),
        ("2026-01-01", "2026-11-20", "11 months"),
        ("", "2026-11-20", ""),
        ("2026-11-21", "2026-11-20", ""),
    ],
)
def test_a_time_is_told_in_days_weeks_or_months(since, until, told):
    assert lasted(since, until) == told
