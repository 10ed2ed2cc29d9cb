"""Commits -> what each did to each folder of a card, in an order that does not hang on how they were read.

A commit comes after all its parents, whatever its clock said: its place is its own time, or the one after its
latest parent's. So what is read since a known commit falls into place as if everything had been read at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from catalog.domain.tables import FORMATS
from catalog.kit.text import shortened, visible
from catalog.read.git.log import Logged, Touched
from catalog.read.walk import CARD, FOLDER

METRICS, VERSIONS = "metrics", "versions"
_LONGEST_NAME, _LONGEST_SUBJECT = 80, 200
_OF_ALL = frozenset({"catalog.yaml", "datasets.yaml", "visibility.yaml"})
"""Files of the house that say who may see what."""

Place = tuple[int, str]
"""Where a commit stands among all: its time, or later, and its hash."""
File = tuple[str, tuple[str, ...], str]
"""A file that a commit changed: its name in the folder, its blob in each parent, and now; empty for none."""


class Change(NamedTuple):
    """What a commit did to a folder; `is_end` says that nobody knows what was there before.

    `origin` is the folder that it moved the card from.
    """

    late: int
    hash: str
    time: int
    author: str
    subject: str
    files: tuple[File, ...]
    is_end: bool = False
    origin: str = ""

    @property
    def place(self) -> Place:
        """Where it stands among all."""
        return self.late, self.hash


class Move(NamedTuple):
    """A commit moved a card from one folder to another."""

    late: int
    hash: str
    origin: str
    folder: str

    @property
    def place(self) -> Place:
        """Where it stands among all."""
        return self.late, self.hash


@dataclass(slots=True)
class Folded:
    """What commits did, by folder; `late` are the places of those that their own time does not give."""

    changes: dict[str, list[Change]] = field(default_factory=dict)
    moves: list[Move] = field(default_factory=list)
    late: dict[str, int] = field(default_factory=dict)
    layers: dict[str, set[str]] = field(default_factory=dict)
    """The blobs of files that speak for all models below them, by path."""
    gone: set[str] = field(default_factory=set)
    """Folders that a card was taken from, not to another place."""


def fold(commits: Sequence[Logged], late: Mapping[str, int], ends: Iterable[str]) -> Folded:
    """Sort out commits by folder; `late` is known of earlier ones, `ends` are those of a shallow clone."""
    folded, places, known = Folded(), dict[str, int](), frozenset(ends)
    for commit in reversed(commits):
        if commit.known:
            places[commit.hash] = late.get(commit.hash, commit.time)
            continue
        above = max((places.get(each, -1) for each in commit.parents), default=-1)
        place = places[commit.hash] = max(commit.time, above + 1)
        if place != commit.time:
            folded.late[commit.hash] = place
        _take(folded, commit, place, is_end=commit.hash in known)
    return folded


def _take(folded: Folded, commit: Logged, place: int, *, is_end: bool) -> None:
    moved = dict(_moves(commit.touched))
    folded.moves += [Move(place, commit.hash, origin, folder) for folder, origin in sorted(moved.items())]
    for each in commit.touched:
        _take_layer(folded, each)
    found: defaultdict[str, list[File]] = defaultdict(list)
    for each in sorted(commit.touched, key=lambda each: each.path):
        for folder, file in _files(each, moved):
            found[folder].append(file)
    if not found:
        return
    author, subject = _plain(commit.author, _LONGEST_NAME), _plain(commit.subject, _LONGEST_SUBJECT)
    for folder, files in found.items():
        change = Change(
            place, commit.hash, commit.time, author, subject, tuple(files), is_end, moved.get(folder, "")
        )
        folded.changes.setdefault(folder, []).append(change)


def _take_layer(folded: Folded, each: Touched) -> None:
    """Note what speaks for more than one model, and which model went."""
    for path, blobs in ((each.origin or each.path, each.befores), (each.path, (each.after,))):
        if path.rpartition("/")[2] == FOLDER or path in _OF_ALL:
            folded.layers.setdefault(path, set()).update(filter(None, blobs))
    folder, _, name = each.path.rpartition("/")
    if name == CARD and not each.after:
        folded.gone.add(folder)


def _moves(touched: Iterable[Touched]) -> Iterable[tuple[str, str]]:
    """The folders that a card was moved to, each with the one it was moved from."""
    for each in touched:
        folder, _, name = each.path.rpartition("/")
        before, _, old = each.origin.rpartition("/")
        if name == old == CARD and folder and before and folder != before:
            yield folder, before


def _files(each: Touched, moved: Mapping[str, str]) -> Iterable[tuple[str, File]]:
    """What became of a file in its folder; one that got another name, or another card, came and went."""
    folder, name = folder_of(each.path)
    before, old = folder_of(each.origin) if each.origin else (folder, name)
    if folder and old == name and before in (folder, moved.get(folder)):
        yield folder, (name, each.befores, each.after)
        return
    if folder:
        yield folder, (name, ("",) * len(each.befores), each.after)
    if before:
        gone = next((to for to, origin in moved.items() if origin == before), before)
        yield gone, (old, each.befores, "")


def folder_of(path: str) -> tuple[str, str]:
    """The folder of a card that a file tells of, and its name in there; empty where it tells of none."""
    parts = path.split("/")
    name, above = parts[-1], parts[:-1]
    if name in (FOLDER, "") or len(parts) < 2:
        return "", ""
    at = len(above)
    if name.endswith(FORMATS) and not _is_beside(name) and METRICS in above[1:]:
        at = above.index(METRICS, 1)
    elif name.endswith(".yaml") and name != CARD and above[-1] == VERSIONS and len(above) > 1:
        at -= 1
    elif not (_is_beside(name) or name.endswith(".yaml") or (name[:6] == "README" and name[-3:] == ".md")):
        return "", ""
    return "/".join(above[:at]), "/".join(parts[at:])


def _is_beside(name: str) -> bool:
    stem, dot, ending = name.partition(".")
    return stem == METRICS and dot + ending in FORMATS


def _plain(text: str, most: int) -> str:
    """What somebody wrote, on one line with nothing hidden in it, and not too long."""
    told = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    line = shortened(visible(told[: 4 * most]).strip(), most)
    return line[: most + 2]
