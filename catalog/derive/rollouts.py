"""What commits did to deployments, and the dates a card gives them -> the history of rollouts in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalog.card import Card
from catalog.derive.moment import day_of
from catalog.domain.strategies import strategy_words
from catalog.kit.date import When
from catalog.kit.schema import said
from catalog.kit.text import shortened, visible
from catalog.read.git.deployed import TOLD, Item, Items
from catalog.read.git.folders import Change
from catalog.read.git.story import Step
from catalog.sections.deployments.schema import Deployment

MOST = 40
_PENDING = "9999"
_PLACE = ("environment", "region", "endpoint")
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Rollout:
    """One change of what runs where. Without a commit it is a date that the card gives.

    `day` sorts, `dated` is for people; `is_bound` says that it was so at the end of a shallow clone, by then.
    """

    day: str
    dated: str
    place: str
    version: str
    words: str
    commit: str = ""
    author: str = ""
    is_bound: bool = False

    @property
    def short(self) -> str:
        """The hash of the commit as people write it."""
        return self.commit[:10]

    @property
    def source(self) -> str:
        """What says so where no commit does."""
        return "files" if self.day == _PENDING else "card"


def committed_rollouts(card: Card, steps: Sequence[Step]) -> tuple[Rollout, ...]:
    """What each commit did to deployments, newest first; where an alias went, its deployments went along."""
    items = tuple(map(_written, card.deployments))
    found: list[Rollout] = []
    for step in steps:
        told = [*_moved(items, step)]
        if step.deployed is not None:
            told += _changed(*step.deployed)
            items = step.deployed[0]
        found += [_rollout(step.change, fields, words) for fields, words in told]
    return tuple(found)


def rollouts(card: Card, committed: Sequence[Rollout]) -> tuple[Rollout, ...]:
    """Those of commits, and the days on which the card lets a deployment begin and end, the newest first."""
    found = [*committed, *(each for one in card.deployments for each in _dated(one))]
    known = {(each.place, each.version, each.dated) for each in committed}
    found = [each for each in found if each.commit or (each.place, each.version, each.dated) not in known]
    return tuple(sorted(found, key=lambda each: each.day, reverse=True)[:MOST])


Fields = dict[str, str]


def _fields(item: Item) -> Fields:
    return dict(zip(TOLD, item, strict=True))


def _written(each: Deployment) -> Item:
    values = (getattr(each, key) for key in TOLD)
    return tuple("" if (value := said(each_value)) is None else str(value) for each_value in values)


def _moved(items: Items, step: Step) -> Iterator[tuple[Fields, str]]:
    """Deployments whose version is an alias that went to another one."""
    for path, (before, after) in step.fields.items():
        if len(path) == 2 and path[0] == "aliases" and before and after:
            yield from (
                (fields, f"the alias went from {before} to {after}")
                for fields in map(_fields, items)
                if fields["version"] == path[1] and not fields["until"]
            )


def _changed(before: Items, after: Items) -> Iterator[tuple[Fields, str]]:
    """Deployments that came, went or changed; one version in one place is one deployment."""
    was, now = _by_key(before), _by_key(after)
    for key in [*now, *(each for each in was if each not in now)]:
        old, new = was.get(key), now.get(key)
        if old is None and new is not None:
            yield new, _begins(new)
        elif new is None and old is not None:
            yield old, "taken out of the card"
        elif old is not None and new is not None and (words := "; ".join(_differences(old, new))):
            yield new, words


def _by_key(items: Items) -> dict[tuple[str, ...], Fields]:
    found: dict[tuple[str, ...], Fields] = {}
    seen: defaultdict[tuple[str, ...], int] = defaultdict(int)
    for fields in map(_fields, items):
        key = tuple(fields[name] for name in (*_PLACE, "version"))
        found[*key, str(seen[key])] = fields
        seen[key] += 1
    return found


def _begins(new: Fields) -> str:
    parts = [f"at {new['traffic']}" if new["traffic"] else "", strategy_words(new["strategy"])]
    since = f"since {_day(new['since'])}" if new["since"] else ""
    told = ", ".join(part for part in (*parts, since) if part)
    words = f"added {told}".strip()
    return f"{words}, until {_day(new['until'])}" if new["until"] else words


def _differences(old: Fields, new: Fields) -> Iterator[str]:
    if old["traffic"] != new["traffic"]:
        yield f"traffic {old['traffic'] or 'not said'} → {new['traffic'] or 'not said'}"
    if old["strategy"] != new["strategy"]:
        was, now = (strategy_words(each["strategy"]) or "no strategy" for each in (old, new))
        yield f"{was} → {now}"
    if old["image"] != new["image"]:
        yield "another image"
    if old["platform"] != new["platform"]:
        yield f"platform {old['platform'] or 'not said'} → {new['platform'] or 'not said'}"
    if old["until"] != new["until"]:
        yield f"ended {_day(new['until'])}" if new["until"] else "running again"


def _rollout(change: Change | None, fields: Fields, words: str) -> Rollout:
    place = " ".join(part for part in (fields["environment"], fields["region"]) if part) or "no environment"
    day = day_of(change.time) if change else ""
    return Rollout(
        day or _PENDING,
        When.parse(day).shown() if day else "not committed yet",
        _brief(place),
        _brief(fields["version"] or "no version"),
        _brief(words),
        change.hash if change else "",
        (change.author or "nobody") if change else "",
        change is not None and change.is_end,
    )


def _dated(each: Deployment) -> Iterator[Rollout]:
    """The days that the card gives."""
    fields = _fields(_written(each))
    place = " ".join(part for part in (fields["environment"], fields["region"]) if part) or "no environment"
    for when, words in ((said(each.since), _beginning(fields)), (said(each.until), "last day")):
        if when is not None:
            day = when.first.date().isoformat()
            yield Rollout(day, when.shown(), _brief(place), _brief(each.version), _brief(words))


def _beginning(fields: Fields) -> str:
    return f"begins, {strategy_words(fields['strategy'])}" if fields["strategy"] else "begins"


def _day(text: str) -> str:
    try:
        return When.parse(text).shown()
    except ValueError:
        return text


def _brief(text: str) -> str:
    return shortened(visible(text[: 2 * _LONGEST]), _LONGEST)
