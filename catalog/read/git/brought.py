"""Versions of cards -> the commits that brought them: one that only moves a version did not."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from catalog.kit.finding import Place
from catalog.kit.git import ask, top, unfiltered
from catalog.kit.node import MappingNode, ScalarNode, SequenceNode, place_of, values_of
from catalog.kit.source import parse
from catalog.read.git.blobs import blobs
from catalog.read.git.folders import VERSIONS, folder_of
from catalog.read.walk import CARD

_LINE = re.compile(rb"^([0-9a-f]{40,64}) \d+ (\d+)(?: \d+)?$(?s:.*?)^filename (.*)$", re.MULTILINE)


class Line(NamedTuple):
    """Which commit wrote a line, and what the file was called there, from the root of the repository."""

    commit: str
    path: str


class _Held(NamedTuple):
    """A version as a commit holds it: in which file, on which line, and what is said of it."""

    commit: str
    path: str
    line: int
    says: object


def blamed(folder: Path, commit: str, name: str, lines: Collection[int]) -> Mapping[int, Line]:
    """Who wrote some lines of a file as it lies there, or lay there at a commit; not those of no commit."""
    wanted = [f"-L{line},{line}" for line in sorted(lines)]
    how = ("-c", "core.quotePath=false", "blame", "--line-porcelain", "-w", "--no-textconv")
    told = ask(folder, *how, *wanted, *filter(None, [commit]), "--", name, among=unfiltered(folder))
    return {
        int(line): Line(hash_.decode(), path.decode("utf-8", "surrogateescape"))
        for hash_, line, path in _LINE.findall(told or b"")
        if hash_.strip(b"0")
    }


def brought(folder: Path, named: Mapping[Place, tuple[Line, str]]) -> dict[Place, tuple[str, ...]]:
    """The commits that made the versions that some lines name: the one that brought each is the last.

    Whoever wrote such a line anew, with something else about the version, made it too. Where nobody knows who
    wrote what was moved, there is an empty name among them.
    """
    found: dict[Place, tuple[str, ...]] = dict.fromkeys(named, ())
    while named:
        steps, earlier = dict(_steps(folder, named)), dict[Place, tuple[Line, str]]()
        for place, (line, version) in named.items():
            now, was = steps.get(place, (None, None))
            if was is None or now is None or now.says != was.says:
                found[place] += (line.commit,)
            if was:
                lines = blamed(top(folder) or folder, was.commit, was.path, {was.line})
                earlier[place] = lines.get(was.line, Line("", was.path)), version
        named = earlier
    return found


def _steps(
    folder: Path, named: Mapping[Place, tuple[Line, str]]
) -> Iterator[tuple[Place, tuple[_Held | None, _Held | None]]]:
    """Each version as the commit that wrote its line holds it, and as a parent of that did."""
    hashes = sorted({line.commit for line, _ in named.values()} - {""})
    told = ask(folder, "rev-list", "--no-walk", "--parents", *hashes, "--") if hashes else None
    parents = {each[0]: each[1:] for each in map(str.split, (told or b"").decode("ascii").splitlines())}
    asked = {
        place: [[*_names(commit, line.path, version)] for commit in (line.commit, *parents[line.commit])]
        for place, (line, version) in named.items()
        if line.commit in parents
    }
    content = blobs(folder, (name for each in asked.values() for names in each for name in names))
    for place, (own, *others) in asked.items():
        version = named[place][1]
        befores = (_held(names, version, content) for names in others)
        if was := next(filter(None, befores), None):
            yield place, (_held(own, version, content), was)


def _names(commit: str, path: str, version: str) -> Iterator[str]:
    """The files that may hold a version beside that one, as Git calls them at a commit."""
    card, _ = folder_of(path)
    for name in (CARD, f"{VERSIONS}.yaml", f"{VERSIONS}/{version}.yaml"):
        yield f"{commit}:{card}/{name}"


def _held(names: list[str], version: str, content: Mapping[str, bytes]) -> _Held | None:
    """The version in the first of some files that holds it; those that do not name it are not parsed."""
    for name in names:
        commit, _, path = name.partition(":")
        is_own = path.endswith(f"/{VERSIONS}/{version}.yaml")
        if name not in content or not (is_own or version.encode() in content[name]):
            continue
        root = parse(content[name], path).root
        listed = root.get(VERSIONS) if isinstance(root, MappingNode) and path.endswith(f"/{CARD}") else root
        for each in listed.items if isinstance(listed, SequenceNode) else (listed,):
            if isinstance(each, MappingNode) and (is_own or _is_named(each, version)):
                line = place_of(each, () if is_own else ("version",)).line
                return _Held(commit, path, line, values_of(each.without("version")))
    return None


def _is_named(each: MappingNode, version: str) -> bool:
    name = each.get("version")
    return isinstance(name, ScalarNode) and name.text == version
