"""A board is drawn: quality against costs with the front, and the record over time."""

from __future__ import annotations

import pytest

from catalog.domain.result import Result
from catalog.kit.figure import Figure
from catalog.views.leaderboard.figures import cost_figures, record_figure
from tests.views.leaderboard.stubs import Stub, accuracy, board_of, model, scored


def sized(name: str, number: float, parameters: float | None, *more: Result) -> Stub:
    costs = () if parameters is None else (Result("", "parameters", parameters),)
    return model(name, accuracy(number), *costs, *more)


def drawn(*costs: float | None) -> Figure:
    """Draw models of which each is better than the last, and has that many parameters."""
    (figure,) = cost_figures(board_of(*(sized(f"m{at}", 0.5 + at / 10, x) for at, x in enumerate(costs))))
    return figure


def test_models_with_a_cost_are_drawn_against_it_and_those_on_the_front_are_marked():
    figure = drawn(1e6, 2e6, None, 2e6)
    assert figure.title == "Accuracy against parameters"
    assert figure.sub == (
        "3 models, 2 on the Pareto front: no other is at least as good in both and better in one. "
        "Better is up and left. Across is parameters (M)."
    )
    assert sorted(row[:3] + row[3:4] for row in figure.rows) == [
        ("m0", 1.0, 0.5, "yes"),
        ("m1", 2.0, 0.6, "no"),
        ("m3", 2.0, 0.8, "yes"),
    ]
    assert [column.label for column in figure.columns][:3] == ["Model", "Parameters (M)", "Accuracy"]


@pytest.mark.parametrize(
    ("costs", "is_log"), [((0.1, 0.2, 2.0), True), ((0.1, 0.2, 1.9), False), ((0.0, 10.0, 90.0), False)]
)
def test_costs_that_span_twenty_times_are_drawn_by_their_powers(costs, is_log):
    assert (", logarithmic." in drawn(*costs).sub) is is_log


def test_readers_may_choose_every_other_column_for_an_axis():
    more = Result("digits", "f1", 0.5, split="test"), Result("", "gmacs", 3.0)
    one, other = cost_figures(board_of(*(sized(f"m{at}", 0.5 + at / 10, 7.0, *more) for at in range(3))))
    assert [column.label for column in one.columns][5:] == ["F1 score"]
    assert {one.rows[0][4:], other.rows[0][4:]} == {(3.0, 0.5), (7.0, 0.5)}


@pytest.mark.parametrize(
    ("metric", "cost", "way"),
    [
        ("accuracy", "throughput", "up and right"),
        ("rmse", "parameters", "down and left"),
        ("bias", "parameters", "near 0 and left"),
    ],
)
def test_the_way_to_the_better_ones_is_said(metric, cost, way):
    models = (
        model(f"m{at}", Result("digits", metric, at / 10), Result("", cost, at + 1.0)) for at in range(3)
    )
    (figure,) = cost_figures(board_of(*models))
    assert f"Better is {way}." in figure.sub


def test_the_record_over_time_needs_three_days_and_says_who_has_none():
    days = ("2026-01-02", "2026-03-04", "2026-05-06")
    dated = [scored(f"m{at}", 0.9 + at % 2 / 100, day=day) for at, day in enumerate(days)]
    figure = record_figure(board_of(*dated, scored("undated", 0.5)))
    assert figure
    assert figure.title == "Best accuracy over time"
    assert figure.sub == ("2 records in 3 dated results. Higher is better. 1 model without a date left out.")
    assert sorted(figure.rows) == [
        ("m0", "2026-01-02", 0.9, "yes"),
        ("m1", "2026-03-04", 0.91, "yes"),
        ("m2", "2026-05-06", 0.9, "no"),
    ]
    same_day = [scored(f"x{at}", 0.7, day=days[0]) for at in range(2)]
    assert record_figure(board_of(*dated[:2], *same_day)) is None
    whole = record_figure(board_of(*dated))
    assert whole
    assert whole.sub == "2 records in 3 dated results. Higher is better."
