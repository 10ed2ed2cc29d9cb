"""The versions of a card before and after -> those that came, went, moved up or down, and what they say."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.derive.dossier import Dossier
from catalog.derive.version import VersionDossier
from catalog.domain.stages import distance
from catalog.domain.statuses import ENDED
from catalog.kit.schema import said
from catalog.kit.text import plural
from catalog.review.plan.fields import field_words
from catalog.review.plan.nouns import Change, Topic, Weight
from catalog.review.plan.terms import visibility
from catalog.sections.history.difference import ChangeGroup, Difference, difference_of

MOST_FIELDS = 12
_WATCHED = frozenset({"Artefacts", "Licence"})


def versions(before: Dossier, after: Dossier, reaches: tuple[str, str]) -> Iterator[Change]:
    """Say what becomes of each version, the newest first, then what the movable names lead to."""
    was = {each.name: each for each in before.versions}
    for each in after.versions:
        if (former := was.pop(each.name, None)) is None:
            yield from _added(each)
        else:
            yield from _kept(former, each, reaches)
    for gone in was.values():
        words = f"Version {gone.name} is removed"
        yield Change(Topic.VERSIONS, "version-removed", Weight.WATCH, words, gone.name, stage_of(gone))
    yield from _aliases(before, after)
    yield from _unspoken(before, after)


def _added(each: VersionDossier) -> Iterator[Change]:
    stage = stage_of(each)
    weight = Weight.WATCH if stage == "production" else Weight.NOTE
    place = f" in {stage}" if stage else ""
    words = f"Version {each.name} is added{place}"
    yield Change(Topic.VERSIONS, "version-added", weight, words, each.name, "", stage)
    if each.difference and each.before:
        yield from _breaks(each.name, each.difference, f" (against {each.before})")
        yield from data_changes(each.name, each.difference, f"Data of {each.name} against {each.before}")


def _kept(was: VersionDossier, now: VersionDossier, reaches: tuple[str, str]) -> Iterator[Change]:
    yield from _stage(now.name, stage_of(was), stage_of(now))
    yield from _status(now.name, str(said(was.version.status) or ""), str(said(now.version.status) or ""))
    seen = (said(was.version.visibility), said(now.version.visibility))
    if any(seen):
        yield from visibility(*seen, reaches, now.name)
    found = difference_of(now.tree, was.tree, now.name)
    yield from _breaks(now.name, found, "")
    yield from data_changes(now.name, found, f"Data of {now.name}")
    yield from field_changes(found.groups, now.name)


def stage_of(version: VersionDossier) -> str:
    """The stage that a version says, empty where it says none."""
    return str(said(version.version.stage) or "")


def _stage(name: str, was: str, now: str) -> Iterator[Change]:
    if was == now:
        return
    up = distance(now) < distance(was)
    kind, verb = ("version-promoted", "is promoted") if up else ("version-demoted", "is demoted")
    if now == "archived":
        kind, verb = "version-archived", "is archived"
    words = f"Version {name} {verb}: {was or 'no stage'} → {now or 'no stage'}"
    weight = Weight.WATCH if "production" in (was, now) else Weight.NOTE
    yield Change(Topic.VERSIONS, kind, weight, words, name, was, now)


def _status(name: str, was: str, now: str) -> Iterator[Change]:
    if was == now:
        return
    if now in ENDED:
        words = f"Version {name} is {now}"
        yield Change(Topic.VERSIONS, f"version-{now}", Weight.WATCH, words, name, was, now)
    else:
        words = f"Status of version {name}: {was or 'active'} → {now or 'active'}"
        yield Change(Topic.VERSIONS, "version-status", Weight.WATCH, words, name, was, now)


def _aliases(before: Dossier, after: Dossier) -> Iterator[Change]:
    was, now = before.card.aliases, after.card.aliases
    for alias in sorted({*was, *now}):
        if was.get(alias) != now.get(alias):
            words = f"Alias {alias}: {was.get(alias, 'none')} → {now.get(alias, 'none')}"
            pair = (was.get(alias, ""), now.get(alias, ""))
            yield Change(Topic.VERSIONS, "alias-moved", Weight.WATCH, words, "", *pair)
    if before.lineup.current != after.lineup.current:
        pair = (before.lineup.current or "", after.lineup.current or "")
        words = f"The version that speaks for the model: {pair[0] or 'none'} → {pair[1] or 'none'}"
        yield Change(Topic.VERSIONS, "current-version", Weight.WATCH, words, pair[1], *pair)


def _unspoken(before: Dossier, after: Dossier) -> Iterator[Change]:
    """The versions that come into production and do not speak for the model, as its readers would expect."""
    was = {each.name for each in before.versions if stage_of(each) == "production"}
    speaks = after.lineup.current or ""
    for each in after.versions:
        if stage_of(each) == "production" and each.name not in {*was, speaks}:
            words = (
                f"{speaks} speaks for the model, not {each.name}: lists, search and ranks have its figures"
            )
            yield Change(Topic.VERSIONS, "current-stays", Weight.WATCH, words, each.name, speaks, speaks)


def _breaks(name: str, found: Difference, against: str) -> Iterator[Change]:
    for each in found.breaks:
        words = f"Version {name} breaks callers{against}: {each.rstrip('.')}"
        yield Change(Topic.VERSIONS, "breaks-callers", Weight.WATCH, words, name)


def data_changes(name: str, found: Difference, whose: str) -> Iterator[Change]:
    """What a version is made from, where that is another; other data is another model."""
    for group in found.groups:
        if group.title == "Data":
            for each in group.changes:
                words = f"{whose}: {field_words(each)}"
                yield Change(Topic.DATA, "data-changed", Weight.WATCH, words, name, each.before, each.after)


def field_changes(groups: tuple[ChangeGroup, ...], version: str = "") -> Iterator[Change]:
    """A line for each further field, up to a number of them."""
    told = [(group.title, each) for group in groups if group.title != "Data" for each in group.changes]
    for title, each in told[:MOST_FIELDS]:
        whose = f"{title} of {version}" if version else title
        weight = Weight.WATCH if title in _WATCHED else Weight.NOTE
        field = field_words(each)
        words = (
            f"{whose}: {field}" if each.label.lower() != whose.lower() else f"{field[:1].upper()}{field[1:]}"
        )
        yield Change(Topic.CARD, f"field-{each.kind}", weight, words, version, each.before, each.after)
    if (more := len(told) - MOST_FIELDS) > 0:
        whose = f" of {version}" if version else ""
        yield Change(
            Topic.CARD, "field-changed", Weight.NOTE, f"{plural(more, 'more field')}{whose}", version
        )
