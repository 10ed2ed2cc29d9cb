"""Versions of cards -> the commits that made them: one that only moves or promotes a version did not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from catalog.card import SPOKEN_OF
from catalog.kit.finding import Place
from catalog.kit.git import ask, top
from catalog.kit.node import MappingNode, Node, ScalarNode, SequenceNode, merge, values_of
from catalog.kit.source import BROKEN, parse
from catalog.read.git.blobs import blobs
from catalog.read.git.folders import VERSIONS, folder_of
from catalog.read.walk import CARD

_EVERY = "every_version"
_HERE = "HEAD"
_MANY = 32
"""Commits whose files are fetched in one go: most versions came with one of the last."""
_MOVED = (
    *("show", "--format=", "-m", "--first-parent", "--name-status", "-z", "-M60%", "-l1000"),
    *("--diff-filter=MR", "--no-relative", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all"),
)


class Spot(NamedTuple):
    """The card of a folder at a commit, as Git calls both from the top of the repository."""

    commit: str
    folder: str


_NOWHERE = Spot("", "")
"""Where something was that nobody can read any more."""
_NOTHING = MappingNode((), Place(""))


class Made(NamedTuple):
    """The commits that made a version, the last one first, and those that hold it as it is now.

    Where nobody knows who made something of it, there is an empty name among them.
    """

    commits: tuple[str, ...]
    same: frozenset[str]


class Past:
    """What commits say of versions of a card, each of which may stand in one of several files."""

    def __init__(self, folder: Path, versions: Iterable[str]) -> None:
        """Nothing is read yet."""
        self._top = top(folder) or folder
        self._lists = (CARD, f"{VERSIONS}.yaml", f"{_EVERY}.yaml")
        self._names = (*self._lists, *map(_own, versions))
        self._content: dict[str, bytes] = {}
        self._roots: dict[bytes, Node | None] = {}
        self._fetched: set[Spot] = set()

    def made(self, version: str, now: Spot, asked: Collection[Spot]) -> Made | None:
        """Who made a version as it is now, and at which of some spots it was the same.

        Without a commit it is what lies there; None where it is in none of the files.
        """
        last = Spot(now.commit or _HERE, now.folder)
        self._fetch([now, last, *asked])
        says = self._says(now, version)
        if says is None:
            return None
        is_committed = self._says(last, version) == says
        makers = self._makers(version, last) if is_committed else [""]
        return Made((*makers,), frozenset(each.commit for each in asked if self._says(each, version) == says))

    def _makers(self, version: str, last: Spot) -> list[str]:
        """The commits that changed what a version is, back to the one that brought it into any card."""
        makers, tips = list[str](), [last]
        for tip in tips:
            if tip == _NOWHERE:
                makers.append("")
                continue
            log = self._log(tip)
            order, made = [*log], set[str]()
            followed = [Spot(each, tip.folder) for each in order[:1]]
            for spot in followed:
                at = order.index(spot.commit)
                self._fetch([Spot(each, tip.folder) for each in order[at : at + _MANY]])
                befores = {each: self._says(each, version) for each in self._befores(version, spot, log)}
                held = [each for each, was in befores.items() if was is not None] or [*self._origin(spot)]
                same = [each for each in held if self._says(each, version) == self._says(spot, version)]
                made |= set() if same else {spot.commit}
                for each in same or held:
                    ways = followed if each.folder == tip.folder else tips
                    ways += [each] if each not in ways else []
            makers += [each for each in order if each in made]
        return makers

    def _log(self, tip: Spot) -> Mapping[str, list[str]]:
        """The commits that touched the files, each after those that stand on it, with those before it."""
        how = ("rev-list", "--topo-order", "--parents", "--end-of-options", tip.commit, "--")
        told = ask(self._top, *how, *(f"{tip.folder}/{each}" for each in (*self._lists, VERSIONS)))
        lines = map(str.split, (told or b"").decode("ascii").splitlines())
        return {commit: before for commit, *before in lines}

    def _befores(self, version: str, spot: Spot, log: Mapping[str, list[str]]) -> Iterator[Spot]:
        """The card as it was before a commit; where nobody could read it then, as it was before that."""
        waiting = [*log[spot.commit]]
        for commit in waiting:
            before = Spot(commit, spot.folder)
            self._fetch([before])
            names = (*self._lists, _own(version))
            if any(self._has(before, each) and self._root(before, each) is None for each in names):
                waiting += [each for each in log[commit] if each not in waiting]
            else:
                yield before

    def _origin(self, spot: Spot) -> Iterator[Spot]:
        """The card that a commit moved to where it is, where it did so."""
        told = ask(self._top, *_MOVED, "--end-of-options", spot.commit, "--")
        if told is None:
            yield _NOWHERE
        parts = iter((told or b"").decode("utf-8", "surrogateescape").split("\0"))
        for how in parts:
            path = next(parts, "")
            own = folder_of(next(parts, "") if how.startswith("R") else path)[0] == spot.folder
            before = Spot(f"{spot.commit}^", folder_of(path)[0])
            if own and before.folder != spot.folder and path.endswith(f"/{CARD}"):
                yield before
            elif own and how == "M" and path[len(spot.folder) + 1 :] in self._names:
                self._fetch([before])
                if not self._has(before, path[len(spot.folder) + 1 :]):
                    yield _NOWHERE  # a clone without what files were before

    def _fetch(self, spots: Iterable[Spot]) -> None:
        new = [each for each in dict.fromkeys(spots) if each not in self._fetched]
        self._fetched |= {*new}
        there = [each for each in new if each.commit]
        self._content |= blobs(self._top, (_name(each, name) for each in there for name in self._names))
        for spot in (each for each in new if not each.commit and each.folder):
            for name in self._names:
                with suppress(OSError):
                    self._content[_name(spot, name)] = (self._top / spot.folder / name).read_bytes()

    def _says(self, spot: Spot, version: str) -> object:
        """What a version is by the files of a card; None where it is in none of them."""
        self._fetch([spot])
        card, versions, below = (self._root(spot, name) for name in self._lists)
        if isinstance(card, MappingNode):
            versions, below = card.get(VERSIONS) or versions, card.get(_EVERY) or below
        own = _own(version)
        items = versions.items if isinstance(versions, SequenceNode) else (versions,)
        found = next((each for each in items if isinstance(each, MappingNode) and _is(each, version)), None)
        if self._has(spot, own):
            root = self._root(spot, own)
            found = root if isinstance(root, MappingNode) else _NOTHING
        laid = merge(below, found) if below and found else found
        return values_of(laid.without("version", *SPOKEN_OF)) if isinstance(laid, MappingNode) else None

    def _has(self, spot: Spot, name: str) -> bool:
        return _name(spot, name) in self._content

    def _root(self, spot: Spot, name: str) -> Node | None:
        """What a file of a card says; None where it is not there, or nobody can read it."""
        content = self._content.get(_name(spot, name))
        if content is not None and content not in self._roots:
            read = parse(content, name)
            broken = any(each.rule in BROKEN for each in read.findings)
            self._roots[content] = read.root or (None if broken else _NOTHING)
        return None if content is None else self._roots[content]


def _name(spot: Spot, name: str) -> str:
    return f"{spot.commit}:{spot.folder}/{name}"


def _own(version: str) -> str:
    return f"{VERSIONS}/{version}.yaml"


def _is(each: MappingNode, version: str) -> bool:
    name = each.get("version")
    return isinstance(name, ScalarNode) and name.text == version
