"""Every promise of docs/security.md has tests that see it refuse and tests that see it accept."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
PLACE = re.compile(r"^\| ([a-z0-9-]+) \| ((?:`[^`|]+`(?:, )?)+) \| (\[.+)\|$", re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)")
ROW = re.compile(r"^\| `([a-z0-9-]+)` \|", re.MULTILINE)
KINDS = ("refuses", "accepts")


def _promises() -> list[str]:
    return ROW.findall((REPOSITORY / "docs/security.md").read_text(encoding="utf-8"))


def _marked(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Find what tests of a file are marked with: (refuses or accepts, promise)."""
    for test in ast.walk(tree):
        if not (isinstance(test, ast.FunctionDef) and test.name.startswith("test_")):
            continue
        for mark in test.decorator_list:
            match mark:
                case ast.Call(func=ast.Attribute(attr=kind), args=promises) if kind in KINDS:
                    yield from ((kind, each.value) for each in promises if isinstance(each, ast.Constant))


def _kept() -> set[tuple[str, str]]:
    files = ((path, path.read_text(encoding="utf-8")) for path in (REPOSITORY / "tests").rglob("test_*.py"))
    return {
        mark
        for _, text in files
        if any(f"pytest.mark.{kind}" in text for kind in KINDS)
        for mark in _marked(ast.parse(text))
    }


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
    for kept, tested in places.values():
        for module in re.findall(r"`([^`]+)`", kept):
            path = REPOSITORY / "catalog" / module
            assert path.is_dir() or path.with_suffix(".py").is_file(), module
        assert LINK.findall(tested)


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
