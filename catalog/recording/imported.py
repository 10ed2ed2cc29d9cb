"""The modules of a Python process -> the installed packages they came from, with their versions.

`catalog record … -- python train.py` lays a copy of this file into the script's Python, which may be another
one than ours: it needs nothing but the standard library, of Python 3.10 or newer.
"""

from __future__ import annotations

import atexit
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module, metadata
from pathlib import Path
from types import FunctionType, ModuleType

_OWN = frozenset(
    {
        "catalog",
        "markupsafe",
        "yaml",
        "pydantic",
        "pydantic_core",
        "annotated_types",
        "typing_inspection",
        "typing_extensions",
    }
)
"""What the catalogue itself brings into a script."""


def packages(modules: Iterable[str]) -> list[str]:
    """Name the packages as requirements: `numpy==2.3.1`, sorted, each once."""
    tops = {name.partition(".")[0] for name in modules} - sys.stdlib_module_names
    known = metadata.packages_distributions()
    names = {name for top in tops if not top.startswith("_") for name in known.get(top, ())}
    found = {name.lower().replace("_", "-"): _version(name) for name in names}
    return [f"{name}=={version}" for name, version in sorted(found.items()) if version]


def _version(name: str) -> str:
    """The version of an installed package; empty where its installation is broken."""
    try:
        return metadata.version(name) or ""
    except metadata.PackageNotFoundError:
        return ""


def used() -> list[str]:
    """The modules that this process has imported, but for those that only the catalogue brought in."""
    kept = set()
    for name, module in list(sys.modules.items()):
        # typing_extensions puts names of its own into the standard library's typing
        if _top(name) not in _OWN and _top(name) not in sys.stdlib_module_names:
            kept.add(name)
            kept |= _names_of(module) if type(module) is ModuleType else set()
    return sorted(kept - {"catalog"})


def _names_of(module: ModuleType) -> set[str]:
    """Which of the catalogue's own packages a module speaks of."""
    said = (_origin(each) for each in list(vars(module).values()))
    return {_top(each) for each in said if isinstance(each, str) and _top(each) in _OWN}


def _origin(value: object) -> object:
    """The module that something comes from, without asking the thing: some import when asked."""
    kind = type(value)
    if kind is ModuleType:
        return vars(value).get("__name__")
    if kind is FunctionType or issubclass(kind, type):
        return getattr(value, "__module__", None) if kind is FunctionType else vars(value).get("__module__")
    return None


def _top(name: str) -> str:
    return name.partition(".")[0]


def watch() -> None:
    """Write what this process imports beside this file when it ends; as the `sitecustomize` of a Python."""
    folder, before = Path(__file__).resolve().parent, frozenset(sys.modules)
    sys.path[:] = [each for each in sys.path if Path(each).resolve() != folder]
    ours = sys.modules.pop("sitecustomize")
    with suppress(ImportError):
        import_module("sitecustomize")  # the one that this Python would have had without us
    sys.modules.setdefault("sitecustomize", ours)  # it is being imported, and is looked for afterwards
    atexit.register(_tell, folder / f"{os.getpid()}.txt", before)


def _tell(file: Path, before: frozenset[str]) -> None:
    text = "\n".join(packages(name for name in used() if name not in before))
    file.write_text(text, encoding="utf-8")
