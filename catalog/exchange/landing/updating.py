"""A card as it is, what the last import said, what the source says now -> the new text of the card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog.exchange.landing.leaves import VERSIONS, Leaves, Path, leaves_of, shown, versions_of
from catalog.exchange.landing.threeway import Changes, Conflict, changes
from catalog.kit.edited import Edited
from catalog.kit.finding import Finding, Place, warning
from catalog.kit.node import Node, Step, place_of, values_of
from catalog.kit.source import parse
from catalog.kit.written import Plain, Tree


@dataclass(slots=True)
class Update:
    """The text of a card under update; `day` is when, `fresh` the card as the source has it now."""

    edited: Edited
    fresh: Mapping[str, Tree]
    day: str
    system: str
    findings: list[Finding] = field(default_factory=list)

    def apply(self, was: Leaves | None, there: Leaves) -> None:
        """Bring in what the source changed and people did not; CatalogError where no line can be changed.

        Where nobody knows what the last import said, all that the card says may be by hand, and stays; only
        the fields that say where a card or a version is from follow the source.
        """
        here = leaves_of(self._values())
        known = (
            was if was is not None else {each: here[each] for each in here if each in there and _from(each)}
        )
        found = changes({path: leaf for path, leaf in known.items() if not _ours(path)}, here, there)
        self.findings += [self._told(each, forgotten=was is None) for each in found.conflicts]
        self._put(found, here, there)
        for path in found.drops:
            self.edited.drop(self._steps(path))
        for path in [path for path in here if path[0] == VERSIONS and path[2:] == ("source", "gone")]:
            if any(each[:2] == path[:2] for each in there):
                self.edited.drop(self._steps(path))
        for name in found.gone:
            self._mark(name)

    def _put(self, found: Changes, here: Leaves, there: Leaves) -> None:
        puts, done = frozenset(found.puts), set[Path]()
        whole = {path[:depth] for path in here for depth in range(len(path) + 1)}
        for path in found.puts:
            if path in done:
                continue
            first = 2 if path[0] == VERSIONS and len(path) > 2 else 1  # a version comes whole or not at all
            at = next((path[:depth] for depth in range(first, len(path)) if path[:depth] not in whole), path)
            below = {each for each in there if each[: len(at)] == at}
            if at[0] == VERSIONS and len(at) == 2 and not below <= puts:
                continue  # people took the version out
            if not below <= puts:
                at, below = path, {path}
            done |= below
            value = self._fresh(at)
            if at[0] == VERSIONS and len(at) == 2:
                self.edited.add((VERSIONS,), value, first=False)
            else:
                self.edited.put(self._steps(at), value)

    def _fresh(self, path: Path) -> Tree:
        """What the source has at a path."""
        value: Tree = self.fresh
        for number, step in enumerate(path):
            if number == 1 and path[0] == VERSIONS and not isinstance(value, Mapping):
                value = next(
                    each for each in value if isinstance(each, Mapping) and str(each["version"]) == step
                )
            else:
                assert isinstance(value, Mapping)  # noqa: S101 - it has a leaf there
                value = value[step]
        return value

    def _steps(self, path: Path) -> tuple[Step, ...]:
        """The path as the file has it: a version is an item of the list."""
        versions = self._values().get(VERSIONS)
        if path[0] != VERSIONS or len(path) == 1 or path[1] not in versions_of(versions):
            return path
        if not isinstance(versions, list):
            return (VERSIONS, *path[2:])
        return (VERSIONS, list(versions_of(versions)).index(path[1]), *path[2:])

    def _mark(self, version: str) -> None:
        """Say that a version is gone at the source; nothing is deleted."""
        there = versions_of(self._values().get(VERSIONS)).get(version)
        source = there.get("source") if isinstance(there, dict) else None
        if isinstance(source, dict) and source.get("gone"):
            return
        at = self._steps((VERSIONS, version, "source"))
        if isinstance(source, dict):
            self.edited.put((*at, "gone"), Plain(self.day))
        else:
            self.edited.put(at, {"system": self.system, "gone": Plain(self.day)})

    def _values(self) -> dict[str, object]:
        found = values_of(root) if (root := self._root()) else {}
        return found if isinstance(found, dict) else {}

    def _root(self) -> Node | None:
        return parse(self.edited.text.encode(), self.edited.label).root

    def _told(self, conflict: Conflict, *, forgotten: bool) -> Finding:
        root, name = self._root(), ".".join(conflict.path)
        place = place_of(root, self._steps(conflict.path), key=True) if root else Place(self.edited.label)
        if conflict.out:
            message = f"`{name}` was taken out here, and the source changed something in it"
            return warning(place, "import-conflict", message, "it stays out; write it again to have it")
        was = "what it was is not known" if forgotten else f"where it was {shown(conflict.was)}"
        message = (
            f"`{name}` says {shown(conflict.here)} here and {shown(conflict.there)} at the source, {was}"
            if conflict.here is not None
            else f"`{name}` was taken out here, and says {shown(conflict.there)} at the source, {was}"
        )
        return warning(
            place, "import-conflict", message, "what is here stays; write the source's to follow it"
        )


def stamp(text: str, label: str, key: str, day: str) -> str:
    """Return the card with a day in its `source`; an empty one takes it away."""
    edited = Edited(text, label)
    if day:
        edited.put(("source", key), Plain(day))
    else:
        edited.drop(("source", key))
    return edited.text


def _ours(path: Path) -> bool:
    """What the import itself adds to a source."""
    return path[-2:] in {("source", "fetched"), ("source", "gone")}


def _from(path: Path) -> bool:
    """What says where a card or a version is from."""
    return "source" in (path[0], *path[2:3]) and (path[0] in ("source", VERSIONS))
