"""Programs get every result of a contest: with its span where it ranks, and under which conditions."""

from __future__ import annotations

from catalog.views.leaderboard.export import export
from tests.views.leaderboard.stubs import accuracy, model, scored, sheets_of


def test_every_result_is_listed_with_its_board_and_only_the_best_of_each_model_has_a_rank():
    sizes = (accuracy(value, where=(("img_size", size),)) for size, value in (("224", 0.7), ("448", 0.9)))
    old = (scored(name, value, revision="1") for name, value in (("c", 0.99), ("d", 0.98)))
    alone = scored("e", 0.5, split="train", where=(("crop", "1"),))
    best = (scored("b", 0.8, n=100), scored("f", 0.6, lower=0.5, upper=0.7))
    found = export(sheets_of(model("a", *sizes), *best, *old, alone))
    rows = [dict(zip(found.head, row, strict=True)) for row in found.rows]
    assert [(row["board"], row["first"], row["model"], row["value"]) for row in rows] == [
        ("main", 1, "a", 0.9),
        ("main", 2, "b", 0.8),
        ("main", 3, "f", 0.6),
        ("main", None, "a", 0.7),
        ("test-split-revision-1", 1, "c", 0.99),
        ("test-split-revision-1", 2, "d", 0.98),
        ("none", None, "e", 0.5),
    ]
    assert [(row["img_size"], row["crop"]) for row in (rows[0], rows[1], rows[-1])] == [
        ("448", None), (None, None), (None, "1"),
    ]  # fmt: skip
    assert [row["interval"] for row in rows[:3]] == [None, "counted", "reported"]
    assert (rows[2]["lower"], rows[2]["upper"], rows[2]["last"]) == (0.5, 0.7, 3)
