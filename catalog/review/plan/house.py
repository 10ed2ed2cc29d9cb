"""The settings of the house before and after -> what changes for all models."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.derive.shelf import Catalog
from catalog.domain.metrics import Metric
from catalog.domain.reach import LEVELS
from catalog.kit.plain import Json, plain
from catalog.kit.schema import said
from catalog.kit.shown import words
from catalog.kit.text import listed, plural, shortened, uncapitalised
from catalog.review.plan.authority import joined, weakened
from catalog.review.plan.nouns import Change, Topic, Weight
from catalog.review.plan.sides import Both
from catalog.settings import Settings
from catalog.views.leaderboard.contest import contests
from catalog.views.leaderboard.words import better_words

LONGEST = 160
_WATCHED = frozenset({"policies", "teams", "editions", "visibility", "environments", "metrics"})


def house(both: Both) -> Iterator[Change]:
    """A line for each key of catalog.yaml that says something else."""
    before, after = both.before.catalog.settings, both.after.catalog.settings
    yield from _reach(before, after)
    yield from _datasets(before, after)
    yield from _directions(both.before.catalog, both.after.catalog)
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


def _directions(before: Catalog, after: Catalog) -> Iterator[Change]:
    """Metrics whose better end is another: what was first on their leaderboards may be last."""
    for now in after.words.metrics:
        was = before.words.metrics.find(now.id)
        if was is None or was.better == now.better:
            continue
        verb, end, side = "turns", " over", after
        if "none" in (was.better, now.better):
            verb, end, side = ("ends", "", before) if now.better == "none" else ("begins", "", after)
        boards = [
            f"{each.dataset.id}/{each.metric.id}"
            for each in contests(side.summaries, side.words)
            if each.metric.id == now.id
        ]
        noun = "leaderboard" if len(boards) == 1 else "leaderboards"
        told = f", which {verb} the {noun} {_some(boards)}{end}" if boards else ""
        ways = (_way(was), _way(now))
        words = f"Metric {now.id}: {' → '.join(ways)}{told}"
        yield Change(Topic.METRICS, "direction-changed", Weight.WATCH, words, "", *ways)


def _way(metric: Metric) -> str:
    return "no value is better" if metric.better == "none" else uncapitalised(better_words(metric))


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
    return "; ".join(f"{verb} {_some(names)}" for verb, names in groups if names) or "in another order"


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


def _some(names: list[str]) -> str:
    shown = names if len(names) <= 6 else [*names[:5], plural(len(names) - 5, "more", "more")]
    return listed(shown)
