"""A column's file says each thing once, in arrays that line up row by row."""

from __future__ import annotations

from catalog.query.record import Value
from catalog.render.shards.columns import column_data, plain
from catalog.views.printing import Printing

PLAIN = Printing("plain", 2)


def number(value: float, *where: tuple[str, str]) -> Value:
    return Value(f"{value:g}", low=value, high=value, where=where)


def data(*rows: tuple[Value, ...], kind: str = "keyword", how: Printing | None = None) -> dict[str, object]:
    held = [(at, plain(values)) for at, values in enumerate(rows) if values]
    found = column_data(held, len(rows), how, kind)
    assert isinstance(found, dict)
    return found


def test_texts_are_given_once_in_the_order_they_sort_in() -> None:
    found = data((Value("b10"),), (Value("b2"), Value("A")), (Value("b2"),))
    assert found == {"texts": ["A", "b2", "b10"], "places": [2, [1, 0], 1]}


def test_rows_without_a_value_are_stepped_over() -> None:
    assert data((), (Value("a"),), (), (), (Value("a"),))["rows"] == [1, 3]
    assert "rows" not in data((Value("a"),), (Value("a"),))


def test_labels_come_along_and_what_sorts_alike_is_tied() -> None:
    found = data((Value("t1", "Risk"),), (Value("t2", "risk"),), (Value("t3"),))
    assert found["labels"] == ["Risk", "risk", ""]
    assert found["ties"] == [1]


def test_numbers_stand_by_themselves_with_the_words_in_place_of_some() -> None:
    found = data((number(0.25),), (Value("no result"),), (number(1), number(2)), kind="number", how=PLAIN)
    assert found == {"numbers": [0.25, None, [1.0, 2.0]], "words": [[1, "no result"]]}


def test_what_digits_do_not_say_is_given_as_it_is_printed() -> None:
    found = data((number(20_000),), (number(7e10),), kind="number", how=Printing("count"))
    assert found["shown"] == ["20 k", "70 B"]


def test_conditions_are_said_once_for_all_numbers_under_them() -> None:
    small, large = ("img_size", "224"), ("img_size", "384")
    found = data((number(1, small), number(2, large)), (number(3, small),), kind="number", how=PLAIN)
    assert found["terms"] == [[["img_size", "224"]], [["img_size", "384"]]]
    assert found["under"] == [0, 1, 0]


def test_dates_carry_the_ends_of_their_period() -> None:
    found = data((Value("2026", "2026", 5.0, 9.0),), (Value("2025", "2025", 1.0, 2.0),), kind="date")
    assert (found["texts"], found["low"], found["high"]) == (["2025", "2026"], [1.0, 5.0], [2.0, 9.0])
