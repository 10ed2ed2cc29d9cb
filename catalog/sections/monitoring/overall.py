"""A card's `monitoring`, readings and histograms -> every rule judged, and the health of the model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalog.domain.health import Health, Incident, State, Verdict
from catalog.domain.measurements import Measurement
from catalog.domain.runs import Run, Timed
from catalog.kit.schema import said
from catalog.kit.text import listed, plural
from catalog.sections.monitoring.drift import measured
from catalog.sections.monitoring.due import due
from catalog.sections.monitoring.histograms import Histograms
from catalog.sections.monitoring.judge import Ruled, judge
from catalog.sections.monitoring.judged import incidents
from catalog.sections.monitoring.measures import COMPUTED
from catalog.sections.monitoring.schema import Rule, Watch
from catalog.sections.monitoring.tracks import Reading, like
from catalog.sections.monitoring.world import World


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a model where it runs: readings, histograms, runs of many readings."""

    readings: Sequence[Measurement]
    histograms: Sequence[Histograms]
    long: Sequence[Run] = ()


@dataclass(frozen=True, slots=True)
class Watched:
    """The health of a model, and each rule with the tracks it was judged by."""

    health: Health
    ruled: tuple[Ruled, ...]


def watched(watch: Watch, read: Read, world: World) -> Watched:
    """Judge every rule of a card, and say what follows from all of them."""
    by_metric: dict[str, list[Reading]] = {}
    every: list[Reading] = [*read.readings, *map(Timed.of, read.long if watch.rules else ())]
    for each in every:
        by_metric.setdefault(like(each).metric, []).append(each)
    freshness = said(watch.freshness)
    ruled = tuple(judge(rule, _rows(rule, by_metric, read, world), world, freshness) for rule in watch.rules)
    retrain = said(watch.retrain)
    verdicts = tuple(each.verdict for each in ruled)
    health = Health(
        state=max((each.state for each in verdicts), default=None),
        words=words_of(verdicts),
        verdicts=verdicts,
        incidents=incidents_of(ruled),
        retraining=due(retrain, ruled, world) if retrain and retrain.when else None,
    )
    return Watched(health, ruled)


def _rows(rule: Rule, by_metric: dict[str, list[Reading]], read: Read, world: World) -> Sequence[Reading]:
    """The readings of a rule's metric; where there are none of a drift, it is worked out from histograms."""
    metric = world.metrics.get(rule.metric).id
    found = by_metric.get(metric)
    if found or metric not in COMPUTED or not read.histograms:
        return found or ()
    by_metric[metric] = list(measured(read.histograms, metric))
    return by_metric[metric]


def incidents_of(ruled: Sequence[Ruled]) -> tuple[Incident, ...]:
    """The incidents of all rules, what is not over first."""
    return tuple(sorted(_incidents(ruled), key=_newest_first))


def _incidents(ruled: Sequence[Ruled]) -> Iterator[Incident]:
    for each in ruled:
        for judged in each.judged:
            yield from incidents(judged)


def _newest_first(each: Incident) -> tuple[bool, str, str, str]:
    return (bool(each.ended), _reversed(each.began), each.rule, each.subject)


def _reversed(day: str) -> str:
    """A text that sorts the other way round."""
    return "".join(chr(0x10FFFF - ord(letter)) for letter in day)


def words_of(verdicts: Sequence[Verdict], rules: int = 0) -> str:
    """One sentence on all rules, what is worst first; on some of `rules` where there are more."""
    if not verdicts:
        return ""
    state = max(each.state for each in verdicts)
    same = [each.rule for each in verdicts if each.state is state]
    rules = rules or len(verdicts)
    total = plural(rules, "rule")
    if state is State.OK and rules == len(verdicts):
        return f"All {total} are kept." if len(verdicts) > 1 else "Its rule is kept."
    be = "is" if len(same) == 1 else "are"
    verb = {
        State.OK: f"{be} kept",
        State.FAIL: f"{be} failing",
        State.WARN: "needs attention" if len(same) == 1 else "need attention",
        State.STALE: f"{be} stale",
        State.NO_DATA: f"{be} not judged",
    }[state]
    return f"{len(same)} of {total} {verb}: {listed(same)}."
