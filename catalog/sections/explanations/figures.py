"""Reasons -> figures: swarms, ranked bars, what changed in why, dependence, single decisions, curves."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from catalog.kit.digits import shown, worked_out
from catalog.kit.figure import Column, Figure, Heading, Row, Stair, Style, Swarm, bars, dots, swarm, waterfall
from catalog.kit.figure.curb import clip
from catalog.kit.figure.rows import LABEL
from catalog.kit.text import plural
from catalog.sections.explanations.bends import bends, partial
from catalog.sections.explanations.facts import MOST_REASONS, Reason, Reasons, by, called
from catalog.sections.explanations.ranking import Ranked, Ranking
from catalog.sections.explanations.samples import Samples, spread_out, value
from catalog.sections.explanations.sums import Decision, Step
from catalog.sections.explanations.weights import Weight

LONGEST_VALUE = 6
"""Letters of a value that is told as it is written."""
MOST_FEATURES = 10
MOST_SWARMS = 8
MOST_DOTS = 640
MOST_GONE = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that readers may choose to see: which it is, and its waterfall."""

    which: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Drawn:
    """Everything drawn of a version's reasons; `counts` are samples drawn, and of how many, a swarm each."""

    main: tuple[Figure, ...]
    small: tuple[Figure, ...]
    choices: tuple[Choice, ...]
    counts: tuple[tuple[int, int], ...]


def drawn(found: Reasons) -> Drawn:
    """Draw the first reasons; more outputs of a model than four are left to the tables."""
    kept = found.reasons[:MOST_REASONS]
    local = next((each for each in kept if each.samples), None)
    picked = [(each, _picked(each.samples)) for each in kept if each.samples and each.ranking.present]
    chosen = {id(each): at for each, at in picked}
    ranked = {_key(each) for each in kept if not each.samples}
    return Drawn(
        tuple(figure for each in kept if each.ranking.present for figure in _main(each, chosen, ranked)),
        (*(bends(local.samples, chosen.get(id(local), ()), _name(local)) if local and local.samples else ()),
         *partial(found.dependence)),
        tuple(_choice(each, local) for each in (local.decisions if local else ())),
        tuple((len(at), len(each.samples.names)) for each, at in picked if each.samples),
    )  # fmt: skip


