"""What is taken from a tree is no loss; all the rest is, each at the longest path that says it."""

from catalog.exchange.reading.taking import Taking, as_value
from catalog.exchange.shape import Loss

TREE = as_value(
    {
        "name": "a",
        "tags": ["x", {"y": 1}],
        "run": {"id": "7", "user": "u", "params": {"lr": 0.1, "wd": 0.01}},
        "empty": {},
        "none": None,
        "big": {"a": [1, 2], "b": True},
    }
)


def test_what_nobody_took_is_lost():
    tree = Taking(TREE)
    assert tree.word("name") == "a"
    assert tree.words("tags") == ["x"]
    assert tree.word("run", "id") == "7"
    assert tree.within("run", "params").take("lr") == "0.1"
    tree.lose("names of people stay there", "run", "user")
    assert [(loss.field, loss.value, loss.why) for loss in tree.losses("m", "no place")] == [
        ("tags.1", "{'y': '1'}", "no place"),
        ("run.user", "u", "names of people stay there"),
        ("run.params.wd", "0.01", "no place"),
        ("big", "{'a': ['1', '2'], 'b': 'true'}", "no place"),
    ]


def test_what_is_taken_whole_loses_nothing_and_what_is_not_there_is_not_taken():
    tree = Taking({"run": {"a": "1"}, "b": "2"})
    assert tree.take("run") == {"a": "1"}
    assert (tree.word("c"), tree.words("d"), tree.take("e", "f")) == ("", [], None)
    assert tree.losses("m", "why") == (Loss("m", "b", "2", "why"),)
