"""Files, functions and names stay small enough to be read in one go."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
EMPTY_WORDS = {"utils", "util", "helpers", "helper", "manager", "base", "common", "misc"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@pytest.mark.parametrize(("folder", "most"), [("catalog", 250), ("tests", 300), ("models", 250)])
def test_files_are_short(folder: str, most: int) -> None:
    long = [f"{name}: {count} lines, {most} at most" for name, _, count in _sources(folder) if count > most]
    assert not long, "\n".join([*long, "Put what is a thing of its own into a module of its own."])


@pytest.mark.parametrize(("folder", "most"), [("catalog", 40), ("tests", 60), ("models", 60)])
def test_functions_are_short(folder: str, most: int) -> None:
    long = [
        f"{where}: {lines} lines, {most} at most" for where, _, lines in _functions(folder) if lines > most
    ]
    assert not long, "\n".join([*long, "Name what some of its lines do together, and make that a function."])


def test_most_functions_are_very_short() -> None:
    assert median(lines for _, _, lines in _functions("catalog")) <= 12


@pytest.mark.parametrize("folder", ["catalog", "models"])
def test_functions_take_at_most_four_things_by_position(folder: str) -> None:
    wide = [where for where, function, _ in _functions(folder) if _positional(function) > 4]
    assert not wide, "\n".join(wide)


def test_modules_are_named_by_what_they_are() -> None:
    empty = [
        name for name, _, _ in _sources("catalog") if EMPTY_WORDS & set(Path(name).with_suffix("").parts)
    ]
    assert not empty, "\n".join(empty)


def test_every_module_opens_with_a_line_that_says_what_it_does() -> None:
    """More may follow after an empty line."""
    faults = []
    for name, tree, _ in _sources("catalog"):
        first, _, more = (ast.get_docstring(tree) or "").partition("\n")
        if not first.endswith(".") or (more and not more.startswith("\n")):
            faults.append(f"{name}: {first or 'nothing'}")
    assert not faults, "\n".join(faults)


def _sources(folder: str) -> Iterator[tuple[str, ast.Module, int]]:
    """Yield the path, the tree and the number of lines of every module."""
    for path in sorted((REPOSITORY / folder).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        yield str(path.relative_to(REPOSITORY)), ast.parse(text), text.count("\n")


def _functions(folder: str) -> Iterator[tuple[str, Function, int]]:
    """Yield where each function is, its node, and its length with signature and docstring."""
    for name, tree, _ in _sources(folder):
        for node in ast.walk(tree):
            if isinstance(node, Function):
                yield f"{name}:{node.lineno} {node.name}", node, (node.end_lineno or 0) - node.lineno + 1


def _positional(function: Function) -> int:
    named = [*function.args.posonlyargs, *function.args.args]
    return len([each for each in named if each.arg not in ("self", "cls")])
