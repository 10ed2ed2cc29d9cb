"""Metrics whose better end is another since -> what that turns over, and by which end figures are judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from catalog.derive.shelf import Catalog
from catalog.domain.metrics import Metric
from catalog.domain.vocabulary import Vocabulary
from catalog.kit.text import uncapitalised
from catalog.review.plan.fields import some
from catalog.review.plan.nouns import Change, Topic, Weight
from catalog.review.plan.sides import Both
from catalog.views.leaderboard.contest import contests
from catalog.views.leaderboard.words import better_words


def judged_by(before: Vocabulary, after: Vocabulary) -> Vocabulary:
    """Return the words of the change with the directions of the base, where it has one.

    Who makes a figure worse may not say in the same breath that worse is better.
    """
    kept = [replace(now, better=was.better) for was, now in _turned(before, after) if was.better != "none"]
    return replace(after, metrics=after.metrics.extended(kept)) if kept else after


def directions(both: Both) -> Iterator[Change]:
    """Name them: what was first on their leaderboards may be last.

    Beside models with figures of it that stands against merging, for their cards are judged by the new one.
    """
    before, after = both.before.catalog, both.after.catalog
    for was, now in _turned(before.words, after.words):
        ways = (_way(was), _way(now))
        words = f"Metric {was.id}: {' → '.join(ways)}{_boards(was, now, before, after)}"
        beside = [] if was.better == "none" else [*_measured(both, was)]
        if beside:
            words += (
                f"; figures of {some(beside)} are judged by the direction of the base, and the cards by the "
                "other: change the direction in a pull request of its own, without changes to these models"
            )
        weight = Weight.BLOCKS if beside else Weight.WATCH
        yield Change(Topic.METRICS, "direction-changed", weight, words, "", *ways)


def _turned(before: Vocabulary, after: Vocabulary) -> Iterator[tuple[Metric, Metric]]:
    """By the names of the base: an alias may lead to a metric of another direction, or to none any more."""
    for was in before.metrics:
        now = after.metrics.get(was.id)
        if was.better != now.better:
            yield was, now


def _measured(both: Both, metric: Metric) -> Iterator[str]:
    """The models that the change touches and that had figures of it, or that nobody looked into."""
    for id_ in sorted(both.differ & both.before.catalog.by_id.keys()):
        model = both.before.models.get(id_)
        if model is None or any(row.metric == metric.id for row in model.measurements):
            yield id_


def _boards(was: Metric, now: Metric, before: Catalog, after: Catalog) -> str:
    verb, end, side, metric = "turns", " over", after, now
    if now.better == "none":
        verb, end, side, metric = "ends", "", before, was
    elif was.better == "none":
        verb, end = "begins", ""
    boards = [
        f"{each.dataset.id}/{each.metric.id}"
        for each in contests(side.summaries, side.words)
        if each.metric.id == metric.id
    ]
    noun = "leaderboard" if len(boards) == 1 else "leaderboards"
    return f", which {verb} the {noun} {some(boards)}{end}" if boards else ""


def _way(metric: Metric) -> str:
    return "no value is better" if metric.better == "none" else uncapitalised(better_words(metric))
