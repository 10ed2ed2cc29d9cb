"""Lines of a card's files -> the commits that wrote them: who made each, and who put their name to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from catalog.kit.finding import Place
from catalog.kit.git import ask, ends_of, unfiltered
from catalog.read.git.brought import Made, Past, Spot
from catalog.read.git.folders import folder_of

_LINE = re.compile(rb"^([0-9a-f]{40,64}) \d+ (\d+)(?: \d+)?$(?s:.*?)^filename (.*)$", re.MULTILINE)

_MARK = "\x01"
_FORMAT = (
    f"--format={_MARK}%H%x00%cd%x00%ae%x00%ce%x00"
    "%(trailers:key=Approved-by,key=Reviewed-by,key=Co-authored-by,unfold=true,separator=%x00)"
)
_MOST_NAMES = 50


@dataclass(frozen=True, slots=True)
class Vouched:
    """A commit: its hash, the addresses of who made it, of who put their name to it by a trailer, its day.

    Of a version it is the last commit that made it, or none, and all its makers, where they are known.
    """

    hash: str
    makers: tuple[str, ...] = ()
    signers: tuple[str, ...] = ()
    day: str = ""
    is_first: bool = False
    """Whether no commit before it made the version."""
    by: tuple[str, ...] = ()
    """Who made that commit."""
    same: frozenset[str] = frozenset()
    """The commits of approvals at which the version was what it is now."""


@dataclass(frozen=True, slots=True)
class Where:
    """A folder in a repository, what places call it, and the hash that is looked at; empty: the files."""

    folder: Path
    label: str
    commit: str = ""


class Line(NamedTuple):
    """Which commit wrote a line, and what the file was called there, from the root of the repository."""

    commit: str
    path: str


def vouched(where: Where, places: Iterable[Place], versions: Mapping[Place, str]) -> Mapping[Place, Vouched]:
    """Find the commit of each place in the files of a folder, and of the places of versions who made them.

    A place that no commit holds yet is left out, and so is one that was there at the end of a shallow clone:
    nobody knows who wrote it.
    """
    by_file: dict[str, list[Place]] = {}
    for place in places:
        if place.path.startswith(f"{where.label}/"):
            by_file.setdefault(place.path[len(where.label) + 1 :], []).append(place)
    found = {place: line for name, here in by_file.items() for place, line in _blamed(where, name, here)}
    made = dict(_made(where, versions, set(found.values())))
    told_apart = {line.commit for line in found.values()}.union(*(each.commits for each in made.values()))
    known = sorted(told_apart - {*ends_of(where.folder), ""}) if told_apart else []
    commits = _commits(where.folder, known)
    told = {place: commits[line.commit] for place, line in found.items() if line.commit in commits}
    return told | {place: _together(commits, each) for place, each in made.items()}


def _made(where: Where, versions: Mapping[Place, str], lines: Iterable[Line]) -> Iterator[tuple[Place, Made]]:
    told = ask(where.folder, "rev-parse", "--show-prefix") if versions else None
    prefix = (told or b"").decode("utf-8", "surrogateescape").removesuffix("\n")
    past = Past(where.folder, versions.values())
    for place, version in versions.items() if told is not None else ():
        folder, _ = folder_of(prefix + place.path.removeprefix(f"{where.label}/"))
        asked = {Spot(each.commit, folder_of(each.path)[0] or folder) for each in lines}
        if made := past.made(version, Spot(where.commit, folder), asked):
            yield place, made


def _together(commits: Mapping[str, Vouched], made: Made) -> Vouched:
    """What the last commit says, made by all who made one of them, where all of them are known."""
    last = commits.get(made.commits[0], Vouched("")) if made.commits else Vouched("")
    all_ = [commits.get(each, Vouched("")).makers for each in made.commits]
    makers = tuple(dict.fromkeys(name for each in all_ for name in each)) if all(all_) else ()
    is_first = len(made.commits) == 1
    return replace(last, makers=makers, by=last.makers, is_first=is_first, same=made.same)


def since(folder: Path, base: str) -> frozenset[str]:
    """The commits that are new since a base: those of a pull request; none where Git does not know it."""
    told = ask(folder, "rev-list", "--end-of-options", f"{base}..HEAD") if base else None
    return frozenset((told or b"").decode().split())


def _blamed(where: Where, name: str, places: Iterable[Place]) -> Iterator[tuple[Place, Line]]:
    """Who wrote some lines of a file as it lies there, or lay there at a commit; not those of no commit."""
    wanted = [f"-L{line},{line}" for line in sorted({place.line for place in places})]
    how = ("-c", "core.quotePath=false", "blame", "--line-porcelain", "-w", "--no-textconv")
    commit = filter(None, [where.commit])
    told = ask(where.folder, *how, *wanted, *commit, "--", name, among=unfiltered(where.folder))
    lines = {
        int(line): Line(hash_.decode(), path.decode("utf-8", "surrogateescape"))
        for hash_, line, path in _LINE.findall(told or b"")
        if hash_.strip(b"0")
    }
    yield from ((place, lines[place.line]) for place in places if place.line in lines)


def _commits(folder: Path, hashes: list[str]) -> dict[str, Vouched]:
    if not hashes:
        return {}
    how = ("show", "--no-patch", "--no-show-signature", "--no-notes", "--date=format-local:%Y-%m-%d")
    told = ask(folder, *how, _FORMAT, *hashes, "--")
    found = {}
    for each in (told or b"").decode("utf-8", "replace").split(_MARK)[1:]:
        hash_, day, author, committer, *trailers = each.strip("\n").split("\0")
        signed = [_trailer(line) for line in trailers[:_MOST_NAMES] if line]
        makers = [author, *(name for name, key in signed if key == "co-authored-by")]
        signers = [author, committer, *(name for name, key in signed if key != "co-authored-by")]
        found[hash_] = Vouched(hash_, tuple(makers), tuple(signers), day)
    return found


def _trailer(line: str) -> tuple[str, str]:
    """`Approved-by: Ada <ada@acme.example>`: the address, or else the name; and the key."""
    key, _, value = line.partition(":")
    address = re.search(r"<([^<>]+)>", value)
    return (address[1] if address else value).strip(), key.strip().lower()
