"""Findings for people: the line of the file and a mark below the place."""

from __future__ import annotations

from pathlib import Path

from catalog.kit.finding import Place, error, warning
from catalog.review.formats.sheet import compared, sheet
from catalog.review.formats.terminal import concise, full

MODELS = Path("models")


def test_people_see_the_line_and_a_mark_below_the_place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "models").mkdir()
    (tmp_path / "models/card.yaml").write_text("name: A\n\taccess: opne\n")
    found = [
        error(Place("models/card.yaml", 2, 10), "bad", "no"),
        warning(Place("gone.yaml"), "odd", "hm", "do"),
    ]
    assert full(sheet(found, MODELS)).splitlines() == [
        "models/card.yaml:2:10: error[bad]: no",
        "  |  access: opne",
        "  |          ^",
        "gone.yaml:1:1: warning[odd]: hm (do)",
        "1 error, 1 warning",
    ]
    assert full(sheet([], MODELS)) == ""


def test_a_long_line_is_cut_round_the_place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "card.yaml").write_text("a" * 500 + "X" + "b" * 500 + "\n")
    found = [error(Place("card.yaml", 1, 501), "r", "m")]
    _, line, mark, _ = full(sheet(found, MODELS)).splitlines()
    assert line[mark.index("^")] == "X"
    assert len(line) < 120


def test_what_a_change_touched_comes_first_and_is_marked():
    found = [
        error(Place("models/a.yaml", 1), "one", "old"),
        warning(Place("models/a.yaml", 2), "two", "new"),
        error(Place("models/b.yaml", 9), "three", "new"),
    ]
    touched = {"models/a.yaml": frozenset({2}), "models/b.yaml": None}
    told = compared(sheet(found, MODELS), found, "main", touched)
    assert concise(told).splitlines() == [
        "models/b.yaml:9:1: error[three]: new [changed]",
        "models/a.yaml:2:1: warning[two]: new [changed]",
        "models/a.yaml:1:1: error[one]: old",
    ]
    assert [line for line in full(told).splitlines() if not line.startswith("models/")] == [
        "On lines changed since main:",
        "Elsewhere:",
        "2 errors, 1 warning",
    ]
    assert concise(told.of_change()).count("[changed]") == 2
    assert not compared(sheet(found[:1], MODELS), found[:1], "main", {}).of_change().fails
