"""Findings for people and for programs; what a card holds cannot reach the terminal."""

from __future__ import annotations

import json
from pathlib import Path

from catalog.kit.finding import Place, error, warning
from catalog.review.report import as_json, concise, full


def test_hostile_text_is_made_visible(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    hostile = error(Place("models/a/card.yaml"), "rule", "a \x1b[31m red\nline \u202e back")
    line = concise([hostile], Path("models"))
    assert "\x1b" not in line
    assert "\u202e" not in line
    assert "\n" not in line
    assert "\\u001b" in as_json([hostile], Path("models"))


def test_people_see_the_line_and_a_mark_below_the_place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "models").mkdir()
    (tmp_path / "models/card.yaml").write_text("name: A\n\taccess: opne\n")
    found = [
        error(Place("models/card.yaml", 2, 10), "bad", "no"),
        warning(Place("gone.yaml"), "odd", "hm", "do"),
    ]
    assert full(found, Path("models")).splitlines() == [
        "models/card.yaml:2:10: error[bad]: no",
        "     access: opne",
        "             ^",
        "gone.yaml:1:1: warning[odd]: hm (do)",
        "1 error, 1 warning",
    ]
    assert full([], Path("models")) == ""


def test_a_long_line_is_cut_round_the_place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "card.yaml").write_text("a" * 500 + "X" + "b" * 500 + "\n")
    _, line, mark, _ = full([error(Place("card.yaml", 1, 501), "r", "m")], Path("models")).splitlines()
    assert line[mark.index("^")] == "X"
    assert len(line) < 120


def test_programs_get_every_part():
    (row,) = json.loads(
        as_json([error(Place("models/a.yaml", 3, 4), "rule", "message", "hint")], Path("models"))
    )
    assert (row["line"], row["column"], row["severity"], row["rule"]) == (3, 4, "error", "rule")
    assert (row["message"], row["hint"]) == ("message", "hint")
