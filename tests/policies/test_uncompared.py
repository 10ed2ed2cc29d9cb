"""A tolerance of a figure that nobody reports holds nothing, and does not look as if it did."""

from __future__ import annotations

import pytest

from catalog.sections.governance.policies import policy_rows

HOUSE = """\
datasets: {card-tx: {name: Card transactions}}
policies: [{id: p, no_worse: {card-tx/recall: 0.01}}]
"""
CARD = "name: A\nversions:\n- {version: 1, stage: archived}\n- {version: 2, stage: production}\n"
HEAD = "version,dataset,metric,slice,value\n"
SLICES = f"{HEAD}1,card-tx,recall,class=fraud,0.8\n2,card-tx,recall,class=fraud,0.7\n"


def _rows(held) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    return {row.version: (row.state, row.word, row.reasons) for row in policy_rows(held.rulings, [])}


def test_where_neither_version_has_the_figure_there_is_nothing_to_compare(hold) -> None:
    held = hold(HOUSE, CARD, SLICES)
    lacks = "`card-tx/recall` on the whole data set"
    assert _rows(held) == {
        "2": ("unknown", "Holds", (f"Nothing to compare: neither 2 nor 1 reports {lacks}",)),
        "1": (
            "unknown",
            "Holds",
            (f"Nothing to compare: 1 does not report {lacks}, and no version is before it",),
        ),
    }
    assert not held.findings


@pytest.mark.parametrize(("now", "state"), [("0.795", "good"), ("0.7", "failing"), ("", "failing")])
def test_where_the_version_before_has_it_the_policy_holds_or_fails(hold, now: str, state: str) -> None:
    whole = f"{SLICES}1,card-tx,recall,,0.8\n" + (f"2,card-tx,recall,,{now}\n" if now else "")
    assert _rows(hold(HOUSE, CARD, whole))["2"][0] == state


def test_what_fails_besides_is_told_alone(hold) -> None:
    house = HOUSE.replace("0.01}", "0.01}, must: 'owner:*'")
    state, word, reasons = _rows(hold(house, CARD, SLICES))["2"]
    assert (state, word) == ("failing", "Fails")
    assert len(reasons) == 1
    assert "owner" in reasons[0]


def test_of_several_figures_one_that_is_there_will_do(hold) -> None:
    house = HOUSE.replace("0.01}", "0.01, card-tx/f1: 0.01}")
    _, _, reasons = _rows(hold(house, CARD, SLICES))["2"]
    assert reasons[0].endswith("reports `card-tx/recall` or `card-tx/f1` on the whole data set")
    f1 = "1,card-tx,f1,,0.8\n2,card-tx,f1,,0.8\n"
    assert _rows(hold(house, CARD, SLICES + f1))["2"] == ("good", "Holds", ())
