"""Every single value of a schema has its path, and the schema says what kind it is."""

from __future__ import annotations

from typing import get_args

from catalog.card import Card
from catalog.domain.statuses import Status
from catalog.kit.leaves import Leaf, leaves, schema_leaves
from catalog.kit.schema import Absent, Count, Date, Many, Maybe, Section, Text


class Part(Section):
    """A part."""

    name: Text
    rows: Maybe[Count] = None


class Whole(Section):
    """A whole."""

    title: Text
    since: Maybe[Date] = None
    parts: Many[Part] = ()
    free: dict[Text, object] = {}


def test_items_of_a_list_share_its_path_and_nothing_is_said_of_what_is_missing() -> None:
    whole = Whole(title="a", parts=[{"name": "x", "rows": "11k"}, {"name": "y", "rows": Absent.UNKNOWN}])
    assert list(leaves(whole)) == [
        (("title",), "a"),
        (("parts", "name"), "x"),
        (("parts", "rows"), 11000),
        (("parts", "name"), "y"),
        (("parts", "rows"), Absent.UNKNOWN),
    ]


def test_keys_of_a_mapping_are_part_of_the_path() -> None:
    assert list(leaves({"a": {"b": [1, 2]}, "c": ""})) == [(("a", "b"), 1), (("a", "b"), 2)]


def test_a_schema_tells_numbers_dates_and_texts_and_leaves_open_mappings_out() -> None:
    assert dict(schema_leaves(Whole)) == {
        ("title",): Leaf("text"),
        ("since",): Leaf("date"),
        ("parts", "name"): Leaf("text"),
        ("parts", "rows"): Leaf("number", "count"),
    }


def test_every_number_of_a_card_says_how_it_is_written() -> None:
    found = {".".join(path): leaf for path, leaf in schema_leaves(Card)}
    assert found["deployments.traffic"] == Leaf("number", "share")
    assert found["monitoring.freshness"] == Leaf("number", "seconds")
    assert found["versions.artifacts.size"] == Leaf("number", "bytes")
    assert found["versions.training.energy.co2eq"] == Leaf("number", "grams")
    assert found["status"] == Leaf("keyword", choices=get_args(Status))
