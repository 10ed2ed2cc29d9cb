"""A rule and readings -> its verdict, with each track that it speaks of judged reading by reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from catalog.domain.health import State, Verdict
from catalog.kit.date import When
from catalog.kit.schema import said
from catalog.sections.monitoring import wording
from catalog.sections.monitoring.across import compared, grouped
from catalog.sections.monitoring.baseline import Baseline, baseline
from catalog.sections.monitoring.judged import Judged, Measure, states
from catalog.sections.monitoring.levels import levels
from catalog.sections.monitoring.limits import Limit, against_baseline, limit_of
from catalog.sections.monitoring.schema import Rule
from catalog.sections.monitoring.strange import FEWEST, strange
from catalog.sections.monitoring.tracks import Reading, Track, like, tracks
from catalog.sections.monitoring.windows import windowed
from catalog.sections.monitoring.world import World


@dataclass(frozen=True, slots=True)
class Ruled:
    """A rule's verdict, and what it was made from: what counts now first, then history."""

    rule: Rule
    verdict: Verdict
    judged: tuple[Judged, ...]


def judge(rule: Rule, rows: Sequence[Reading], world: World, freshness: float | None) -> Ruled:
    """Judge all tracks of a rule; the verdict is the worst of those that speak of what runs now."""
    metric = world.metrics.get(rule.metric)
    mine = [row for row in rows if like(row).metric == metric.id]
    found = tracks(rule, mine, world.today)
    if column := said(rule.across):
        found = tuple(each for each in found if any(name == column for name, _ in each.pairs))
    counts = {id(each) for each in world.live(found)}
    case = _Case(rule, world, limits_of(rule, 100.0 if metric.hundred else 1.0))
    live = case.judged([each for each in found if id(each) in counts], live=True)
    history = case.judged([each for each in found if id(each) not in counts], live=False)
    timeless = sum(1 for row in mine if like(row).time is None and like(row).time_text is None)
    seen = wording.Seen(rule, metric, freshness, world.today, timeless)
    live = [replace(each, state=state_now(each, seen)) if each.states else each for each in live]
    history = [replace(each, state=each.last) if each.states else each for each in history]
    return Ruled(
        rule, _verdict([each for each in live if each.states], seen, world, found), (*live, *history)
    )


def narrowed(ruled: Ruled, kept: Sequence[Judged], world: World, freshness: float | None) -> Ruled:
    """The same rule by some of its series alone; `kept` are such as count now and have readings."""
    rule, metric = ruled.rule, world.metrics.get(ruled.rule.metric)
    seen = wording.Seen(rule, metric, freshness, world.today)
    return Ruled(rule, _verdict(kept, seen, world, [each.track for each in kept]), tuple(kept))


def _verdict(now: Sequence[Judged], seen: wording.Seen, world: World, found: Sequence[Track]) -> Verdict:
    """The worst of the tracks that count: of several the one for longest so, of good ones the least good."""
    if not now:
        return wording.no_data(seen, found, world)
    told = [(each.state, each) for each in now]
    state, worst = min(told, key=_first)
    alike = sum(1 for each, _ in told if each is state)
    return wording.verdict(worst, seen, state, (alike, len(told)))


def _first(each: tuple[State, Judged]) -> tuple[int, float, When]:
    state, judged = each
    margin = 0.0 if state >= State.WARN else _margin(judged)
    return (-state, margin, judged.track.points.times[judged.since])


def _margin(judged: Judged) -> float:
    """How far the last value is from its nearest limit, in parts of that limit."""
    value, edges = judged.means[-1], [edge for _, *pair in judged.measure.edges for edge in pair]
    return min((abs(value - edge) / (abs(edge) or 1.0) for edge in edges if edge is not None), default=0.0)


def state_now(judged: Judged, seen: wording.Seen) -> State:
    """What fails goes on failing when readings stop; what was good is not known any more."""
    if not judged.measure.edges and (not judged.by_past or len(judged.means) <= FEWEST):
        return State.NO_DATA
    return max(judged.last, State.STALE) if seen.is_stale(judged) else judged.last


def limits_of(rule: Rule, whole: float = 1.0) -> tuple[tuple[State, Limit], ...]:
    """The limits of a rule that can be read, mildest first; those that cannot are findings of the card."""
    found = []
    for state, text in ((State.WARN, said(rule.warn)), (State.FAIL, said(rule.fail))):
        try:
            limit = limit_of(text, whole) if text else None
        except ValueError:
            continue
        if limit:
            found.append((state, limit))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Case:
    """One rule, and how it is to be judged."""

    rule: Rule
    world: World
    limits: tuple[tuple[State, Limit], ...]

    def judged(self, found: Sequence[Track], *, live: bool) -> list[Judged]:
        """Judge tracks that all count now, or none of which does."""
        lines = list(self._lines(found))
        shared = (
            set(lines[0].track.labels).intersection(*(each.track.labels for each in lines)) if lines else ()
        )
        return [
            self._judged(each, ", ".join(part for part in each.track.labels if part not in shared), live=live)
            for each in lines
        ]

    def _lines(self, found: Sequence[Track]) -> Iterator[_Line]:
        over, column = said(self.rule.over), said(self.rule.across)
        kind = comparison([limit for _, limit in self.limits]) if column else ""
        if not column or not kind:
            for each in found:
                yield _Line(each, windowed(each.points, over))
            return
        for same in grouped(column, found):
            one = compared(column, [(each, windowed(each.points, over)) for each in same], kind)
            yield _Line(one.track, one.track.points.values, one.pairs, kind)

    def _judged(self, line: _Line, subject: str, *, live: bool) -> Judged:
        metric, past = self.world.metrics.get(self.rule.metric), said(self.rule.anomaly)
        measure = self._measure(line)
        odd = strange(line.means, past) if past else (False,) * len(line.means)
        return Judged(
            rule=self.rule.id,
            metric=metric.id,
            subject=subject,
            live=live,
            track=line.track,
            means=line.means,
            measure=measure,
            strange=odd,
            states=states(line.means, odd, measure),
            pairs=line.pairs,
            by_past=bool(past),
            changes=levels(line.means) if past and live else (),
        )

    def _measure(self, line: _Line) -> Measure:
        limits: Sequence[tuple[State, Limit]] = self.limits
        if said(self.rule.across):
            limits = [each for each in limits if comparison([each[1]]) == line.kind]
        if not line.kind:
            limits = [(state, against_baseline(limit)) for state, limit in limits]
        needed = any(limit.needs_baseline for _, limit in limits)
        base = baseline(self.rule, line.track, self.world) if needed else Baseline(None, "")
        if any(limit.takes_share for _, limit in limits):
            base = base.shareable()
        return Measure(tuple(limits), base, max(1, round(said(self.rule.consecutive) or 1)))


@dataclass(frozen=True, slots=True)
class _Line:
    """What is judged: a track with what its readings come to, as such or compared."""

    track: Track
    means: tuple[float, ...]
    pairs: tuple[tuple[str, str], ...] = ()
    kind: str = ""


def comparison(limits: Sequence[Limit]) -> str:
    """How slices are compared: as the strictest limit asks, `ratio below`, `ratio above` or `difference`.

    Empty where it asks for each slice by itself.
    """
    last = limits[-1] if limits else None
    if not last or not last.kind:
        return ""
    return last.kind if last.kind == "difference" else f"ratio {'below' if last.below else 'above'}"
