"""Versions and approvals of a card -> the commits that made them: by whom, and who put their name to it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from catalog.kit.git import ask, ends_of
from catalog.read.beside import Steps
from catalog.read.git.brought import NOWHERE, Past, Spot, Thing
from catalog.read.walk import FOLDER

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
    """A folder in a repository, what places call it, the id of a card in it, and the hash that is looked at.

    Without a hash it is the files that lie there.
    """

    folder: Path
    label: str
    card: str
    commit: str = ""


def vouched(
    where: Where, approvals: Mapping[Steps, tuple[str, str]], versions: Mapping[Steps, str]
) -> Mapping[Steps, Vouched]:
    """Find the commit that wrote each approval, by its version and file, and of versions all who made them.

    An approval that no commit holds yet is left out, and so is one that was there at the end of a shallow
    clone: nobody knows who wrote it.
    """
    told = ask(where.folder, "rev-parse", "--show-prefix") if approvals else None
    if told is None:
        return {}
    above = told.decode("utf-8", "surrogateescape").removesuffix("\n")
    now = Spot(where.commit, f"{above}{where.card}")
    past = Past(where.folder, above.rstrip("/"), versions.values())
    given: dict[Steps, Spot] = {}
    for path, (version, file) in approvals.items():
        beside, _, name = file.removeprefix(f"{where.label}/").rpartition("/")
        here = Spot(where.commit, f"{above}{beside}".rstrip("/")) if name == FOLDER else now
        thing = past.approval(version, int(path[-1]), here)
        for each in (past.made(thing, here) if thing else [])[:1]:
            given[path] = each if here == now else Spot(each.commit, now.folder)
    made = {path: past.made(Thing(version), now) for path, version in versions.items()}
    hashes = {each.commit for spots in (given.values(), *made.values()) for each in spots}
    commits = _commits(where.folder, sorted(hashes - {*ends_of(where.folder), NOWHERE.commit}))
    found = {path: commits[each.commit] for path, each in given.items() if each.commit in commits}
    asked = {each for each in given.values() if each.commit in commits}
    for path, spots in made.items():
        same = past.same(Thing(versions[path]), now, asked)
        found |= {path: replace(_together(commits, spots), same=same)} if spots else {}
    return found


def _together(commits: Mapping[str, Vouched], made: Sequence[Spot]) -> Vouched:
    """What the last commit says, made by all who made one of them, where all of them are known."""
    known = [commits.get(each.commit, Vouched("")) for each in made]
    makers = dict.fromkeys(name for each in known for name in each.makers)
    all_ = tuple(makers) if all(each.makers for each in known) else ()
    return replace(known[0], makers=all_, by=known[0].makers, is_first=len(made) == 1)


def since(folder: Path, base: str) -> frozenset[str]:
    """The commits that are new since a base: those of a pull request; none where Git does not know it."""
    told = ask(folder, "rev-list", "--end-of-options", f"{base}..HEAD") if base else None
    return frozenset((told or b"").decode().split())


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
