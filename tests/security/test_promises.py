"""Every promise of docs/security.md has tests that see it refuse and tests that see it accept."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
PLACE = re.compile(r"^\| ([a-z0-9-]+) \| ((?:`[^`|]+`(?:, )?)+) \| (\[.+)\|$", re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)")
ROW = re.compile(r"^\| `([a-z0-9-]+)` \|", re.MULTILINE)
MADE_BELOW = ("What comes in", "What breaks")
KINDS = ("refuses", "accepts")
Marked = Iterator[tuple[str, str]]
"""What tests are marked with: (refuses or accepts, promise)."""


def _below(text: str, heading: str) -> str:
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def _promises() -> list[str]:
    text = (REPOSITORY / "docs/security.md").read_text(encoding="utf-8")
    return [name for heading in MADE_BELOW for name in ROW.findall(_below(text, heading))]


def _marks(node: ast.FunctionDef | ast.ClassDef) -> Marked:
    for mark in node.decorator_list:
        match mark:
            case ast.Call(func=ast.Attribute(attr=kind), args=promises) if kind in KINDS:
                yield from ((kind, each.value) for each in promises if isinstance(each, ast.Constant))


def _is_skipped(node: ast.FunctionDef | ast.ClassDef) -> bool:
    """Whether it never runs: `skipif` says when, `skip` and a test that may fail do not."""
    marks = [each.func if isinstance(each, ast.Call) else each for each in node.decorator_list]
    return any(isinstance(each, ast.Attribute) and each.attr in ("skip", "xfail") for each in marks)


def _marked(tree: ast.Module | ast.ClassDef, above: tuple[tuple[str, str], ...] = ()) -> Marked:
    """Find the marks of all tests that run, those of their classes with them; none is of both kinds."""
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef):
            continue
        marks = (*above, *_marks(node))
        assert not (marks and _is_skipped(node)), f"{node.name} is skipped, and keeps no promise"
        if isinstance(node, ast.ClassDef):
            yield from _marked(node, marks)
        elif node.name.startswith("test_"):
            both = {name for kind, name in marks if kind == "refuses"} & {
                name for kind, name in marks if kind == "accepts"
            }
            assert not both, f"{node.name} is the bad case and the good neighbour of {both} at once"
            yield from marks


@cache
def _marks_of(path: Path) -> frozenset[tuple[str, str]]:
    text = path.read_text(encoding="utf-8")
    return frozenset(_marked(ast.parse(text)) if "pytest.mark." in text else ())


def _kept() -> set[tuple[str, str]]:
    return {mark for path in (REPOSITORY / "tests").rglob("test_*.py") for mark in _marks_of(path)}


def test_every_promise_is_made_once() -> None:
    promises = _promises()
    assert len(promises) >= 19
    assert len(promises) == len(set(promises))


def test_no_test_speaks_of_a_promise_that_is_not_made() -> None:
    assert {promise for _, promise in _kept()} - set(_promises()) == set()


@pytest.mark.parametrize("promise", _promises())
def test_a_promise_has_a_case_refused_and_a_neighbour_accepted(promise: str) -> None:
    kept = _kept()
    assert [kind for kind in KINDS if (kind, promise) not in kept] == []


def test_every_promise_has_a_place_where_it_is_kept_and_tests_that_are_there() -> None:
    text = (REPOSITORY / "docs/security.md").read_text(encoding="utf-8")
    places = {name: (kept, tested) for name, kept, tested in PLACE.findall(text)}
    assert set(_promises()) - set(places) == set()
    for name, (kept, tested) in places.items():
        for module in re.findall(r"`([^`]+)`", kept):
            path = REPOSITORY / "catalog" / module
            assert path.is_dir() or path.with_suffix(".py").is_file(), module
        seen = set[str]()
        for link in LINK.findall(tested):
            marks = _marks_of((REPOSITORY / "docs" / link).resolve())
            kinds = {kind for kind, promise in marks if promise == name}
            assert kinds, f"{link} has no test of {name}"
            seen |= kinds
        assert seen == {*KINDS}, f"the files of {name} show one side of it only"


SKIPPED = "@pytest.mark.skip\n@pytest.mark.refuses('bombs')\ndef test_it(): ..."
BOTH = "@pytest.mark.refuses('bombs')\n@pytest.mark.accepts('bombs')\ndef test_it(): ..."
OF_CLASSES = "@pytest.mark.refuses('bombs')\nclass TestIt:\n    def test_it(self): ..."


@pytest.mark.parametrize("text", [SKIPPED, BOTH, SKIPPED.replace("skip", "xfail(reason='x')")])
def test_what_keeps_no_promise_does_not_pass_for_a_test_of_one(text: str) -> None:
    with pytest.raises(AssertionError, match="test_it is"):
        [*_marked(ast.parse(text))]


def test_marks_of_classes_are_those_of_their_tests() -> None:
    assert [*_marked(ast.parse(OF_CLASSES))] == [("refuses", "bombs")]
    assert [*_marked(ast.parse(OF_CLASSES.replace("test_it", "helps")))] == []


def test_a_row_of_another_table_is_no_promise() -> None:
    page = "\n## What comes in\n\n| `one` | a |\n\n## What bombs cost\n\n| `two` | a |\n"
    assert ROW.findall(_below(page, "What comes in")) == ["one"]


@pytest.mark.parametrize("page", ["docs/security.md", "SECURITY.md"])
def test_what_the_pages_of_security_link_to_is_there(page: str) -> None:
    here = REPOSITORY / page
    for target in LINK.findall(here.read_text(encoding="utf-8")):
        path, _, anchor = target.partition("#")
        found = (here.parent / path).resolve() if path else here
        assert found.exists(), target
        if anchor:
            assert anchor in {_anchor(line) for line in found.read_text(encoding="utf-8").splitlines()}, (
                target
            )


def _anchor(line: str) -> str:
    """The anchor of a heading, as forges make it."""
    words = re.sub(r"[^\w\s-]", "", line.lstrip("# ").lower()) if line.startswith("#") else ""
    return re.sub(r"\s", "-", words)
