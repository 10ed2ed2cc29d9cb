"""Lines of a card's files -> the commits that wrote them: who made each, and who put their name to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from catalog.kit.finding import Place
from catalog.kit.git import ask, ends_of, unfiltered

_LINE = re.compile(rb"^([0-9a-f]{40,64}) \d+ (\d+)(?: \d+)?$", re.MULTILINE)
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


def vouched(where: Where, places: Iterable[Place]) -> Mapping[Place, Vouched]:
    """Find the commit of each place in the files of a folder.

    One that no commit holds yet is left out, and so is one that was there at the end of a shallow clone:
    nobody knows who wrote it.
    """
    by_file: dict[str, list[Place]] = {}
    for place in places:
        if place.path.startswith(f"{where.label}/"):
            by_file.setdefault(place.path[len(where.label) + 1 :], []).append(place)
    found = {place: hash_ for name, here in by_file.items() for place, hash_ in _blamed(where, name, here)}
    told_apart = set(found.values()) - set(ends_of(where.folder)) if found else set()
    commits = _commits(where.folder, sorted(told_apart))
    return {place: commits[hash_] for place, hash_ in found.items() if hash_ in commits}


def since(folder: Path, base: str) -> frozenset[str]:
    """The commits that are new since a base: those of a pull request; none where Git does not know it."""
    told = ask(folder, "rev-list", "--end-of-options", f"{base}..HEAD") if base else None
    return frozenset((told or b"").decode().split())


def _blamed(where: Where, name: str, places: Iterable[Place]) -> Iterable[tuple[Place, str]]:
    lines = [f"-L{line},{line}" for line in sorted({place.line for place in places})]
    revision = (where.commit,) if where.commit else ()
    words = ("blame", "--porcelain", "-w", "--no-textconv", *lines, *revision, "--", name)
    told = ask(where.folder, *words, among=unfiltered(where.folder))
    hashes = {int(line): hash_.decode() for hash_, line in _LINE.findall(told or b"")}
    for place in places:
        hash_ = hashes.get(place.line, "")
        if hash_.strip("0"):
            yield place, hash_


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
