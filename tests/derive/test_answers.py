"""What counts as an answer: any value, and that there is none; nothing and half of it do not."""

from __future__ import annotations

import pytest

from catalog.derive.answers import certain, first, inside, measured, split_named
from catalog.domain.result import Result
from catalog.kit.schema import Absent
from catalog.sections.governance.schema import Risk


def result(dataset: str, number: float | None = 0.9, **more: object) -> Result:
    return Result(dataset, "auroc", number, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ((), None),
        ((None, "", ()), None),
        ((None, Absent.UNKNOWN, Absent.WITHHELD), Absent.UNKNOWN),
        ((Absent.UNKNOWN, "MIT"), "MIT"),
    ],
)
def test_a_value_comes_before_the_word_that_there_is_none(answers, found):
    assert first(answers) == found


@pytest.mark.parametrize(
    ("risk", "found"),
    [
        (None, None),
        (Absent.WITHHELD, Absent.WITHHELD),
        (Risk(rating=Absent.UNKNOWN), Absent.UNKNOWN),
        (Risk(reason="Small."), None),
        (Risk(rating="high"), "high"),
    ],
)
def test_what_is_absent_as_a_whole_is_absent_in_its_parts(risk, found):
    assert inside(risk, "rating") == found


def test_a_cost_and_no_result_are_no_metrics_on_a_data_set():
    assert measured((result(""), result("rows", None))) == ()
    assert len(measured((result("rows"),))) == 1


@pytest.mark.parametrize(
    ("more", "sure"),
    [
        ({}, False),
        ({"lower": 0.8}, False),
        ({"lower": 0.8, "upper": 1.0}, True),
        ({"std": 0.1}, True),
        ({"n": 9}, True),
    ],
)
def test_an_interval_has_two_ends_and_a_number_of_cases_will_do(more, sure):
    assert certain((result("rows", **more),)) is sure


def test_each_data_set_needs_one_value_that_says_how_sure_it_is():
    assert certain((result("a", n=9), result("a"), result("b", n=9)))
    assert not certain((result("a", n=9), result("b")))
    assert not certain(())


def test_every_value_needs_its_split():
    assert split_named((result("a", split="test"), result("")))
    assert not split_named((result("a", split="test"), result("a")))
    assert not split_named(())
