"""A model before and after -> which version takes whose place, and what callers and figures make of that."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.derive.changes import Changes, Side, changes
from catalog.derive.dossier import Dossier
from catalog.domain.vocabulary import Vocabulary
from catalog.kit.schema import said
from catalog.kit.text import listed
from catalog.review.plan.nouns import Change, Topic, Weight
from catalog.review.plan.versions import stage_of


def replaced(before: Dossier, after: Dossier, words: Vocabulary) -> Iterator[Change]:
    """Hold the version that speaks for the model since, or is in production, against the one it replaces.

    Versions that were there before are held against none otherwise, though now their callers meet them.
    """
    new, old = next(_places(before, after), ("", ""))
    sides = {each.name: Side(model, each, words) for model in (before, after) for each in model.versions}
    if old not in sides or new not in sides or _is_told(before, sides[new], old):
        return
    found = changes(sides[old], sides[new])
    yield _callers(found, f"{new} in the place of {old}")
    if found.finding:
        words_ = found.finding.rstrip(".")
        yield Change(Topic.METRICS, "metric-against", Weight.WATCH, words_, new, old, new)


def _places(before: Dossier, after: Dossier) -> Iterator[tuple[str, str]]:
    """Pairs of a version and the one whose place it takes: speaking for the model, then in production."""
    was, now = before.lineup.current or "", after.lineup.current or ""
    if was and now and was != now:
        yield now, was
    former = [each.name for each in before.versions if stage_of(each) == "production"]
    for each in after.versions:
        if stage_of(each) == "production" and each.name not in former:
            earlier = [name for name in (was, *former) if name and name != each.name]
            yield from ((each.name, name) for name in earlier[:1])


def _is_told(before: Dossier, new: Side, old: str) -> bool:
    """Whether it comes with the change, so that it is held against the version before it anyway."""
    known = {each.name for each in before.versions}
    return new.version.name not in known and new.version.before == old


def _callers(found: Changes, whose: str) -> Change:
    name = found.after.version.name
    if found.fields.breaks:
        told = "; ".join(each.rstrip(".") for each in found.fields.breaks)
        return Change(Topic.VERSIONS, "breaks-callers", Weight.WATCH, f"{whose} breaks callers: {told}", name)
    silent = [
        each.version.name for each in (found.before, found.after) if not said(each.version.version.signature)
    ]
    if silent:
        verb = "reports" if len(silent) == 1 else "report"
        words = f"Whether {whose} breaks callers is not known: {listed(silent)} {verb} no signature"
        weight = Weight.WATCH if len(silent) == 1 else Weight.NOTE
        return Change(Topic.VERSIONS, "callers-unknown", weight, words, name)
    words = f"{whose} breaks no callers, by what both say of their signatures"
    return Change(Topic.VERSIONS, "callers-kept", Weight.NOTE, words, name)
