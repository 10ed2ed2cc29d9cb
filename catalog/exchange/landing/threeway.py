"""What the last import said, what the card says, what the source says now -> what to change, what to ask."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.exchange.landing.leaves import VERSIONS, Leaves, Path, versions_in

MANY = "#"
"""Stands, as a leaf does, for more than one value."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that people and the source changed, each in another way; None is nothing.

    `out` says that people took out the whole of it, of which the source changed something.
    """

    path: Path
    was: str | None
    here: str | None
    there: str | None
    out: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """Paths to take from the source, paths to take away, versions that are gone, and what people decide."""

    puts: tuple[Path, ...]
    drops: tuple[Path, ...]
    gone: tuple[str, ...]
    conflicts: tuple[Conflict, ...]


def changes(was: Leaves, here: Leaves, there: Leaves) -> Changes:
    """Compare field by field: whoever changed one alone is followed, the hand stays where both did."""
    gone = versions_in(was) & versions_in(here) - versions_in(there)
    whole = {path[:depth] for path in here for depth in range(len(path) + 1)}
    puts: list[Path] = []
    drops: list[Path] = []
    conflicts: dict[Path, Conflict] = {}
    for path in dict.fromkeys([*there, *was]):
        if path[0] == VERSIONS and len(path) > 1 and path[1] in gone:
            continue
        before, now, then = was.get(path), here.get(path), there.get(path)
        if then in (now, before):
            continue
        if now != before or _in_the_way(path, was, here):
            met = _met(Conflict(path, before, now, then), was, here, whole)
            conflicts.setdefault(met.path, met)
        else:
            (drops if then is None else puts).append(path)
    return Changes(tuple(puts), tuple(drops), tuple(sorted(gone)), tuple(conflicts.values()))


def _met(conflict: Conflict, was: Leaves, here: Leaves, whole: set[Path]) -> Conflict:
    """Where people see it: at the one value that they wrote instead, or at the whole that they took out."""
    path = conflict.path
    if conflict.here is not None:
        return conflict
    if path in whole:
        return Conflict(path, conflict.was, MANY, conflict.there)
    above = [path[:depth] for depth in range(1, len(path))]
    if instead := next((each for each in above if each in here), None):
        return Conflict(instead, was.get(instead), here[instead], MANY)
    out = next((each for each in above if each not in whole), path)
    return Conflict(out, conflict.was, None, conflict.there, out=out != path)


def _in_the_way(path: Path, was: Leaves, here: Leaves) -> bool:
    """Whether people wrote one value where the source has several, or several where it has one."""
    above = (path[:depth] for depth in range(1, len(path)))
    if any(here.get(each) not in (None, was.get(each)) for each in above):
        return True
    below = (each for each in here if len(each) > len(path) and each[: len(path)] == path)
    return path not in here and any(here[each] != was.get(each) for each in below)
