"""A lock file or a list of requirements -> the names of packages and the versions that it pins them to."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from catalog.kit.node import MappingNode, Node, ScalarNode, SequenceNode
from catalog.kit.source import parse

Pairs = Iterator[tuple[str, str]]
LARGEST = 4_000_000
"""Bytes of the largest lock file that is read; those of whole distributions are smaller."""
MOST_PARTS = 200_000
"""Keys, values and lists of a lock file in YAML: a few thousand packages for a few systems."""
_SPREAD = re.compile(r"[-_.]+")
_REQUIREMENT = re.compile(
    r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[[^\]]*\])?\s*"
    r"(?:\(?(?P<range>(?:===|==|~=|!=|<=|>=|<|>)[^;)#]*)\)?|@\s*(?P<address>[^\s;]+))?\s*(?:;.*)?"
)
_CONDA = re.compile(r"(?P<name>[\w.-]+(?:::[\w.-]+)?)\s*(?P<range>[=<>!~].*)?", re.ASCII)
_CONTINUED = re.compile(r"\\\r?\n")
_COMMENT = re.compile(r"(?:^|\s)#.*")
_OPTION = re.compile(r"\s--[a-z].*")


@dataclass(frozen=True, slots=True)
class Locked:
    """What a file pins, sorted by name; `problem` says why it could not be read."""

    packages: tuple[tuple[str, str], ...] = ()
    problem: str = ""


def locked(name: str, content: bytes) -> Locked:
    """Read a lock file, by its name and by what it is; never raises."""
    if len(content) > LARGEST:
        return Locked(problem=f"it has more than {LARGEST:,} bytes")
    try:
        text = content.decode("utf-8-sig")
        return Locked(merged(_reader(name.rpartition("/")[2])(text)))
    except (ValueError, RecursionError) as problem:  # TOML, JSON and UTF-8 have errors of this kind
        return Locked(problem=str(problem).partition("\n")[0][:160] or "it is nested too deeply")


def requirements(lines: Iterable[str]) -> Pairs:
    """Read requirements as pip writes them: `numpy==2.1.0`, `torch>=2`; options and comments are none."""
    for line in lines:
        text = _OPTION.sub("", _COMMENT.sub("", line)).strip()
        if (hit := _REQUIREMENT.fullmatch(text)) and not text.startswith("-"):
            yield package(hit["name"]), _pinned(hit["range"] or hit["address"] or "")


def package(name: str) -> str:
    """The name of a package as its registry has it: lower case, with hyphens."""
    return _SPREAD.sub("-", name).lower()


def merged(found: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """One line a package; where it is pinned to several versions, for several platforms, all of them."""
    by_name: dict[str, set[str]] = {}
    for name, version in found:
        by_name.setdefault(name, set()).add(version)
    return tuple((name, ", ".join(sorted(by_name[name] - {""})) or "any") for name in sorted(by_name))


def _pinned(text: str) -> str:
    """A single exact version without its sign; anything else as written."""
    tidy = re.sub(r"\s+", "", text)
    exact = re.fullmatch(r"={1,3}([^,*=<>!~]+)", tidy)
    return exact[1] if exact else tidy


def _reader(name: str) -> Callable[[str], Pairs]:
    known: Mapping[str, Callable[[str], Pairs]] = {
        "uv.lock": _toml, "poetry.lock": _toml, "pdm.lock": _toml, "pylock.toml": _toml,
        "Pipfile.lock": _pipfile,
    }  # fmt: skip
    if name in known:
        return known[name]
    if name.startswith("pylock."):
        return _toml
    if name.endswith((".yml", ".yaml")):
        return _conda
    return _pipfile if name.endswith(".json") else _either


def _either(text: str) -> Pairs:
    """A file of another name: TOML where it has tables of packages, else requirements."""
    return _toml(text) if "[[package" in text else requirements(_CONTINUED.sub(" ", text).splitlines())


def _toml(text: str) -> Pairs:
    tree = tomllib.loads(text)
    for key in ("package", "packages"):
        items = tree.get(key)
        for each in items if isinstance(items, list) else ():
            if isinstance(each, dict) and isinstance(each.get("name"), str):
                yield package(each["name"]), str(each.get("version", ""))


def _pipfile(text: str) -> Pairs:
    tree = json.loads(text)
    for key in ("default", "develop"):
        found = tree.get(key) if isinstance(tree, dict) else None
        for name, each in found.items() if isinstance(found, dict) else ():
            version = each.get("version", "") if isinstance(each, dict) else each
            yield package(name), _pinned(str(version))


def _conda(text: str) -> Pairs:
    root = parse(text.encode(), "", MOST_PARTS).root
    if root is None:
        raise ValueError("it is no YAML")
    found = root.get("dependencies") or root.get("package") if isinstance(root, MappingNode) else None
    for each in found.items if isinstance(found, SequenceNode) else ():
        yield from _conda_item(each)


def _conda_item(node: Node) -> Pairs:
    """`numpy=2.1=py311`, a list below `pip`, or a package of conda-lock with name and version."""
    if isinstance(node, ScalarNode):
        if hit := _CONDA.fullmatch(node.text.strip()):
            name = package(hit["name"].rpartition("::")[2])
            yield name, _conda_version(hit["range"] or "")
    elif isinstance(node, MappingNode):
        name_node, version = node.get("name"), node.get("version")
        if isinstance(name_node, ScalarNode):
            yield package(name_node.text), version.text if isinstance(version, ScalarNode) else ""
        elif isinstance(own := node.get("pip"), SequenceNode):
            yield from requirements(each.text for each in own.items if isinstance(each, ScalarNode))


def _conda_version(text: str) -> str:
    """`=2.1=build` is 2.1 of a build; ranges stay as written."""
    exact = re.fullmatch(r"={1,2}([^=<>!,]+)(?:=.*)?", text)
    return exact[1].strip() if exact else text.strip()
