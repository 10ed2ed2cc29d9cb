"""A card before and after a change, and policies that protect fields -> what was touched, and who must agree.

A field is touched where something that was there is another or gone, and where it comes to something that was
there without it: the licence of a card, the artefacts of a version. A new version touches nothing of the old.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalog.domain.ruling import Signoff
from catalog.kit.finding import Severity
from catalog.kit.patch import names_of
from catalog.kit.plain import Json, same
from catalog.kit.schema import said
from catalog.policies.demand import Demand
from catalog.policies.matching import holds
from catalog.policies.people import Teams, folded, whole
from catalog.policies.reviews import Reviews
from catalog.policies.schema import ApprovalWanted
from catalog.query.record import Record

Path = tuple[str, ...]
ANY = "*"


@dataclass(frozen=True, slots=True)
class Touched:
    """A policy whose fields a change touches: the fields, by names, and the approvals that it then needs."""

    policy: str
    level: Severity
    fields: tuple[Path, ...]
    approvals: tuple[ApprovalWanted, ...]


def touched(before: Json, after: Json, demands: Iterable[Demand]) -> tuple[Touched, ...]:
    """Say which policies a change of a card concerns; both are the card as plain JSON, `{}` where it is not.

    Versions go by their names, other things in lists by theirs.
    """
    old, new = _named(before), _named(after)
    found: list[Touched] = []
    if not old:
        return ()  # a new card changes nothing that was there
    for each in demands:
        fields = {path for pattern in each.protects for path in _changed(old, new, tuple(pattern.split("/")))}
        if fields:
            found.append(Touched(each.id, each.level, tuple(sorted(fields)), each.approvals))
    return tuple(found)


def concerning(demands: Iterable[Demand], records: Sequence[Record]) -> tuple[Demand, ...]:
    """Those that protect fields of a model whose records, before and after, these are."""
    return tuple(
        each
        for each in demands
        if each.protects
        and not each.is_broken
        and (each.when is None or any(holds(each.when, one) for one in records))
    )


def reviewed(wanted: ApprovalWanted, reviews: Reviews, teams: Teams) -> Signoff:
    """How far the reviews of a pull request are the approvals that are asked for."""
    role = said(wanted.by) or ""
    named = (each for each in reviews.approved if _belongs(each, role, teams))
    may = named if role else reviews.trusted(teams)
    given = {whole(each, teams): each for each in may}
    if reviews.author:
        given.pop(whole(reviews.author, teams), None)
    return Signoff(said(wanted.subject) or "", role, int(wanted.count), tuple(sorted(given.values())))


def _belongs(name: str, role: str, teams: Teams) -> bool:
    return folded(role) == name or any(name in each for each in teams.get(role, ()))


def _changed(old: Json, new: Json, pattern: Path) -> Iterator[Path]:
    """The fields of a pattern that are not what they were."""
    was, is_ = dict(_at(old, pattern, ())), dict(_at(new, pattern, ()))
    parents = {path for path, _ in _at(old, pattern[:-1], ())}
    for path in sorted({*was, *is_}):
        if path in was and path in is_:
            if not same(was[path], is_[path]):
                yield path
        elif path[:-1] in parents:
            yield path


def _at(tree: Json, pattern: Path, path: Path) -> Iterator[tuple[Path, Json]]:
    """All that stands at a pattern, each by its path."""
    if not pattern:
        yield path, tree
        return
    step, rest = pattern[0], pattern[1:]
    for name, value in _children(tree).items():
        if step in (ANY, name):
            yield from _at(value, rest, (*path, name))


def _children(tree: Json) -> Mapping[str, Json]:
    if isinstance(tree, dict):
        return tree
    return dict(zip(names_of(tree), tree, strict=True)) if isinstance(tree, list) else {}


def _named(card: Json) -> Json:
    """A card with its versions by name."""
    versions = card.get("versions") if isinstance(card, dict) else None
    if not isinstance(card, dict) or not isinstance(versions, list):
        return card
    return {**card, "versions": {_name(each): each for each in versions}}


def _name(version: Json) -> str:
    return str(version.get("version")) if isinstance(version, dict) else ""
