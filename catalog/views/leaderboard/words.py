"""A board -> the sentences that say what is ranked, who is first, what is chance and what is left out."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.domain.conditions import MEAN_OF
from catalog.domain.metrics import Metric
from catalog.kit.digits import shown as number_shown
from catalog.kit.text import listed, openings, plural, sentence
from catalog.views.leaderboard.board import Board
from catalog.views.leaderboard.terms import Part

MADE_BY = {
    "counted": "made from the number of cases by Wilson's method",
    "spread": "made from the standard deviation and n by Student's t",
}
TIES = (
    "Two models tie where the 95% interval of their difference holds zero. It is made from their two "
    "intervals by Newcombe's method, as if they had been measured on different cases; measured on the same "
    "cases, they are often surer apart than this says."
)
PAIRS = (
    "Each pair is judged alone, without correction for how many pairs there are: of pairs that are truly "
    "equal, about one in twenty is told apart by chance."
)


def better_words(metric: Metric) -> str:
    """Say which values are better: `Higher is better`."""
    if isinstance(metric.better, str):
        return f"{metric.better.capitalize()} is better"
    return f"Closest to {number_shown(metric.better)} is best"


def lede(board: Board) -> str:
    """Say how many are ranked, which way, and who is first: `3 share first place: …`."""
    ranked = f"{plural(len(board.places), 'model')} ranked"
    chosen = f", each with its best {listed(_chosen(board))}" if board.others else ""
    return " ".join((f"{ranked}{chosen}.", f"{better_words(board.contest.metric)}.", _first(board)))


def _chosen(board: Board) -> list[str]:
    """Name the settings in which results of one model differ."""
    names = [
        name
        for name in board.part.labels
        if any(
            _setting(other.entry.result.where, name) != _setting(other.best.entry.result.where, name)
            for other in board.others
        )
    ]
    return [condition_words(name) for name in names if name != MEAN_OF] or ["result"]


def condition_words(name: str) -> str:
    """Write the name of a condition as words: `img size`."""
    return name.replace("_", " ")


def _setting(where: Sequence[tuple[str, str]], name: str) -> str:
    return dict(where).get(name, "")


def _first(board: Board) -> str:
    first, leader = board.first, board.places[0]
    if len(board.places) == 1:
        return "Nothing else is comparable with it."
    if len(first) == 1:
        ahead = "ahead of all others by more than chance" if leader.mark.judged else "first by its value"
        short, *_ = openings([place.entry.model.listing.name for place in board.places])
        return f"{short} is {ahead}."
    if all(place.mark.good == leader.mark.good for place in first):
        return f"{len(first):,} share first place with the same value."
    return f"{len(first):,} share first place: their difference is within chance{_cases(board)}."


def _cases(board: Board) -> str:
    sizes = {place.entry.result.n for place in board.first}
    size = next(iter(sizes)) if len(sizes) == 1 else None
    return f" on {size:,} cases" if size else ""


def shared_words(board: Board) -> str:
    """Say what all results on the board have in common: terms, number of cases, source, evidence.

    What nobody reports is named too.
    """
    results = [entry.result for entry in board.part.entries]
    said = {
        "number of cases": {f"{each.n:,}" if each.n else "" for each in results},
        "source": {each.source for each in results},
        "evidence": {each.evidence for each in results},
        "date": {each.dated for each in results},
    }
    same = [
        f"{name} {''.join(values)}" for name, values in said.items() if len(values) == 1 and "" not in values
    ]
    silent = [name for name, values in said.items() if values == {""}]
    parts = [*board.part.shared, *same]
    usual = [" ".join(pair) for pair in board.part.usual]
    return " ".join(
        (
            *((f"All of them: {', '.join(parts)}.",) if parts else ()),
            *((f"Most of them: {', '.join(usual)}; the others say so.",) if usual else ()),
            *((f"Not reported: {listed(silent)}.",) if silent else ()),
        )
    )


def rank_words(board: Board) -> str:
    """Say what a rank is on this board."""
    if not board.judged:
        return (
            "A rank is a place by the value alone. Chance was not judged: no interval is reported, "
            "and none can be made from what is."
        )
    return (
        "A rank is a span: from the first place a model could hold to the last, at 95%. "
        "A line closes each group that ties with its first."
    )


def method_words(board: Board) -> tuple[str, ...]:
    """Say how intervals came to be, how ties are found, and what that leaves open."""
    if not board.judged:
        return ()
    rest = len(board.places) - board.judged
    unjudged = f"Placed by value alone, as no interval is known: {plural(rest, 'model')}."
    return (_sources(board), TIES, PAIRS, *((unjudged,) if rest else ()))


def _sources(board: Board) -> str:
    hows = [place.interval.how for place in board.places if place.interval]
    reported = hows.count("reported")
    parts = [f"{reported:,} as reported (taken to be 95%)"] if reported else []
    parts += [f"{hows.count(how):,} {words}" for how, words in MADE_BY.items() if how in hows]
    return f"Intervals: {listed(parts)}."


def apart_words(main: Part, part: Part) -> str:
    """Say of another set of terms how much it holds and why it is not ranked here."""
    results, models = len(part.entries), part.models
    of_models = f" of {plural(models, 'model')}" if models != results else ""
    verb = "is" if results == 1 else "are"
    return sentence(
        (f"{plural(results, 'result')}{of_models} {verb} not comparable:", part.terms.unlike(main.terms))
    )


def others_words(board: Board) -> str:
    """Say of what further results are: the same models under other settings."""
    count = len(board.others)
    verb = "is" if count == 1 else "are"
    return f"{plural(count, 'result')} {verb} of the same models at another {listed(_chosen(board), 'or')}."
