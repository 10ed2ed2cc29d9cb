"""Versions have an order, and one of them speaks for the model."""

from __future__ import annotations

import pytest

from catalog.domain.versions import Candidate, Dated, Lineup, Live, meant, numbers, ordered, speaker
from catalog.kit.date import When


@pytest.mark.parametrize(
    "names",
    [
        ["2.0.0a4", "2.0.0b1", "2.0.0rc1", "2.0.0", "2.0.1", "2.10.0"],
        ["2026.9", "2026.38", "2026.40"],
        ["v1", "v2", "v10"],
        ["1", "1.0.1", "1.1"],
        ["20210528", "20220101"],
        ["1.0.0", "1.0.0+build.9", "1.0.0+build.10", "1.0.1"],
        ["1.0.0+9", "1.0.0+10", "1.0.0+10.1"],
        ["1.0.0-alpha", "1.0.0-canary", "1.0.0-nightly.3", "1.0.0-rc.1", "1.0.0-SNAPSHOT", "1.0.0", "1.0.1"],
        ["v2-foo.2", "v2-foo.10", "v2"],
        ["1.0.0", "1.0.0-hotfix.1", "1.0.0-hotfix.2", "1.0.1"],
        ["1.0.0", "1.0.0-post1", "1.0.1"],
        ["1.0.0", "1.0.0.large"],
        ["2026-10-03", "2026-10-03-late", "2026-10-04"],
    ],
)
def test_numbers_are_compared_part_by_part_and_pre_releases_come_first(names):
    for shuffled in (names[::-1], names[1::2] + names[::2]):
        assert list(ordered([Dated(name) for name in shuffled])) == names


def test_names_without_a_number_go_by_date_and_then_as_listed_from_the_newest():
    versions = [
        Dated("main"),
        Dated("b", When.parse("2026-02")),
        Dated("a", When.parse("2026-01")),
        Dated("old"),
    ]
    assert ordered(versions) == ("old", "main", "a", "b")


@pytest.mark.parametrize(("one", "other"), [("2.1", "2.1.0"), ("v1", "1"), ("1.0.0", "1"), ("01", "1")])
def test_one_number_may_be_written_twice(one, other):
    assert numbers(one) == numbers(other)


@pytest.mark.parametrize(("one", "other"), [("1.0", "1.1"), ("1.0", "1.0rc1"), ("10", "1")])
def test_other_names_are_other_versions(one, other):
    assert numbers(one) != numbers(other)


def test_the_alias_speaks_first_then_traffic_then_stage_then_the_newest_that_is_not_blocked():
    order = [
        Candidate("1", "production"),
        Candidate("2", "production"),
        Candidate("3"),
        Candidate("4", blocked=True),
    ]
    live = [Live("1", "production", 0.9), Live("2", "production", 0.1), Live("3", "staging", 1.0)]
    assert speaker(order, "3", live) == "3"
    assert speaker(order, "9", live) == "1"
    assert speaker(order, None, []) == "2"
    assert speaker(order[2:], None, []) == "3"
    assert speaker(order[3:], None, []) == "4"
    assert speaker([], None, []) is None


ORDER = ("1", "2", "3", "4")
STAGES = {"1": "archived", "2": "production", "3": "production", "4": ""}
ALIASES = {"champion": "1", "gone": "9", "production-like": "3"}


@pytest.mark.parametrize(
    ("wanted", "current", "found"),
    [
        ("1", "2", "1"),
        ("champion", "2", "1"),
        ("production", "2", "2"),
        ("production", "4", "3"),
        ("production", None, "3"),
        ("archived", "2", "1"),
        ("staging", "2", None),
        ("gone", "2", None),
        ("5", "2", None),
    ],
)
def test_a_stage_is_the_version_that_speaks_for_the_model_or_its_newest(wanted, current, found):
    assert Lineup(ORDER, current).named(wanted, ALIASES, STAGES) == found


@pytest.mark.parametrize(
    ("written", "known", "words"),
    [
        ("1.0", ["1.5.0", "1.0.0"], "did you mean 1.0.0?"),
        ("1", ["10.0", "1.1", "1.2"], "did you mean 1.1?"),
        ("1.0", ["v1.0", "1.0.0", "1.0.1"], "did you mean v1.0 or 1.0.0?"),
        ("v1", ["1.1", "1", "0.1"], "did you mean 1?"),
        ("champoin", ["1.0.0", "champion"], "did you mean champion?"),
        ("v", ["1.0.0"], ""),
    ],
)
def test_a_version_that_begins_with_what_was_written_goes_before_one_of_like_letters(written, known, words):
    assert meant(written, known) == words
