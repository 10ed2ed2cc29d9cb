"""Facets count what each value would show."""

from __future__ import annotations

from collections.abc import Callable

from catalog.query.fields import Field
from catalog.query.record import Record, Value
from catalog.views.facets import FIELDS, Facet
from catalog.views.facets import facet as made

KINDS = {each.name: each for each in FIELDS}


def record(name: str, **fields: tuple[Value, ...] | str) -> Record:
    values = {field: (Value(said),) if isinstance(said, str) else said for field, said in fields.items()}
    return Record(name, name, values=values)


def facet(field: str, *records: Record) -> Facet:
    held = [each.values.get(field, ()) for each in records]
    found = made(held, KINDS[field], Field(field, field.title(), "keyword"))
    assert found.narrows
    return found


def test_a_field_with_one_value_is_no_facet(few: Callable) -> None:
    for lines in ("", "license: MIT\n"):
        assert few({name: f"name: {name}\n{lines}" for name in "ab"}).view.facets == ()


def test_values_come_by_count_and_what_is_missing_comes_last() -> None:
    rows = [record(str(at), license="MIT") for at in range(2)] + [record("x", license="GPL-3.0")]
    found = facet("license", *rows, *(record(f"n{at}") for at in range(5)))
    assert [(value.label, value.count) for value in found.open] == [
        ("MIT", "2"),
        ("GPL-3.0", "1"),
        ("Not reported", "5"),
    ]
    assert [value.share for value in found.open] == ["40.00%", "20.00%", "100.00%"]


def test_what_has_an_order_of_its_own_keeps_it() -> None:
    archived = (Value("archived", "Archived", 3.0, 3.0),)
    production = (Value("production", "Production", 0.0, 0.0),)
    rows = [record(str(at), stage=archived) for at in range(3)] + [record("p", stage=production)]
    assert [value.label for value in facet("stage", *rows).open] == ["Production", "Archived"]


def test_a_model_counts_once_for_each_of_its_values() -> None:
    several = (Value("image", "Image"), Value("text", "Text"))
    found = facet("task", record("a", task=several), record("b", task=(several[1],)), record("c"))
    assert [(value.id, value.label, value.count) for value in found.open] == [
        ("text", "Text", "2"),
        ("image", "Image", "1"),
        ("", "Not reported", "1"),
    ]


def test_more_than_eight_values_fold_away() -> None:
    found = facet("tag", *(record(str(at), tag=f"t{at}") for at in range(12)))
    assert (len(found.open), found.more_label) == (8, "4 more")
