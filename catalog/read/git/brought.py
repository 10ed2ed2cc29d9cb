"""Versions and approvals of cards -> the commits that made them: one that only moves them did not."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from catalog.card import SPOKEN_OF
from catalog.kit.finding import Place
from catalog.kit.git import ask, top
from catalog.kit.node import MappingNode, Node, ScalarNode, SequenceNode, merge, values_of
from catalog.kit.regular import bytes_of
from catalog.kit.source import BROKEN, parse
from catalog.read.git.blobs import blobs
from catalog.read.git.folders import VERSIONS, folder_of
from catalog.read.walk import CARD, FOLDER

_EVERY, _APPROVALS = "every_version", "approvals"
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


NOWHERE = Spot("", "")
"""Where something was that nobody can read any more."""
_NOTHING = MappingNode((), Place(""))


class Thing(NamedTuple):
    """A version, or what is said in an approval of it; without a version, in one of the card."""

    version: str
    approval: str = ""


class Past:
    """What commits say of versions of a card, each of which may stand in one of several files.

    Whatever a `folder.yaml` of the card's folder or of one above says of every version is of them, too.
    """

    def __init__(self, folder: Path, models: str, versions: Iterable[str]) -> None:
        """Nothing is read yet; `models` is the folder of all cards, as Git calls it."""
        self._top, self._models = top(folder) or folder, models
        self._lists = (CARD, f"{VERSIONS}.yaml", f"{_EVERY}.yaml", f"{_APPROVALS}.yaml", FOLDER)
        self._names = (*self._lists, *map(_own, versions))
        self._content: dict[str, bytes] = {}
        self._roots: dict[bytes, Node | None] = {}
        self._fetched: set[Spot] = set()
        self._logs: dict[Spot, Mapping[str, list[str]]] = {}

    def made(self, thing: Thing, now: Spot) -> list[Spot]:
        """The commits that made something as it is now, the last one first; none of what is nowhere.

        Without a commit now is what lies there. Where nobody knows who made something of it, there is one
        without a name among them.
        """
        last = Spot(now.commit or _HERE, now.folder)
        self._fetch([now, last])
        says = self._says(now, thing)
        if says is None:
            return []
        return self._makers(thing, last) if self._says(last, thing) == says else [NOWHERE]

    def same(self, thing: Thing, now: Spot, asked: Collection[Spot]) -> frozenset[str]:
        """At which of some other commits something was what it is now."""
        self._fetch(asked)
        return frozenset(each.commit for each in asked if self._says(each, thing) == self._says(now, thing))

    def approval(self, version: str, at: int, now: Spot) -> Thing | None:
        """The approval that stands there in the list of a version, or of the card."""
        self._fetch([now])
        said = self._approvals(self._node(now, version))
        return Thing(version, said[at]) if at < len(said) else None

    def _makers(self, thing: Thing, last: Spot) -> list[Spot]:
        """The commits that changed it, back to the one that brought it into any card."""
        makers, tips, seen = list[Spot](), [last], {last}
        for tip in tips:
            if tip == NOWHERE:
                makers.append(tip)
                continue
            log = self._log(tip)
            order, made = {Spot(each, tip.folder): at for at, each in enumerate(log)}, set[Spot]()
            followed = [*order][:1]
            for spot in followed:
                begin = order[spot] // _MANY * _MANY
                self._fetch(islice(order, begin, begin + _MANY))
                befores = {each: self._says(each, thing) for each in self._befores(thing.version, spot, log)}
                held = [each for each, was in befores.items() if was is not None]
                held = held or [each for each in self._origin(spot) if self._is_held(each, thing)]
                same = [each for each in held if self._says(each, thing) == self._says(spot, thing)]
                made |= set() if same else {spot}
                for each in (one for one in same or held if one not in seen):
                    seen.add(each)
                    (followed if each.folder == tip.folder else tips).append(each)
            makers += [each for each in order if each in made]
        return makers

    def _log(self, tip: Spot) -> Mapping[str, list[str]]:
        """The commits that touched the files, each after those that stand on it, with those before it."""
        if tip not in self._logs:
            how = ("rev-list", "--topo-order", "--parents", "--end-of-options", tip.commit, "--")
            told = ask(self._top, *how, *self._paths(tip, (*self._lists, VERSIONS)))
            lines = map(str.split, (told or b"").decode("ascii").splitlines())
            self._logs[tip] = {commit: before for commit, *before in lines}
        return self._logs[tip]

    def _befores(self, version: str, spot: Spot, log: Mapping[str, list[str]]) -> Iterator[Spot]:
        """The card as it was before a commit; where nobody could read it then, as it was before that."""
        waiting = [*log[spot.commit]]
        for commit in waiting:
            before = Spot(commit, spot.folder)
            self._fetch([before])
            files = [(before, each) for each in (*self._lists, _own(version))]
            files += [(each, FOLDER) for each in self._above(before)]
            if any(self._has(*each) and self._root(*each) is None for each in files):
                waiting += [each for each in log[commit] if each not in waiting]
            else:
                yield before

    def _origin(self, spot: Spot) -> Iterator[Spot]:
        """The card that a commit moved to where it is, where it did so."""
        told = ask(self._top, *_MOVED, "--end-of-options", spot.commit, "--")
        if told is None:
            yield NOWHERE
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
                    yield NOWHERE  # a clone without what files were before

    def _fetch(self, spots: Iterable[Spot]) -> None:
        new = [each for each in dict.fromkeys(spots) if each not in self._fetched]
        self._fetched |= {*new}
        there = [each for each in new if each.commit]
        paths = (f"{each.commit}:{path}" for each in there for path in self._paths(each, self._names))
        self._content |= blobs(self._top, paths)
        for spot in (each for each in new if not each.commit and each.folder):
            for path in self._paths(spot, self._names):
                with suppress(OSError):
                    self._content[f":{path}"] = bytes_of(self._top / path)

    def _paths(self, spot: Spot, names: Iterable[str]) -> list[str]:
        """Files of a card's folder, and the `folder.yaml` of those above it."""
        above = (_path(each, FOLDER) for each in self._above(spot))
        return [*(_path(spot, name) for name in names), *above]

    def _above(self, spot: Spot) -> list[Spot]:
        """The folders above within that of the models, the outermost first."""
        parents = ["" if str(each) == "." else str(each) for each in PurePosixPath(spot.folder).parents]
        return [Spot(spot.commit, each) for each in reversed(parents) if _is_within(each, self._models)]

    def _is_held(self, spot: Spot, thing: Thing) -> bool:
        """Whether it was there, as far as anybody knows."""
        return spot == NOWHERE or self._says(spot, thing) is not None

    def _says(self, spot: Spot, thing: Thing) -> object:
        """What a version is, or that an approval is there; None where it is in none of the files."""
        self._fetch([spot])
        node = self._node(spot, thing.version)
        if thing.approval:
            return thing.approval if thing.approval in self._approvals(node) else None
        return values_of(node.without("version", *SPOKEN_OF)) if isinstance(node, MappingNode) else None

    def _approvals(self, node: Node | None) -> list[str]:
        """What each approval says, of a version or a card."""
        found = node.get(_APPROVALS) if isinstance(node, MappingNode) else None
        items = found.items if isinstance(found, SequenceNode) else (found,)
        return [json.dumps(values_of(each), sort_keys=True) for each in items if each]

    def _node(self, spot: Spot, version: str) -> Node | None:
        """A version by the files of a card, or without a version the card's own approvals."""
        card, versions, below, given, above = (self._root(spot, name) for name in self._lists)
        if not version:
            each = (card, given and _NOTHING.set(_APPROVALS, given), above)
            return next((one for one in each if isinstance(one, MappingNode) and one.get(_APPROVALS)), None)
        if isinstance(card, MappingNode):
            versions, below = card.get(VERSIONS) or versions, card.get(_EVERY) or below
        below = self._inherited(spot, below)
        own = _own(version)
        items = versions.items if isinstance(versions, SequenceNode) else (versions,)
        found = next((each for each in items if isinstance(each, MappingNode) and _is(each, version)), None)
        if self._has(spot, own):
            alone = self._root(spot, own)
            found = alone if isinstance(alone, MappingNode) else _NOTHING
        return merge(below, found) if below and found else found

    def _inherited(self, spot: Spot, own: Node | None) -> Node | None:
        """What is said of every version: in the card, over what nearer and farther folders say."""
        said: Node | None = None
        for each in (*self._above(spot), spot):
            root = self._root(each, FOLDER)
            found = root.get(_EVERY) if isinstance(root, MappingNode) else None
            said = merge(said, found) if said and found else found or said
        return merge(said, own) if said and own else own or said

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
    return f"{spot.commit}:{_path(spot, name)}"


def _path(spot: Spot, name: str) -> str:
    return f"{spot.folder}/{name}" if spot.folder else name


def _is_within(folder: str, models: str) -> bool:
    return not models or folder == models or folder.startswith(f"{models}/")


def _own(version: str) -> str:
    return f"{VERSIONS}/{version}.yaml"


def _is(each: MappingNode, version: str) -> bool:
    name = each.get("version")
    return isinstance(name, ScalarNode) and name.text == version
