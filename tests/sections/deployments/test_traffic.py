"""Shares of traffic are drawn where they stand at their endpoint, and add up in words."""

from __future__ import annotations

import pytest

from catalog.kit.date import When
from catalog.kit.today import Today
from catalog.sections.deployments.facts import Surroundings, deployment_rows
from catalog.sections.deployments.schema import Running

DAY = Today(When.parse("2026-10-05"))


def rows(read, *deployments: str):
    text = "deployments:\n" + "\n".join(f"- {{version: {each}}}" for each in deployments)
    return deployment_rows(read(text, Running).deployments, Surroundings({}, {}, DAY))


def test_shares_of_one_endpoint_stand_side_by_side(read):
    first, second, shadow, ended = rows(
        read,
        "1, endpoint: e, traffic: 90%",
        "2, endpoint: e, traffic: 10%",
        "3, endpoint: e, traffic: 100%, strategy: shadow",
        "4, endpoint: e, traffic: 100%, until: 2026-10-01",
    )
    assert 'x="0%" y="20%" width="90%"' in first.bar
    assert 'class="chart-bar" x="90%" y="20%" width="10%"' in second.bar
    assert "chart-bar-context" not in shadow.bar
    assert [each.together for each in (first, second, shadow, ended)] == [
        "",
        "e: 90% and 10%, together 100%.",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        (("40%",), "e: 40%; the card does not say where the rest goes."),
        (("70%", "40%"), "e: 70% and 40%, together 110%, more than the whole."),
        (("100%",), ""),
    ],
)
def test_what_is_too_little_or_too_much_is_said(read, shares, said):
    found = rows(read, *(f"{at}, endpoint: e, traffic: {share}" for at, share in enumerate(shares)))
    assert found[-1].together == said


def test_a_full_deployment_takes_all_and_one_without_a_share_has_no_bar(read):
    full, silent = rows(read, "1, environment: a, strategy: full", "2, environment: b")
    assert 'width="100%"' in full.bar
    assert silent.bar is None


def test_a_trial_that_does_not_say_its_part_has_not_all_of_it(read):
    assert [each.share for each in rows(read, "1", "2, strategy: full", "3, strategy: canary")] == [
        1,
        1,
        None,
    ]


@pytest.mark.parametrize(
    ("image", "short", "pinned"),
    [
        ("r.example/a@sha256:9c1e0000000000a7", "sha256:9c1e…00a7", True),
        ("r.example/a@sha256:9c1e", "sha256:9c1e", True),
        ("r.example/a/b:2.1", "b:2.1", False),
    ],
)
def test_an_image_is_short_in_the_table_and_whole_to_paste(read, image, short, pinned):
    (row,) = rows(read, f"1, image: '{image}'")
    assert (row.image.short, row.image.whole, row.image.pinned) == (short, image, pinned)
