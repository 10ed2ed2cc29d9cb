"""Models with their health -> a table of verdicts, worst first, what is due, and the same for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from catalog.domain.health import Health, State, Verdict
from catalog.domain.health_plain import retraining_plain, verdict_plain
from catalog.kit.digits import shown, typeset
from catalog.kit.text import plural, visible
from catalog.watching.due import Json

_HEADS = ("state", "model", "version", "rule", "metric", "value", "alarm when", "since")
_RIGHT = _HEADS.index("value")


@dataclass(frozen=True, slots=True)
class Watched:
    """A model that is watched: the version that speaks for it, and how it does."""

    id: str
    name: str
    version: str
    health: Health


def worst_first(models: Iterable[Watched]) -> tuple[Watched, ...]:
    """What needs somebody before what needs nobody; due for training before what is not."""
    return tuple(sorted(models, key=lambda each: (-(each.health.state or 0), not _due(each), each.id)))


def _due(each: Watched) -> bool:
    return each.health.retraining is not None and each.health.retraining.due


def table(models: Sequence[Watched]) -> Iterator[str]:
    """A line for each rule of each model, the worst first."""
    verdicts = [(model, verdict) for model in models for verdict in model.health.verdicts]
    if not verdicts:
        return
    verdicts.sort(key=lambda each: -each[1].state)  # equals stay as they are: by model, then by rule
    cells = [_HEADS, *(_cells(model, verdict) for model, verdict in verdicts)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(_HEADS))]
    for row in cells:
        padded = (
            text.rjust(width) if at == _RIGHT else text.ljust(width)
            for at, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(padded).rstrip()


def _cells(model: Watched, verdict: Verdict) -> tuple[str, ...]:
    metric = f"{verdict.metric}, {verdict.subject}" if verdict.subject else verdict.metric
    value = "" if verdict.value is None else shown(verdict.value)
    version = verdict.version or model.version
    told = (
        verdict.state.word,
        model.id,
        version,
        verdict.rule,
        metric,
        value,
        typeset(verdict.limit),
        verdict.since[:10],
    )
    return tuple(visible(each) for each in told)


def unjudged(models: Sequence[Watched]) -> Iterator[str]:
    """A line for each rule that judges nothing: why."""
    for model in models:
        for each in model.health.verdicts:
            if each.state is State.NO_DATA:
                yield f"{visible(model.id)}, {visible(each.rule)}: {visible(each.words)}"


def training(models: Sequence[Watched]) -> Iterator[str]:
    """A line for each model that is due for training, or would be if the card did not ask to wait."""
    for each in models:
        told = each.health.retraining
        if told is not None and (told.due or told.paused_until):
            yield visible(f"{each.id} {each.version}".rstrip()) + f": {visible(told.words)}"


def closing(models: Sequence[Watched]) -> str:
    """`9 models watched: 1 failing, 8 good; 1 due for training`."""
    if not models:
        return "No model is watched"
    states = Counter(each.health.state for each in models)
    told = ", ".join(
        f"{states[state]:,} {_WORDS[state]}" for state in sorted(State, reverse=True) if states[state]
    )
    due = sum(map(_due, models))
    return f"{plural(len(models), 'model')} watched: {told}; {due or 'none'} due for training"


_WORDS = {
    State.FAIL: "failing",
    State.WARN: "to look at",
    State.STALE: "stale",
    State.NO_DATA: "not judged",
    State.OK: "good",
}


def for_programs(each: Watched) -> Json:
    """All of one model."""
    health = each.health
    told: Json = {
        "id": each.id,
        "name": each.name,
        "version": each.version,
        "state": health.state.name_in_json if health.state is not None else None,
        "words": health.words,
        "verdicts": [
            verdict_plain(verdict) for verdict in sorted(health.verdicts, key=lambda verdict: -verdict.state)
        ],
    }
    if health.retraining is not None:
        told["retraining"] = retraining_plain(health.retraining)
    return told