def _picked(found: Samples) -> tuple[int, ...]:
    columns = found.columns[:MOST_SWARMS]
    return spread_out(found, columns, MOST_DOTS // max(1, len(columns)))


def _name(reason: Reason) -> str:
    """The method, and which output of the model it explains."""
    of = f" of {reason.source.output}" if reason.source.output else ""
    return f"{called(reason.source.method)}{of}"


def _key(reason: Reason) -> tuple[str, str]:
    return reason.source.method, reason.source.output


def _main(
    reason: Reason, chosen: Mapping[int, Sequence[int]], ranked: Collection[tuple[str, str]]
) -> Iterator[Figure]:
    """A swarm where there are samples, and the ranks, but once where a table ranks the same."""
    if reason.samples:
        yield _swarm(reason, reason.samples, chosen[id(reason)])
    if reason.ranking.before:
        yield _changes(reason.ranking)
    elif not reason.samples or _key(reason) not in ranked:
        yield _ranks(reason.ranking)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _swarm(reason: Reason, found: Samples, at: Sequence[int]) -> Figure:
    columns = found.columns[:MOST_SWARMS]
    swarms = [
        Swarm(
            each.feature,
            tuple(each.parts.get(sample) for sample in at),
            tuple(each.number(sample) for sample in at),
        )
        for each in columns
    ]
    many, every = len(at), len(found.names)
    count = plural(every, "sample") if many == every else f"{many:,} of {every:,} samples drawn"
    heaviest = (
        f" The {len(columns)} heaviest of {len(found.columns):,} features."
        if len(columns) < len(found.columns)
        else ""
    )
    sub = f"{_capital(_name(reason))}{_of(reason.ranking)}. Each dot is one of {count}.{heaviest}"
    return swarm(Heading("What moves an answer", sub, row="Feature", measure="Contribution"), swarms)


def _of(ranking: Ranking) -> str:
    return f" of version {ranking.version}" if ranking.version else ""


def _titled(ranking: Ranking) -> str:
    output = f" Of {ranking.output}." if ranking.output else ""
    kind = ranking.measure if "|" in ranking.measure else _capital(f"{called(ranking.method)} importance")
    return f"{kind}{_of(ranking)}.{output}"


def _ranks(ranking: Ranking) -> Figure:
    """Ranked bars, negative ones to the left."""
    rows = [
        Row(each.feature, each.now.value, *_around(each.now))
        for each in ranking.present[:MOST_FEATURES]
        if each.now
    ]
    sub = (
        _titled(ranking)
        + (f" Lines are {ranking.spread} to each side." if ranking.spread else "")
        + _more(ranking)
    )
    title = "How much each moves it" if "|" in ranking.measure else "What the model depends on"
    heading = Heading(title, sub, row="Feature", measure=ranking.measure)
    signs = [each.now.sign if each.now else "" for each in ranking.present[:MOST_FEATURES]]
    return (
        _with_words(bars(heading, rows), Column("sign", "Sign", "name"), signs)
        if any(signs)
        else bars(heading, rows)
    )


def _more(ranking: Ranking) -> str:
    more = len(ranking.present) - MOST_FEATURES
    return f" {more:,} lighter {'ones are' if more > 1 else 'one is'} in the file." if more > 0 else ""


def _around(weight: Weight | None) -> tuple[float | None, float | None]:
    if weight is None or weight.reach is None:
        return None, None
    return weight.value - weight.reach, weight.value + weight.reach


def _changes(ranking: Ranking) -> Figure:
    """A dumbbell a feature: what it weighs, what it weighed, and its ranks in words."""
    gone = [each for each in ranking.rows if each.span is None][:MOST_GONE]
    kept = (*ranking.present[:MOST_FEATURES], *gone)
    rows = [_dumbbell(each) for each in kept]
    ties = (
        f" Lines are {ranking.spread} to each side; ranks tie where they overlap." if ranking.spread else ""
    )
    sub = f"{_titled(ranking)} The ring is {ranking.before}.{ties}{_more(ranking)}"
    method = f", {by(ranking)}" if by(ranking) else ""
    heading = Heading(f"What changed in why{method}", sub, row="Feature", measure=ranking.measure)
    figure = dots(heading, rows, (), Style(zero=True, before=ranking.before, now=ranking.version))
    return _with_words(figure, Column("change", "Rank", "name"), [each.told for each in kept])


def _dumbbell(each: Ranked) -> Row:
    look = "hue-2" if each.flipped else "hue-1"
    low, high = _around(each.before)
    return Row(
        each.feature, each.now.value if each.now else None, *_around(each.now),
        each.before.value if each.before else None, before_low=low, before_high=high,
        note=each.words, look=look, quiet=not (each.moved or each.flipped),
    )  # fmt: skip


def _with_words(figure: Figure, column: Column, words: Sequence[str]) -> Figure:
    """Add a column of words to the table behind a figure."""
    rows = tuple((*row, word) for row, word in zip(figure.rows, words, strict=True))
    return replace(figure, columns=(*figure.columns, column), rows=rows)


def _choice(each: Decision, reason: Reason | None) -> Choice:
    base, digits = each.base if each.base is not None else 0.0, each.digits
    stairs = [Stair(_stair(step), step.amount, step.value) for step in each.steps]
    start = "base: the mean answer" if each.base is not None else "zero: no base is given"
    sub = f"{_capital(_name(reason)) if reason else ''}. From the mean answer to this one."
    heading = Heading(
        f"{each.which}: sample {each.sample}, {shown(each.end, digits)}", sub,
        row="Feature", measure="Answer", digits=digits,
    )  # fmt: skip
    return Choice(each.which, waterfall(heading, stairs, base, (start, "answer")))


def _stair(step: Step) -> str:
    """The feature and its value, the name cut so that the value can be read."""
    number = value(step.value)
    worth = step.value if number is None or len(step.value) <= LONGEST_VALUE else worked_out(number)
    end = f" = {clip(worth, 12)}" if step.value else ""
    return f"{clip(step.label, LABEL - len(end))}{end}"
