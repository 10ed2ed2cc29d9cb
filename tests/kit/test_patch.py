"""Operations made from two trees turn the one into the other, whatever the trees; they are JSON Patch."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as some

from catalog.kit.patch import operations, pointer
from catalog.kit.plain import same
from tests.kit.patched import applied

LEAVES = some.none() | some.booleans() | some.integers(0, 3) | some.sampled_from(["a", "b", "~/", 0.5])
NAMED = some.fixed_dictionaries({"name": some.sampled_from("abc")}, optional={"role": LEAVES, "x": LEAVES})
TREES = some.recursive(
    LEAVES,
    lambda inner: (
        some.lists(inner, max_size=4)
        | some.lists(NAMED, max_size=4)
        | some.dictionaries(some.sampled_from(["name", "k/y", "x~"]), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(before=TREES, after=TREES)
def test_the_operations_applied_to_the_older_give_the_newer(before, after):
    kept = json.dumps(before)
    found = operations(before, after)
    assert same(applied(before, found), after)
    assert json.dumps(before) == kept  # the older is left as it was
    assert (found == ()) == same(before, after)


@given(before=TREES, after=TREES)
def test_each_holds_what_was_there_so_that_the_way_back_is_known(before, after):
    tree = before
    for each in operations(before, after):
        if each.kind != "add":
            assert same(_at(tree, each.path), each.before)
        tree = applied(tree, [each])


def _at(tree, path):
    for step in path:
        tree = tree[step]
    return tree


def test_items_of_a_list_are_held_against_those_of_their_name():
    before = {"data": [{"dataset": "a", "role": "training", "rows": 1}, {"dataset": "b"}]}
    after = {"data": [{"dataset": "c"}, {"dataset": "a", "role": "training", "rows": 2}]}
    told = [(each.kind, pointer(each.path), each.place) for each in operations(before, after)]
    assert told == [
        ("add", "/data/0", ("data", "c")),
        ("replace", "/data/1/rows", ("data", "a, training", "rows")),
        ("remove", "/data/2", ("data", "b")),
    ]


def test_true_is_not_one_and_slashes_are_escaped():
    (change,) = operations({"a/b~c": 1}, {"a/b~c": True})
    assert change.as_json() == {"op": "replace", "path": "/a~1b~0c", "value": True, "before": 1}


def test_what_has_no_name_goes_by_the_start_of_its_notes_else_by_its_number_and_never_by_its_json():
    notes = f"RawData.zip from https://example.org/{'x' * 60}"
    after = {
        "data": [{"notes": notes, "role": "training"}, {"rows": 2}, {"dataset": {"id": "hle", "at": {}}}]
    }
    told = [each.place for each in operations({"data": [{"dataset": "a"}]}, after) if each.kind == "add"]
    assert told == [("data", "RawData.zip from …, training"), ("data", "2"), ("data", "hle")]
