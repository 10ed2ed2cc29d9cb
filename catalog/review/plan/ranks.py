"""Two catalogues -> who moves on which leaderboard: ranks are spans where chance does not tell apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from catalog.derive.shelf import Catalog
from catalog.domain.metrics import Metric
from catalog.review.plan.nouns import Change, Topic, Weight
from catalog.views.leaderboard.board import Board, board
from catalog.views.leaderboard.contest import Contest, contests
from catalog.views.leaderboard.ranking import Span
from catalog.views.leaderboard.terms import Terms, parts

Key = tuple[str, str]
Boards = Mapping[Key, Mapping[Terms, Board]]


@dataclass(frozen=True, slots=True)
class _Stand:
    """The place that a model holds on a board, and of how many."""

    span: Span
    of: int

    def __str__(self) -> str:
        first, last = ordinal(self.span.first), ordinal(self.span.last)
        return first if first == last else f"{first}–{last}"


def ranks(before: Catalog, after: Catalog, touched: Mapping[str, str]) -> Iterator[tuple[str, Change]]:
    """Say who moves where models that changed are ranked, by the model's id.

    `touched` leads from the ids of those models to what they were before, empty for none.
    """
    keys = _keys(before, {*touched.values()} - {""}) | _keys(after, touched)
    was, now = _boards(before, keys), _boards(after, keys)
    former = {old: new for new, old in touched.items() if old}
    for key in sorted(was.keys() | now.keys()):
        stood = _stands(was.get(key, {}), former)
        stands = _stands(now.get(key, {}), {})
        for spot in sorted(stood.keys() | stands.keys(), key=lambda each: (each[0], str(each[1]))):
            name = f"{key[0]}/{key[1]}"
            if spot[0] in after.by_id:
                yield from ((spot[0], each) for each in _moved(name, spot, stood.get(spot), stands.get(spot)))


Spot = tuple[str, Terms]


def _keys(catalog: Catalog, ids: Iterable[str]) -> set[Key]:
    words, found = catalog.words, set()
    for id_ in ids:
        results = catalog.by_id[id_].results if id_ in catalog.by_id else ()
        for each in results:
            if each.dataset:
                found.add((words.datasets.get(each.dataset).id, words.metrics.get(each.metric).id))
    return found


def _boards(catalog: Catalog, keys: set[Key]) -> Boards:
    return {
        (contest.dataset.id, contest.metric.id): _of(contest, catalog)
        for contest in contests(catalog.summaries if keys else (), catalog.words)
        if (contest.dataset.id, contest.metric.id) in keys
    }


def _of(contest: Contest, catalog: Catalog) -> Mapping[Terms, Board]:
    def metric_of(name: str) -> Metric:
        return catalog.words.metrics.get(name)

    return {part.terms: board(contest, part, metric_of) for part in parts(contest.entries) if part.models > 1}


def _stands(boards: Mapping[Terms, Board], former: Mapping[str, str]) -> dict[Spot, _Stand]:
    """Where each model stands, by the id that it has now."""
    return {
        (former.get(place.entry.id, place.entry.id), terms): _Stand(place.span, len(board.places))
        for terms, board in boards.items()
        for place in board.places
    }


def _moved(name: str, spot: Spot, was: _Stand | None, now: _Stand | None) -> Iterator[Change]:
    if was and now and was.span == now.span:
        return
    told = ", ".join(spot[1].words)
    where = f"{name}{f' ({told})' if told else ''}"
    texts = (str(was) if was else "", str(now) if now else "")
    if was and now:
        up = (now.span.first, now.span.last) < (was.span.first, was.span.last)
        words = f"{texts[0]} → {texts[1]} of {now.of} on {where}"
        kind, weight = ("rank-up", Weight.NOTE) if up else ("rank-down", Weight.WATCH)
    elif now:
        kind, weight, words = "rank-new", Weight.NOTE, f"{texts[1]} of {now.of} on {where}, new there"
    else:
        kind, weight, words = (
            "rank-gone",
            Weight.WATCH,
            f"No longer ranked on {where}, where it was {texts[0]}",
        )
    yield Change(Topic.RANKS, kind, weight, words, "", *texts)


def ordinal(number: int) -> str:
    """Return `1st`, `12th` or `1,023rd`."""
    tens, ones = number % 100 // 10, number % 10
    return f"{number:,}{'th' if tens == 1 else {1: 'st', 2: 'nd', 3: 'rd'}.get(ones, 'th')}"
