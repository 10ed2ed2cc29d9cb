"""Each explanation of the current version is drawn, and none of another."""

from __future__ import annotations

from catalog.sections.explanations.figures import figures
from catalog.sections.explanations.schema import Explained

PAIR = ("2.1", "2.0")


def weights(*rows: tuple[str, str, str]) -> tuple[dict[str, str], ...]:
    return tuple({"version": each[0], "feature": each[1], "importance": each[2]} for each in rows)


def parts(*rows: tuple[str, str, str], version: str = "") -> tuple[dict[str, str], ...]:
    said = {"version": version} if version else {}
    return tuple(
        {"feature": name, "value": value, "contribution": part, **said} for name, value, part in rows
    )


def test_importances_have_the_ring_of_the_version_before(read):
    cards = read("explanations: {method: permutation, file: i.csv}", Explained).explanations
    rows = weights(("2.0", "age", "0.3"), ("2.1", "age", "0.2"), ("2.1", "zip", "0.5"))
    (figure,) = figures(cards, {"i.csv": (("", rows),)}, PAIR)
    assert figure.rows == (("zip", 0.5, None), ("age", 0.2, 0.3))
    assert figure.sub == "Permutation importance of version 2.1."
    assert [key.label for key in figure.key] == ["2.0", "2.1"]
    (alone,) = figures(cards, {"i.csv": (("", rows),)}, ("2.0", None))
    assert (alone.rows, alone.key) == ((("age", 0.3),), ())


def test_a_spread_is_one_deviation_and_lighter_features_are_counted(read):
    cards = read("explanations: {method: permutation, file: i.csv}", Explained).explanations
    rows = tuple({"feature": f"f{at:02}", "importance": str(at), "std": "0.5"} for at in range(1, 16))
    (figure,) = figures(cards, {"i.csv": (("", rows),)}, (None, None))
    assert figure.sub == "Permutation importance. Bars are one deviation. 3 lighter ones are in the file."
    assert [row[0] for row in figure.rows] == [f"f{at:02}" for at in range(15, 3, -1)]
    assert figure.rows[0] == ("f15", 15.0, 14.5, 15.5)


def test_a_swarm_is_made_of_the_current_version_alone(read):
    cards = read("explanations: {method: shap, file: s/*.csv}", Explained).explanations
    now = parts(("age", "41", "0.1"), ("age", "22", "-0.3"), ("zip", "x", "0.9"), ("zip", "y", "-0.9"))
    before = parts(("old", "1", "5"))
    by_file = figures(cards, {"s/*.csv": (("2.0", before), ("2.1", now))}, PAIR)
    column = (
        *parts(("old", "1", "5"), version="2.0"),
        *({**row, "version": "2.1"} for row in now),
    )
    by_column = figures(cards, {"s/*.csv": (("", column),)}, PAIR)
    assert by_file == by_column
    assert by_file[0].rows == (
        ("zip", 0.9, None),
        ("zip", -0.9, None),
        ("age", 0.1, 41.0),
        ("age", -0.3, 22.0),
    )
    assert by_file[0].sub == "SHAP of version 2.1. Each dot is one of 2 samples."


def test_nothing_is_drawn_of_another_version_or_of_an_empty_table(read):
    cards = read(
        "explanations: [{method: s, version: 2.0, file: a}, {method: s, file: b}, {method: s, file: c}]",
        Explained,
    ).explanations
    tables = {"a": (("", parts(("x", "1", "1"))),), "b": (("", weights(("2.1", "x", ""))),)}
    assert figures(cards, tables, PAIR) == ()
