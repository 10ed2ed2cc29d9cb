"""Deployments and rules before and after -> what starts, stops or is watched otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from catalog.derive.dossier import Dossier
from catalog.kit.digits import seconds_shown
from catalog.kit.digits import shown as number_shown
from catalog.kit.flat import flat
from catalog.kit.plain import Json, plain
from catalog.kit.shown import words
from catalog.kit.text import listed
from catalog.review.plan.fields import parted
from catalog.review.plan.nouns import Change, Topic, Weight
from catalog.sections.deployments.facts import DeploymentRow

_SPANS = frozenset({"over", "freshness", "pause", "step"})
"""Keys whose numbers are seconds."""
_EXACT = 9
"""Decimals that sums of shares are rounded to."""
Where = tuple[str, ...]
Runs = Mapping[str, Sequence[DeploymentRow]]
"""The deployments in one place by their versions: a canary may grow by another row beside its own."""


def running(before: Dossier, after: Dossier) -> Iterator[Change]:
    """Say what runs where since, then which limits are others."""
    was, now = _places(before.deployments), _places(after.deployments)
    for place in sorted(was.keys() | now.keys()):
        yield from _place(place, was.get(place, {}), now.get(place, {}))
    yield from _rules(*(_spelt(plain(each.card.monitoring)) for each in (before, after)))


def _places(rows: tuple[DeploymentRow, ...]) -> Mapping[Where, Runs]:
    found: dict[Where, dict[str, list[DeploymentRow]]] = {}
    for row in rows:
        if row.running:
            named = (row.environment, row.platform, row.endpoint, row.region)
            place = tuple("" if each.missing else each.text for each in named)
            found.setdefault(place, {}).setdefault(row.version, []).append(row)
    return found


def _place(place: Where, was: Runs, now: Runs) -> Iterator[Change]:
    where = ", ".join(filter(None, place)) or "an environment without a name"
    stages = {row.stage for rows in (*was.values(), *now.values()) for row in rows}
    weight = Weight.WATCH if "production" in stages else Weight.NOTE
    gone, came = sorted(was.keys() - now.keys()), sorted(now.keys() - was.keys())
    if len(was) == len(now) == len(gone) == 1:
        told = f"In {where}: {gone[0]} → {came[0]} runs"
        yield Change(Topic.RUNNING, "deployment-changed", weight, told, came[0], gone[0], came[0])
        return
    for name in came:
        part = "" if any(row.traffic.missing for row in now[name]) else f" with {_traffic(now[name])}"
        told = f"In {where}: {name} begins to run{part}"
        yield Change(Topic.RUNNING, "deployment-started", weight, told, name)
    for name in gone:
        yield Change(Topic.RUNNING, "deployment-stopped", weight, f"In {where}: {name} runs no more", name)
    for name in sorted(was.keys() & now.keys()):
        for label, one, other in _fields(was[name], now[name]):
            told = f"In {where}: {label} of {name} {one} → {other}"
            yield Change(Topic.RUNNING, "deployment-changed", weight, told, name, one, other)


def _fields(was: Sequence[DeploymentRow], now: Sequence[DeploymentRow]) -> Iterator[tuple[str, str, str]]:
    for label, words_of in (("traffic", _traffic), ("strategy", _strategy)):
        one, other = words_of(was), words_of(now)
        if one != other:
            yield label, one, other
    if {each.image.whole for each in was} != {each.image.whole for each in now}:
        one, other = (_each(each.image.short or "none" for each in rows) for rows in (was, now))
        yield "image", one, other


def _traffic(rows: Sequence[DeploymentRow]) -> str:
    """All that a version has of the traffic there; by row where a row does not say its part."""
    shares = [each.share for each in rows if each.share is not None]
    if len(rows) > 1 and len(shares) == len(rows) and not any(each.traffic.missing for each in rows):
        return f"{number_shown(round(sum(shares) * 100, _EXACT))}%"
    return _each(each.traffic.text for each in rows)


def _strategy(rows: Sequence[DeploymentRow]) -> str:
    return _each(each.strategy.text for each in rows)


def _each(texts: Iterable[str]) -> str:
    return listed(dict.fromkeys(texts))


def _rules(was: Json, now: Json) -> Iterator[Change]:
    """Rules by their names, field by field; then what else is said of watching."""
    one, other = _by_id(was), _by_id(now)
    for name in sorted(one.keys() | other.keys()):
        if name not in other or name not in one:
            verb = "added" if name in other else "removed"
            weight = Weight.NOTE if name in other else Weight.WATCH
            yield Change(Topic.RUNNING, f"rule-{verb}", weight, f"Rule {name} is {verb}", "", name)
            continue
        for key in sorted(one[name].keys() | other[name].keys()):
            was_said, now_said = (words(each.get(key, "")) for each in (one[name], other[name]))
            if was_said != now_said:
                told = f"Rule {name}: {key} {_step(was_said, now_said)}"
                yield Change(Topic.RUNNING, "threshold-changed", Weight.WATCH, told, "", was_said, now_said)
    yield from _rest(was, now)


def _spelt(value: Json, key: str = "") -> Json:
    """The same with spans of time in words."""
    if isinstance(value, dict):
        return {name: _spelt(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_spelt(each) for each in value]
    return seconds_shown(value) if key in _SPANS and isinstance(value, int | float) else value


def _by_id(watch: Json) -> dict[str, dict[str, Json]]:
    rules = watch.get("rules") if isinstance(watch, dict) else None
    items = [each for each in rules if isinstance(each, dict)] if isinstance(rules, list) else []
    return {str(each.get("id", "")): each for each in items}


def _rest(was: Json, now: Json) -> Iterator[Change]:
    one, other = (dict(flat(each, without={"rules"})) for each in (was, now))
    for path in sorted(one.keys() | other.keys()):
        was_said, now_said = one.get(path, ""), other.get(path, "")
        if was_said != now_said:
            told = f"Monitoring: {' '.join(path)} {_step(was_said, now_said)}"
            yield Change(Topic.RUNNING, "monitoring-changed", Weight.NOTE, told, "", was_said, now_said)


def _step(was: str, now: str) -> str:
    return " → ".join(each or "not said" for each in parted(was, now))
