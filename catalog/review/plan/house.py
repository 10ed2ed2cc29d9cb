"""The settings of the house before and after -> what changes for all models."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.domain.reach import LEVELS
from catalog.kit.plain import Json, plain
from catalog.kit.schema import said
from catalog.kit.shown import words
from catalog.kit.text import shortened
from catalog.review.plan.authority import joined, weakened
from catalog.review.plan.directions import directions
from catalog.review.plan.fields import some
from catalog.review.plan.nouns import Change, Topic, Weight
from catalog.review.plan.sides import Both
from catalog.settings import Settings

LONGEST = 160
_WATCHED = frozenset({"policies", "teams", "editions", "visibility", "environments", "metrics"})


def house(both: Both) -> Iterator[Change]:
    """A line for each key of catalog.yaml that says something else."""
    before, after = both.before.catalog.settings, both.after.catalog.settings
    yield from _reach(before, after)
    yield from _datasets(before, after)
    yield from directions(both)
    yield from joined(before.teams, after.teams)
    yield from weakened(both.before.demands.each, both.after.demands.each)
    was, now = plain(before), plain(after)
    if not (isinstance(was, dict) and isinstance(now, dict)):
        return
    for key in sorted(was.keys() | now.keys()):
        if was.get(key) != now.get(key) and key != "visibility":
            weight = Weight.WATCH if key in _WATCHED else Weight.NOTE
            told = f"catalog.yaml: {key} {_said(was.get(key), now.get(key))}"
            yield Change(Topic.CARD, f"house-{key}", weight, told)


def _reach(before: Settings, after: Settings) -> Iterator[Change]:
    was, now = str(before.visibility), str(after.visibility)
    if was != now:
        wider = LEVELS.index(now) < LEVELS.index(was)
        kind, verb = ("visibility-wider", "widens") if wider else ("visibility-narrower", "narrows")
        told = f"Visibility of everything that says nothing of its own {verb}: {was} → {now}"
        yield Change(Topic.TERMS, kind, Weight.WATCH, told, "", was, now)


def _datasets(before: Settings, after: Settings) -> Iterator[Change]:
    """Data sets that more people will know of."""
    for name in sorted(before.datasets.keys() & after.datasets.keys()):
        was, now = (str(said(each.datasets[name].visibility) or each.visibility) for each in (before, after))
        if was in LEVELS and now in LEVELS and LEVELS.index(now) < LEVELS.index(was):
            told = f"Visibility of the data set {name} widens: {was} → {now}"
            yield Change(Topic.TERMS, "visibility-wider", Weight.WATCH, told, "", was, now)


def _said(was: Json, now: Json) -> str:
    """What came, went and is another by name; of a plain value both."""
    one, other = _named(was), _named(now)
    if one is None or other is None:
        return " → ".join(shortened(words(each), LONGEST) or "not said" for each in (was, now))
    groups = (
        ("added", sorted(other.keys() - one.keys())),
        ("removed", sorted(one.keys() - other.keys())),
        ("changed", sorted(key for key in one.keys() & other.keys() if one[key] != other[key])),
    )
    return "; ".join(f"{verb} {some(names)}" for verb, names in groups if names) or "in another order"


def _named(value: Json) -> dict[str, Json] | None:
    """The parts of a value by their names; None of what has none."""
    if value is None:
        return {}
    if isinstance(value, dict):
        return value
    if isinstance(value, list) and all(isinstance(each, dict) for each in value):
        parts = [each for each in value if isinstance(each, dict)]
        return {str(each.get("id") or each.get("file") or at): each for at, each in enumerate(parts)}
    return None
