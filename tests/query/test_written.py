"""What a site publishes of its index is read back as the index, and nothing else is."""

from __future__ import annotations

import json
from typing import Any

import pytest

from catalog.query.fields import Field, Fields
from catalog.query.index import Index
from catalog.query.parse import parse
from catalog.query.record import Record, Value, place_of
from catalog.query.spoken import fields_asked
from catalog.query.written import head_written, read_index, record_written
from tests.query.catalogue import FIELDS, records


def _through_json(value: Any) -> Any:
    return json.loads(json.dumps(value))


def test_an_index_is_read_back_in_the_catalogues_order_whatever_order_it_comes_in() -> None:
    written = _through_json([record_written(record) for record in reversed(records())])
    assert read_index(_through_json(head_written(FIELDS)), written) == Index.of(
        tuple(sorted(records(), key=place_of)), FIELDS
    )


def test_names_are_ordered_as_people_count_and_then_by_id() -> None:
    several = [Record("c", "Net 10"), Record("b", "Net 9"), Record("a", "Net 10")]
    assert [record.id for record in sorted(several, key=place_of)] == ["b", "a", "c"]


def test_what_a_value_does_not_have_is_not_written() -> None:
    values = {"x": (Value("a"), Value("1", low=0.0, high=0.0, where=(("split", "test"),)))}
    assert record_written(Record("a", "A", values=values))["values"]["x"] == [
        {"text": "a"},
        {"text": "1", "low": 0.0, "high": 0.0, "where": {"split": "test"}},
    ]


def test_aliases_are_written_in_one_order() -> None:
    one, other = ({"b": "task", "a": "owner"}, {"a": "owner", "b": "task"})
    assert json.dumps(head_written(Fields({}, one))) == json.dumps(head_written(Fields({}, other)))


def test_an_index_of_another_version_is_refused_by_its_number() -> None:
    with pytest.raises(ValueError, match="of version 1, not 2"):
        read_index(head_written(FIELDS) | {"version": 1}, [])


def test_an_answer_shows_what_it_sorts_by_then_what_it_tests_each_once() -> None:
    always = {each: Field(each, each, "text") for each in ("id", "name")}
    fields = Fields({**FIELDS.by_name, **always}, FIELDS.aliases)
    query = parse("sort:-params -owner:x (tag:a OR bert params>1) sort:id name:x", fields)
    assert not query.mistakes
    assert [field.name for field in fields_asked(query)] == ["parameters", "owner", "tag"]
