"""The source of the package -> every rule that a finding is made with, and where.

A rule is named to whatever has a parameter, or a field, called `rule` and hands it on to a finding. What is
passed there is collected: texts, constants of the module, both sides of an `if`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

NOUNS = frozenset({"Finding", "Doubt", "Mistake", "Alarm"})
"""Findings, and the nouns that become findings; functions that hand on to them are found."""
OTHERS = frozenset({"cache", "packaging", "query"})
"""Rooms whose nouns of the same names are other things, or were found elsewhere and only kept."""
Trees = Mapping[str, ast.Module]
Makers = dict[tuple[str, str], int]
"""Where each maker takes the name of a rule, by its file and its name."""
ANYWHERE = "*"
Origins = Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Emitted:
    """A rule at a place in the source, and what it is given to; None where it cannot be read there."""

    rule: str | None
    by: str
    where: str


def emitted(package: Path) -> Iterator[Emitted]:
    trees = {
        path.relative_to(package).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(package.rglob("*.py"))
        if path.relative_to(package).parts[0] not in OTHERS
    }
    makers = _makers(trees)
    for path, tree in trees.items():
        constants, origins = _constants(tree), _origins(path, tree)
        for call in _calls(tree):
            for value in _given(call, makers, origins):
                for rule in _texts(value, constants):
                    yield Emitted(rule, _called(call), f"{path}:{call.lineno}")


def _makers(trees: Trees) -> Makers:
    found: Makers = {}
    functions = []
    for path, tree in trees.items():
        origins = _origins(path, tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and node.name in NOUNS:
                fields = [each.target.id for each in node.body if isinstance(each, ast.AnnAssign)]
                found[path, node.name] = fields.index("rule")
            elif isinstance(node, ast.FunctionDef):
                names = [each.arg for each in node.args.args]
                if "rule" in names:
                    is_method = names[0] == "self"
                    functions.append((_home(path, node.name) if is_method else path, node, origins))
    for _ in range(3):  # those that hand on to those that hand on
        for path, node, origins in functions:
            if any(_is_own(value) for call in _calls(node) for value in _given(call, found, origins)):
                names = [each.arg for each in node.args.args if each.arg != "self"]
                found[path, node.name] = names.index("rule")
    return found


def _home(path: str, name: str) -> str:
    """Where a method is looked for: those that are not private may be called anywhere."""
    return path if name.startswith("_") else ANYWHERE


def _origins(path: str, tree: ast.Module) -> Origins:
    """The file that each name of a module comes from, and what it is called there."""
    found = {
        node.name: (path, node.name)
        for node in tree.body
        if isinstance(node, (ast.ClassDef, ast.FunctionDef))
    }
    nodes = [*ast.walk(tree)]
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("catalog."):
            home = f"{node.module.removeprefix('catalog.').replace('.', '/')}.py"
            found |= {each.asname or each.name: (home, each.name) for each in node.names}
    for node in nodes:  # `make = error if … else warning`
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            meant = node.value.body if isinstance(node.value, ast.IfExp) else node.value
            if isinstance(meant, ast.Name) and meant.id in found:
                found.setdefault(node.targets[0].id, found[meant.id])
    return {**found, "": (path, "")}


def _calls(node: ast.AST) -> Iterator[ast.Call]:
    return (each for each in ast.walk(node) if isinstance(each, ast.Call))


def _called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return "" if isinstance(call.func.value, ast.Name) and call.func.value.id == "LOG" else call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _given(call: ast.Call, makers: Makers, origins: Origins) -> list[ast.expr]:
    name = _called(call)
    is_method = isinstance(call.func, ast.Attribute)
    key = (_home(origins[""][0], name), name) if is_method else origins.get(name, ("", ""))
    at = makers.get(key)
    if at is None:
        return []
    return [each.value for each in call.keywords if each.arg == "rule"] or call.args[at : at + 1]


def _is_own(value: ast.expr) -> bool:
    return isinstance(value, ast.Name) and value.id == "rule"


def _constants(tree: ast.Module) -> dict[str, str]:
    """The texts that a module gives a name, one or several at a time."""
    pairs = (
        pair
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        for pair in zip(_each(target), _each(node.value), strict=False)
    )
    return {
        target.id: value.value
        for target, value in pairs
        if isinstance(target, ast.Name) and isinstance(value, ast.Constant) and isinstance(value.value, str)
    }


def _each(node: ast.expr) -> list[ast.expr]:
    return node.elts if isinstance(node, ast.Tuple) else [node]


def _texts(value: ast.expr, constants: Mapping[str, str]) -> Iterator[str | None]:
    """The texts that an expression may be; what is handed on, `rule` or `each.rule`, was given elsewhere."""
    if isinstance(value, ast.IfExp):
        yield from _texts(value.body, constants)
        yield from _texts(value.orelse, constants)
    elif isinstance(value, ast.Constant):
        yield str(value.value)
    elif isinstance(value, ast.Name) and value.id in constants:
        yield constants[value.id]
    elif not (_is_own(value) or _is_handed_on(value)):
        yield None


def _is_handed_on(value: ast.expr) -> bool:
    """A noun's own rule, or what was taken apart before: both were named where they were made."""
    return isinstance(value, ast.Starred) or (isinstance(value, ast.Attribute) and value.attr == "rule")
