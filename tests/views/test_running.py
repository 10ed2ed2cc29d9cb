"""The board says what runs where, and puts first what runs in production."""

from __future__ import annotations

from catalog.views.running import Differing, Span, running_board


def span(name: str, environment: str, stage: str = "", *, running: bool = True, last: str = "") -> Span:
    return Span(name, name.title(), f"models/{name}", "1", environment, stage, running, last=last)


def test_where_stages_and_deployments_differ_is_told_by_name() -> None:
    found = running_board([span("a", "eu")], [Differing("b", "Zoe", "x"), Differing("a", "ada", "y")])
    assert [each.id for each in found.differing] == ["a", "b"]


def test_what_runs_in_production_comes_first_then_what_ended_last():
    board = running_board(
        [
            span("d", "lab", running=False, last="2026-01-01"),
            span("c", "lab", running=False, last="2026-02-01"),
            span("b", "lab"),
            span("a", "eu", "production"),
            span("a", "rehearsal", "staging"),
        ]
    )
    assert [(each.id, each.environment) for each in board.spans] == [
        ("a", "eu"), ("a", "rehearsal"), ("b", "lab"), ("c", "lab"), ("d", "lab"),
    ]  # fmt: skip
    assert [(each.name, each.running, each.ended) for each in board.environments] == [
        ("eu", 1, 0), ("rehearsal", 1, 0), ("lab", 1, 2),
    ]  # fmt: skip
    assert board.finding == "3 deployments of 2 models run now: 1 in eu, 1 in rehearsal and 1 in lab."


def test_where_nothing_runs_it_says_so():
    assert running_board([]).finding == "No card says of a model that it is deployed."
    ended = running_board([span("a", "eu", running=False)])
    assert ended.finding == "Nothing runs now; 1 deployment ended or will begin."


def test_a_place_goes_by_its_name_and_by_its_stage():
    one = span("a", "eu", "production")
    assert [one.is_in(each) for each in ("", "eu", "production", "us")] == [True, True, True, False]
