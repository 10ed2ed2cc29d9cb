"""What is installed is what runs: no module and no dependency of the package is there for tests alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.utils import canonicalize_name

from tests.house.test_supply import CORE, named, parsed

REPOSITORY = Path(__file__).resolve().parents[2]
ENTRANCES = ("catalog", "catalog.__main__", "catalog.packaging.server")
"""What people run and import, and the folder that is copied into images as it is."""
MODULES = {
    ".".join(path.relative_to(REPOSITORY).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((REPOSITORY / "catalog").rglob("*.py"))
}


@cache
def running() -> frozenset[str]:
    """Names of modules that somebody reaches who runs the program, imports it, or is served by it."""
    reached: set[str] = set()
    waiting = [each for each in MODULES if each in ENTRANCES or each.startswith(f"{ENTRANCES[-1]}.")]
    while waiting:
        module = waiting.pop()
        if module in MODULES and module not in reached:
            reached.add(module)
            waiting += [module.rpartition(".")[0], *_named(module)]
    return frozenset(reached)


def _named(module: str) -> Iterator[str]:
    """Modules that this one imports, or names in a text where it imports by name."""
    tree = ast.parse(MODULES[module].read_bytes())
    by_name = "import_module" in {each.id for each in ast.walk(tree) if isinstance(each, ast.Name)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (node.module, *(f"{node.module}.{each.name}" for each in node.names))
        elif by_name and isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from (node.value.partition(":")[0], f"{module}.{node.value}", f"catalog.cli.{node.value}")


def test_every_module_runs_where_the_package_is_installed() -> None:
    assert sorted(MODULES.keys() - running()) == []


def test_every_dependency_is_imported_by_a_module_that_runs() -> None:
    imported = {name.partition(".")[0] for module in running() for name in _named(module)}
    sources = packages_distributions()
    ours = {canonicalize_name(each) for name in imported for each in sources.get(name, ())}
    assert sorted({named(each) for each in parsed(CORE)} - ours) == []
