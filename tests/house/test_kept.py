"""docs/promises.md names what is there: its tests, benchmarks and scripts, and what each showed."""

from __future__ import annotations

import re
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PAGE = REPOSITORY / "docs/promises.md"
ROW = re.compile(r"^\| (?!promise \|)([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#]+\.(?:py|md))")
COMMAND = re.compile(r"`(?:python |pytest )?((?:benchmarks|scripts|tests|\.ci)/[\w/.]+)[^`]*`")


def test_every_promise_names_what_shows_it_and_what_that_showed() -> None:
    text = PAGE.read_text(encoding="utf-8")
    rows = ROW.findall(text)
    assert len(rows) > 50
    assert len(rows) == sum(line.startswith("| ") for line in text.splitlines()) - text.count("| promise |")
    for promise, shown, showed in rows:
        named = [*LINK.findall(shown), *COMMAND.findall(shown)]
        assert named, f"{promise}: by which test, benchmark or script is it shown?"
        assert showed.strip(), f"{promise}: what did it show?"
        assert "@" not in showed, f"{promise}: {showed} is still to be measured"


def test_what_it_names_is_there() -> None:
    text = PAGE.read_text(encoding="utf-8")
    paths = [
        *(PAGE.parent / each for each in LINK.findall(text)),
        *(REPOSITORY / each for each in COMMAND.findall(text)),
    ]
    assert [str(path) for path in paths if not path.exists()] == []
