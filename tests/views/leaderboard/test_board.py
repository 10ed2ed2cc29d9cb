"""A board puts the data set's other metrics and the costs beside the ranks, and knows its fronts."""

from __future__ import annotations

from catalog.domain.result import Result
from tests.views.leaderboard.stubs import accuracy, board_of, model, scored


def sized(name: str, number: float, parameters: float, *more: Result):
    return model(name, accuracy(number), Result("", "parameters", parameters), *more)


def test_the_front_is_marked_and_a_better_model_that_costs_more_is_on_it_too():
    board = board_of(sized("big", 0.9, 9e6), sized("small", 0.8, 1e6), sized("idle", 0.7, 3e6))
    assert {place.entry.id: bool(place.fronts) for place in board.places} == {
        "big": True,
        "small": True,
        "idle": False,
    }
    assert (board.costs[0].unit, board.costs[0].numbers) == ("M", (9.0, 1.0, 3.0))


def test_operations_are_counted_in_one_large_unit_and_not_to_the_last():
    flops = (Result("", "flops", number) for number in (1_906_761_591_680.0, 4.1e9))
    board = board_of(model("a", accuracy(0.9), next(flops)), model("b", accuracy(0.8), next(flops)))
    (column,) = board.costs
    assert (column.unit, [column.text(at).text for at in range(2)]) == ("GFLOP", ["1,906.8", "4.1"])


def test_a_cost_stands_beside_the_size_that_it_was_measured_at():
    def at(size: str, number: float, speed: float) -> tuple[Result, Result]:
        where = (("img_size", size),)
        return accuracy(number, where=where), Result(
            "", "samples_per_sec", speed, where=(*where, ("hardware", "A"))
        )

    board = board_of(model("a", *at("224", 0.8, 900), *at("448", 0.9, 300)), model("b", *at("224", 0.7, 500)))
    (speed,) = board.costs
    assert (speed.numbers, speed.note) == ((300, 500), "A")


def test_another_hardware_is_another_column():
    def on(name: str, *hardware: str):
        speeds = (Result("", "fps", 9.0, where=(("hardware", each),)) for each in hardware)
        return model(name, accuracy(0.9), *speeds)

    board = board_of(on("a", "A", "B"), on("b", "A", "B"), on("c", "A"))
    assert [(each.note, each.count) for each in board.costs] == [("A", 3), ("B", 2)]


def test_other_metrics_stand_beside_only_where_measured_under_the_same_terms():
    board = board_of(
        model("a", accuracy(0.9), Result("digits", "f1", 0.5, split="test")),
        model("b", accuracy(0.8), Result("digits", "f1", 0.6, split="test")),
        model("c", accuracy(0.7), Result("digits", "f1", 0.7, split="train")),
    )
    (f1,) = board.metrics
    assert f1.numbers == (0.5, 0.6, None)
    assert f1.text(2).text == "not reported"


def test_the_version_that_was_measured_is_known():
    board = board_of(scored("a", 0.9), scored("b", 0.8, version="0.9"))
    assert [place.entry.version for place in board.places] == ["1.0", "0.9"]


def test_costs_that_two_models_tell_are_columns_and_from_three_on_a_plot():
    two = board_of(sized("a", 0.9, 9.0), sized("b", 0.8, 1.0), scored("c", 0.7))
    assert ([each.label for each in two.costs], two.plotted) == (["Parameters"], ())
    three = board_of(*(sized(name, 0.9, 9.0) for name in "abc"))
    assert [each.label for each in three.plotted] == ["Parameters"]


def test_the_newest_is_by_date_and_there_is_none_without_dates():
    dated = [scored(name, 0.9, day=day) for name, day in (("a", "2026-01-02"), ("b", "2026-03-04"))]
    newest = board_of(*dated, scored("c", 0.8)).newest
    assert newest
    assert newest.id == "b"
    assert board_of(scored("a", 0.9), scored("b", 0.8)).newest is None


def test_four_costs_are_columns_and_those_that_most_tell_go_first():
    costs = ("fps", "throughput", "latency_ms", "memory", "parameters")
    models = [
        model(name, accuracy(0.9), *(Result("", cost, 9.0) for cost in costs[at // 5 :]))
        for at, name in enumerate("abcdef")
    ]
    told = [each.metric.id for each in board_of(*models, model("g", Result("", "macs", 1.0))).costs]
    assert told == ["parameters", "throughput", "latency_ms", "memory"]
    few = [model(name, accuracy(0.9), *(Result("", cost, 9.0) for cost in costs[:2])) for name in "abc"]
    few[2] = model("c", accuracy(0.9), Result("", "fps", 9.0))
    lone = model("d", accuracy(0.9), Result("", "macs", 1.0))
    assert [each.metric.id for each in board_of(*few, lone).costs] == ["fps", "throughput"]


def test_what_a_row_says_of_its_conditions_is_no_note_of_the_column():
    where = (("hardware", "A"),)
    both = (accuracy(0.9, where=where), Result("", "latency_ms", 250_000.0, where=where))
    (latency,) = board_of(model("a", *both), model("b", *both)).costs
    assert (latency.note, latency.unit, latency.numbers) == ("", "ms", (250_000.0, 250_000.0))
