"""A lock file or a list of requirements -> its lines taken apart; names of packages and their versions."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from catalog.kit.node import MappingNode, Node, ScalarNode, SequenceNode
from catalog.kit.source import parse

Pairs = Iterator[tuple[str, str]]
Form = Literal["toml", "json", "conda", "lines"]
LOCK_FILES = (".lock", ".txt", ".toml", ".yaml", ".yml", ".json")
"""How names of lock files end; what else stands among dependencies is a requirement itself."""
LARGEST = 4_000_000
"""Bytes of the largest lock file that is read; those of whole distributions are smaller."""
MOST_PARTS = 200_000
"""Keys, values and lists of a lock file in YAML: a few thousand packages for a few systems."""
_SPREAD = re.compile(r"[-_.]+")
_BOUND = r"(?:===|==|~=|!=|<=|>=|<|>)\s*[\w.*+!-]+"
_RANGE = rf"{_BOUND}(?:\s*,\s*{_BOUND})*"
_REQUIREMENT = re.compile(
    r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)(?:\s*(?P<extras>\[[\w.,\s-]*\]))?"
    rf"(?:\s*(?P<range>{_RANGE}|\(\s*{_RANGE}\s*\))|\s*@\s*(?P<address>[^\s;]+))?"
    r"(?:\s*;(?P<marker>[\w\s.,*|'\"()<>=!~+-]+))?"
)
_CONDA = re.compile(r"(?P<name>[\w.-]+(?:::[\w.-]+)?)\s*(?P<range>[=<>!~].*)?", re.ASCII)
_CONTINUED = re.compile(r"\\\r?\n")
_COMMENT = re.compile(r"(?:^|\s)#.*")
_OPTIONS = re.compile(r"(?:^|\s)-.*")
_TOML = ("uv.lock", "poetry.lock", "pdm.lock")


@dataclass(frozen=True, slots=True)
class Locked:
    """What a file pins, sorted by name; `problem` says why it could not be read."""

    packages: tuple[tuple[str, str], ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of requirements: what is asked for, and the options behind it (`--hash=…`).

    Without a `name`, `text` asks for no package: it is empty where options are all there is, or else
    nothing that pip would install.
    """

    text: str
    options: str
    name: str = ""
    extras: str = ""
    range: str = ""
    address: str = ""
    marker: str = ""


def locked(name: str, content: bytes) -> Locked:
    """Read a lock file, by its name and by what it is; never raises."""
    if len(content) > LARGEST:
        return Locked(problem=f"it has more than {LARGEST:,} bytes")
    try:
        text = content.decode("utf-8-sig")
        return Locked(merged(_READERS[form(name, text)](text)))
    except (ValueError, RecursionError) as problem:  # TOML, JSON and UTF-8 have errors of this kind
        return Locked(problem=str(problem).partition("\n")[0][:160] or "it is nested too deeply")


def form(name: str, text: str) -> Form:
    """How a lock file is written, by its name; `.lock` and `.toml` of other names by what stands there."""
    own = name.rpartition("/")[2]
    if own.endswith((".yml", ".yaml")):
        return "conda"
    if own == "Pipfile.lock" or own.endswith(".json"):
        return "json"
    if own in _TOML or own.startswith("pylock."):
        return "toml"
    if own.endswith(".txt"):
        return "lines"
    return "json" if text.lstrip().startswith("{") else "toml" if "[[package" in text else "lines"


def asked(text: str) -> Iterator[Asked]:
    """Lines of requirements as pip reads them: with those that go on, without comments, options apart."""
    for line in _CONTINUED.sub(" ", text).splitlines():
        if bare := _COMMENT.sub("", line).strip():
            options = _OPTIONS.search(bare)
            wanted = bare[: options.start()].strip() if options else bare
            yield _asked(wanted, options[0].strip() if options else "")


def _asked(text: str, options: str) -> Asked:
    found = _REQUIREMENT.fullmatch(text)
    if found is None:
        return Asked(text, options)
    extras, ranged = (re.sub(r"[\s()]+", "", found[part] or "") for part in ("extras", "range"))
    address, marker = found["address"] or "", (found["marker"] or "").strip()
    return Asked(text, options, package(found["name"]), extras, ranged, address, marker)


def requirements(text: str) -> Pairs:
    """Read requirements as pip writes them: `numpy==2.1.0`, `torch>=2`; options and comments are none."""
    return ((each.name, _pinned(each.range or each.address)) for each in asked(text) if each.name)


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
            for each in own.items:
                yield from requirements(each.text) if isinstance(each, ScalarNode) else ()


def _conda_version(text: str) -> str:
    """`=2.1=build` is 2.1 of a build; ranges stay as written."""
    exact = re.fullmatch(r"={1,2}([^=<>!,]+)(?:=.*)?", text)
    return exact[1].strip() if exact else text.strip()


_READERS: dict[Form, Callable[[str], Pairs]] = {
    "toml": _toml,
    "json": _pipfile,
    "conda": _conda,
    "lines": requirements,
}
