"""What a coverage map lacks -> sentences: who is missing where, what few report, how old it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from catalog.domain.result import Result
from catalog.domain.vocabulary import Vocabulary
from catalog.kit.text import listed, plural
from catalog.views.leaderboard.contest import Model

MOST_RARE = 12
MOST_GAPS = 8
MOST_NAMED = 3

Told = Mapping[str, Mapping[str, tuple[Result, ...]]]
"""Model -> data set -> its results there."""


def gap_words(models: Sequence[Model], told: Told, datasets: Sequence[str], words: Vocabulary) -> list[str]:
    """Name what is missing, once for data sets that the same models lack."""
    lacking: dict[tuple[str, ...], list[str]] = {}
    for dataset in datasets:
        without = tuple(each.listing.id for each in models if dataset not in told[each.listing.id])
        if without:
            lacking.setdefault(without, []).append(words.datasets.get(dataset).name)
    by_id = {each.listing.id: each for each in models}
    order = sorted(lacking, key=lambda ids: (-len(ids) * len(lacking[ids]), lacking[ids]))
    return [_gap(lacking[ids], [by_id[each] for each in ids]) for ids in order[:MOST_GAPS]]


def _gap(datasets: Sequence[str], without: Sequence[Model]) -> str:
    verb = "lacks" if len(datasets) == 1 else "lack"
    return f"{listed(datasets)} {verb} {plural(len(without), 'model')}: {_who(without)}."


def _who(without: Sequence[Model]) -> str:
    if len(without) <= MOST_NAMED:
        return listed(each.listing.name for each in without)
    families = Counter(each.listing.family or "no family" for each in without).most_common(MOST_NAMED)
    return "most in " + listed(f"{name} ({count:,})" for name, count in families)


def rare_words(left: Sequence[tuple[str, int]]) -> str:
    """Name the data sets that are not in the map, with how many models report each."""
    if not left:
        return ""
    named = [f"{name} ({count:,})" for name, count in left[:MOST_RARE]]
    more = [f"{len(left) - MOST_RARE:,} more"] if len(left) > MOST_RARE else []
    return f"Reported by too few models to be missed in the others: {listed([*named, *more])}."


def age_words(day: str, today: str) -> str:
    """Say how long ago a day was in its largest unit: `4 years`; empty where today is not known."""
    if not day or not today:
        return ""
    days = (date.fromisoformat(today) - date.fromisoformat(day)).days
    if days < 1:
        return "today" if days == 0 else ""
    unit, size = next(each for each in (("year", 365), ("month", 30), ("day", 1)) if days >= each[1])
    return f"{plural(days // size, unit)} old"
