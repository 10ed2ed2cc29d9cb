"""Rows stand a hundred a page, and every page leads to the next."""

from __future__ import annotations

from catalog.views.pager import leaves


def path(number: int) -> str:
    return f"{number}.html"


def test_few_rows_and_none_are_one_page() -> None:
    (leaf,) = leaves(73, "card", path)
    assert (leaf.rows, leaf.range, leaf.steps) == (range(73), "All 73 cards", ())
    (empty,) = leaves(0, "card", path)
    assert (empty.path, len(empty.rows)) == ("1.html", 0)


def test_every_row_stands_on_one_page_and_the_steps_lead_through_all() -> None:
    found = leaves(10_001, "card", path)
    assert len(found) == 101
    assert [at for leaf in found for at in leaf.rows] == list(range(10_001))
    assert found[1].range == "101 to 200 of 10,001"
    assert [(step.label, step.path) for step in found[1].steps] == [
        ("Previous 100", "1.html"),
        ("Next 100", "3.html"),
    ]
    assert [step.label for step in found[99].steps] == ["Previous 100", "Next 1"]
    assert [step.label for step in found[100].steps] == ["Previous 100"]
