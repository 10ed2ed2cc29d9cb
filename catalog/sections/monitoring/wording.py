"""A judged track -> a rule's verdict, in one sentence with the numbers that decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.domain.health import State, Verdict
from catalog.domain.metrics import Metric
from catalog.kit.digits import span_in_words, typeset, with_unit, worked_out
from catalog.kit.moments import later
from catalog.kit.schema import said
from catalog.kit.text import listed, plural
from catalog.kit.today import Today
from catalog.sections.monitoring.judged import Judged, pending
from catalog.sections.monitoring.levels import FEWEST, available
from catalog.sections.monitoring.moments import day_of, iso
from catalog.sections.monitoring.schema import Rule
from catalog.sections.monitoring.strange import FEWEST as PAST
from catalog.sections.monitoring.strange import MOST, deviations
from catalog.sections.monitoring.tracks import Track
from catalog.sections.monitoring.windows import held
from catalog.sections.monitoring.world import World


@dataclass(frozen=True, slots=True)
class Seen:
    """A rule, its metric, after how many seconds readings are stale, and the day that decides it.

    `timeless` is how many readings of the metric do not say when they were read.
    """

    rule: Rule
    metric: Metric
    freshness: float | None
    today: Today
    timeless: int = 0

    def is_stale(self, judged: Judged) -> bool:
        """Whether the last reading is too old."""
        last = judged.track.points.times[-1].last
        return self.freshness is not None and self.today.is_after(later(last, self.freshness))


def verdict(judged: Judged, seen: Seen, state: State, alike: tuple[int, int]) -> Verdict:
    """Say what a rule comes to by the track that decided; `alike` is how many of how many are so."""
    times = judged.track.points.times
    stale = state is State.STALE and seen.freshness is not None
    since = day_of(later(times[-1].last, seen.freshness or 0.0)) if stale else iso(times[judged.since])
    many = f" In all, {alike[0]} of {alike[1]} series are so." if alike[0] > 1 and state >= State.WARN else ""
    return Verdict(
        rule=seen.rule.id,
        state=state,
        metric=seen.metric.id,
        words=_sentence(judged, seen, state) + many,
        subject=judged.subject,
        version=judged.track.version,
        environment=judged.track.environment,
        value=judged.means[-1],
        limit=_limit(judged, state) or _distance(seen.rule),
        since="" if state is State.NO_DATA else since,
        read=iso(times[-1]),
    )


def _sentence(judged: Judged, seen: Seen, state: State) -> str:
    if state is State.NO_DATA:
        return f"There {_readings(judged)}, but {_unjudged(judged)}."
    of = f" of {judged.subject}" if judged.subject else ""
    what = f"{seen.metric.name}{of} {_value(judged, seen)} on {judged.track.points.times[-1].shown()}"
    what += _mean(judged, seen.rule)
    told = f"{what}: {_outcome(judged)}{_changed(judged)}{_left_out(judged)}"
    ago = f"more than {span_in_words(seen.freshness or 0)} ago" if seen.is_stale(judged) else ""
    return f"{told}; that was {ago}." if ago else f"{told}."


def _readings(judged: Judged) -> str:
    many = len(judged.means)
    return f"{'is' if many == 1 else 'are'} {plural(many, 'reading')}"


def _unjudged(judged: Judged) -> str:
    """Why readings that are there cannot be judged."""
    if judged.by_past and not judged.measure.limits:
        return f"it takes {PAST + 1} to tell what is strange"
    why = judged.measure.baseline.words or "no limit of the rule can be read"
    return f"they cannot be judged: {why}"


def _outcome(judged: Judged) -> str:
    """Within, beyond, or beyond but not for long enough."""
    if judged.last is State.OK:
        waits = pending(judged)
        takes = f"beyond a limit for {plural(waits, 'reading')} of the {judged.measure.patience} it takes"
        return takes if waits else "within its limits"
    since = judged.track.points.times[judged.since].shown()
    return _beyond(judged) + (f", since {since}" if judged.since < len(judged.states) - 1 else "")


def _value(judged: Judged, seen: Seen) -> str:
    """The last value with its unit; of a comparison also what was compared."""
    value = worked_out(judged.means[-1])
    if not judged.pairs:
        return with_unit(value, seen.metric.unit)
    low, high = judged.pairs[-1]
    kind = judged.measure.limits[-1][1].kind if judged.measure.limits else "ratio"
    return f"at a {kind} of {value} between {seen.rule.across} {low} (least) and {high} (greatest)"


def _mean(judged: Judged, rule: Rule) -> str:
    over, window = said(rule.over), held(judged.track.points, said(rule.over))
    if not over or judged.pairs:
        return f" (means over {span_in_words(over)})" if over else ""
    return f" (mean of {plural(window, 'reading')} over {span_in_words(over)})" if window > 1 else ""


def _beyond(judged: Judged) -> str:
    """Which limit the last value is beyond."""
    limit = _limit(judged, judged.last)
    if limit:
        base = judged.measure.baseline.words
        told = f"{limit.removesuffix(')')}; {base})" if base and limit.endswith("baseline)") else limit
        return typeset(told)
    far = abs(deviations(judged.means[-MOST - 1 :])[-1])
    told = (
        "after a past without any change"
        if far == float("inf")
        else f"{worked_out(far)} deviations from its past"
    )
    return f"strange, {told}"


def _limit(judged: Judged, state: State) -> str:
    """The limit that decided, with its number; the strictest one where nothing is wrong."""
    base = judged.measure.baseline.value
    order = [limit for level, limit in reversed(judged.measure.limits) if level <= max(state, State.WARN)]
    value = judged.means[-1]
    for limit in order:
        low, high = limit.edges(base)
        if (low is not None and value < low) or (high is not None and value > high):
            return limit.in_words(base)
    if state >= State.WARN:
        return ""
    return judged.measure.limits[0][1].in_words(base) if judged.measure.limits else ""


def _distance(rule: Rule) -> str:
    strange = said(rule.anomaly)
    return f"more than {strange:g} deviations off" if strange else ""


def _changed(judged: Judged) -> str:
    """When the level changed last; that nobody looked, where what looks is not there."""
    if not judged.by_past or len(judged.means) < FEWEST:
        return ""
    if not available():
        return "; a change of level is not looked for without model-catalog[monitoring]"
    last = judged.track.points.times[judged.changes[-1]].shown() if judged.changes else ""
    return f"; its level changed on {last}" if last else ""


def _left_out(judged: Judged) -> str:
    left = judged.track.points.left_out
    return f"; {plural(left, 'reading')} without a number left out" if left else ""


def no_data(seen: Seen, found: Sequence[Track], world: World) -> Verdict:
    """Say why there is nothing to judge."""
    return Verdict(seen.rule.id, State.NO_DATA, seen.metric.id, f"{_missing(seen, found, world)}.")


def _missing(seen: Seen, found: Sequence[Track], world: World) -> str:
    name, across = seen.metric.name, said(seen.rule.across)
    if not found and seen.timeless:
        have = "has" if seen.timeless == 1 else "have"
        return f"{plural(seen.timeless, 'reading')} of {name} {have} no time, so there is nothing to judge"
    if not found:
        where = " that the rule asks for" if seen.rule.where else f" by {across}" if across else ""
        return f"There are no readings of {name}{where}"
    if not any(each.points.times for each in found):
        ahead = sum(each.points.ahead for each in found)
        left = sum(each.points.left_out for each in found)
        what = "later than the day of this page" if ahead else "without a number"
        many = ahead + left
        return f"{name} has {plural(many, 'reading')}, {'all ' if many > 1 else ''}{what}"
    counted = world.live(found)
    if counted and across:
        return f"No two slices by {across} have readings of {name} at the same time that can be compared"
    versions = sorted({each.version for each in found if each.version})
    running = sorted({each.version for each in world.running if each.now})
    now = f"{listed(running)} runs" if running else "nothing runs"
    return f"The readings of {name} are of {listed(versions) or 'no version'}, but {now} now"
