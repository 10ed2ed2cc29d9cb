"""Lines of a card's files -> the commits that wrote them: who made each, and who put their name to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from catalog.kit.finding import Place
from catalog.kit.git import ask, ends_of
from catalog.read.git.brought import Line, blamed, brought

_MARK = "\x01"
_FORMAT = (
    f"--format={_MARK}%H%x00%ae%x00%ce%x00"
    "%(trailers:key=Approved-by,key=Reviewed-by,key=Co-authored-by,unfold=true,separator=%x00)"
)
_MOST_NAMES = 50


@dataclass(frozen=True, slots=True)
class Vouched:
    """A commit: its hash, the addresses of who made it, and of who put their name to it by a trailer."""

    hash: str
    makers: tuple[str, ...]
    signers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Where:
    """A folder in a repository, what places call it, and the hash that is looked at; empty: the files."""

    folder: Path
    label: str
    commit: str = ""


def vouched(where: Where, places: Iterable[Place], versions: Mapping[Place, str]) -> Mapping[Place, Vouched]:
    """Find the commit of each place in the files of a folder; of one that names a version, all who made it.

    One that no commit holds yet is left out, and so is one that was there at the end of a shallow clone:
    nobody knows who wrote it.
    """
    by_file: dict[str, list[Place]] = {}
    for place in places:
        if place.path.startswith(f"{where.label}/"):
            by_file.setdefault(place.path[len(where.label) + 1 :], []).append(place)
    found = {place: line for name, here in by_file.items() for place, line in _blamed(where, name, here)}
    named = {place: (line, versions[place]) for place, line in found.items() if place in versions}
    wrote = {place: (line.commit,) for place, line in found.items()} | brought(where.folder, named)
    told_apart = {hash_ for hashes in wrote.values() for hash_ in hashes}
    commits = _commits(where.folder, sorted(told_apart - set(ends_of(where.folder)))) if found else {}
    return {place: _together(commits, hashes) for place, hashes in wrote.items() if {*hashes} <= {*commits}}


def _together(commits: Mapping[str, Vouched], hashes: Sequence[str]) -> Vouched:
    """What the last commit says, made by all who made one of them."""
    makers = dict.fromkeys(maker for each in hashes for maker in commits[each].makers)
    return replace(commits[hashes[0]], makers=tuple(makers))


def since(folder: Path, base: str) -> frozenset[str]:
    """The commits that are new since a base: those of a pull request; none where Git does not know it."""
    told = ask(folder, "rev-list", "--end-of-options", f"{base}..HEAD") if base else None
    return frozenset((told or b"").decode().split())


def _blamed(where: Where, name: str, places: Iterable[Place]) -> Iterator[tuple[Place, Line]]:
    lines = blamed(where.folder, where.commit, name, {place.line for place in places})
    yield from ((place, lines[place.line]) for place in places if place.line in lines)


def _commits(folder: Path, hashes: list[str]) -> dict[str, Vouched]:
    if not hashes:
        return {}
    told = ask(folder, "show", "--no-patch", "--no-show-signature", "--no-notes", _FORMAT, *hashes, "--")
    found = {}
    for each in (told or b"").decode("utf-8", "replace").split(_MARK)[1:]:
        hash_, author, committer, *trailers = each.strip("\n").split("\0")
        signed = [_trailer(line) for line in trailers[:_MOST_NAMES] if line]
        makers = [author, *(name for name, key in signed if key == "co-authored-by")]
        signers = [author, committer, *(name for name, key in signed if key != "co-authored-by")]
        found[hash_] = Vouched(hash_, tuple(makers), tuple(signers))
    return found


def _trailer(line: str) -> tuple[str, str]:
    """`Approved-by: Ada <ada@acme.example>`: the address, or else the name; and the key."""
    key, _, value = line.partition(":")
    address = re.search(r"<([^<>]+)>", value)
    return (address[1] if address else value).strip(), key.strip().lower()
