"""Which packages a process is said to have used: what it imported, and ours where it speaks of them."""

from __future__ import annotations

import sys
from importlib import metadata
from types import ModuleType, SimpleNamespace

import pydantic
import pytest
import yaml

import catalog
from catalog.recording import imported


class _Lazy(ModuleType):
    """Imports what it is asked for, so it is not asked."""

    yaml = yaml


def _used(monkeypatch: pytest.MonkeyPatch, **said: object) -> list[str]:
    """What is used where a script says these names."""
    script = ModuleType("train")
    vars(script).update(said)
    named = {"train": script, "lazy": _Lazy("lazy"), "typing": ModuleType("typing")}
    there = {name: sys.modules[name] for name in ("yaml", "yaml.nodes", "pydantic", "catalog", "json")}
    seen = SimpleNamespace(modules={**there, **named}, stdlib_module_names=sys.stdlib_module_names)
    monkeypatch.setattr(imported, "sys", seen)
    return imported.used()


@pytest.mark.parametrize(
    ("said", "of"),
    [
        ({}, []),
        ({"catalog": catalog}, []),
        ({"anything": yaml}, ["yaml"]),
        ({"load": yaml.safe_load, "Model": pydantic.BaseModel}, ["pydantic", "yaml"]),
        ({"parsed": pydantic.SecretStr("x"), "text": "yaml"}, []),
    ],
)
def test_a_package_of_the_catalogue_counts_where_the_script_speaks_of_it(
    said: dict[str, object], of: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _used(monkeypatch, **said) == sorted(["lazy", "train", *of])


def test_modules_are_told_as_the_packages_that_brought_them_each_once() -> None:
    modules = ["yaml", "typing_extensions", "numpy", "numpy.linalg", "json", "_yaml", "no_such_module"]
    told = ["numpy", "pyyaml", "typing-extensions"]
    assert imported.packages(modules) == [f"{name}=={metadata.version(name)}" for name in told]


def test_a_package_without_a_version_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imported.metadata, "packages_distributions", lambda: {"gone": ["no-such-package"]})
    assert imported.packages(["gone"]) == []
