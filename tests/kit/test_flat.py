"""Nested values become paths with their words, so that two cards can be held against each other."""

from __future__ import annotations

from catalog.kit.flat import flat
from catalog.kit.schema import Absent


def test_mappings_become_paths_and_what_is_not_reported_is_left_out():
    value = {"layers": {"hidden": (64, 32)}, "seed": 7, "note": "", "none": None, "kept": Absent.WITHHELD}
    assert list(flat(value)) == [
        (("layers", "hidden"), "64, 32"),
        (("seed",), "7"),
        (("kept",), "withheld"),
    ]


def test_items_go_by_their_names_so_that_order_is_no_difference():
    one = [{"name": "age", "type": "int"}, {"name": "sex", "type": "text"}]
    assert dict(flat(one)) == dict(flat(one[::-1]))
    assert len(dict(flat(one))) == 2


def test_items_of_one_name_are_told_apart_by_their_role_or_number():
    used = [
        {"dataset": "loans", "role": "training", "rows": 1},
        {"dataset": "loans", "role": "test", "rows": 2},
    ]
    assert {path[0] for path, _ in flat(used)} == {"loans, training", "loans, test"}
    same = [{"step": "scale", "by": 1}, {"step": "scale", "by": 2}]
    assert {path[0] for path, _ in flat(same)} == {"scale", "scale (2)"}


def test_a_plain_value_among_mappings_goes_by_its_number():
    assert dict(flat({"steps": [{"step": "scale", "by": 2}, "shuffle"]})) == {
        ("steps", "scale"): "by 2",
        ("steps", "2"): "shuffle",
    }


def test_a_name_with_fields_of_its_own_is_said_in_words_and_loses_nothing():
    told = dict(flat([{"dataset": {"id": "cais/hle", "task": "hle"}, "date": "2026-01-01"}]))
    assert told[("cais/hle", "date")] == "2026-01-01"
    assert told[("cais/hle", "dataset", "task")] == "hle"
