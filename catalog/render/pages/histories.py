"""A model's versions -> rows with their headline figure, and sentences made from the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

from catalog.derive.dossier import Dossier
from catalog.derive.periods import Period
from catalog.derive.version import VersionDossier
from catalog.domain.change import Change, change
from catalog.domain.conditions import mean_words, unlabelled
from catalog.domain.headlines import headlines
from catalog.domain.measurements import Measurement
from catalog.domain.origin import gone_since
from catalog.domain.replicates import averaged
from catalog.domain.vocabulary import Vocabulary
from catalog.kit.digits import decimals
from catalog.kit.schema import said
from catalog.kit.shown import Shown, shown
from catalog.kit.text import listed, plural
from catalog.sections.evaluation.rows import Row, value_of
from catalog.sections.history.difference import Difference

MOST_STAGES = 3


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version in the list: its headline figure, the change from the one before, whose weights it has.

    `changes` counts the fields that differ, and it `breaks` what callers of the one before rely on.
    `gone` is the day since which its source has it no more, `beside` says of how many replicates the
    figure is, and under which conditions where they are others than those that the head names.
    """

    name: str
    slug: str
    aliases: tuple[str, ...]
    date: Shown
    stage: str
    blocked: bool
    since: str
    earlier: tuple[str, ...]
    figure: Shown
    change: Change | None
    notes: str
    weights_of: str
    gone: str
    changes: str
    breaks: bool
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Lead:
    """The metric that is followed over the versions: its key, its words, the terms of the current figure."""

    key: str
    label: str
    terms: tuple[object, ...] | None


def lead_metric(model: Dossier, words: Vocabulary) -> Lead | None:
    """The first headline that is measured, else the first figure of the current version."""
    current = model.current
    rows = [row for group in (current.groups if current else ()) if not group.sliced for row in group.rows]
    wanted = headlines(model.card.headline, model.measurements, words)
    by_key = {_key(row): row for row in reversed(rows)}
    found = next((by_key[key] for key in wanted if key in by_key), rows[0] if rows else None)
    if found is None:
        return None
    key = _key(found)
    speaks = _best(_speaking([row for row in rows if _key(row) == key]))
    now = speaks.now if speaks else None
    mine = {_alike(row) for row in model.measurements if row.key == key and row.is_single and not row.slice}
    label = (found.metric.name, _terms(now) if len(mine) > 1 else "", found.metric.unit)
    return Lead(key, ", ".join(part for part in label if part), _alike(now) if now else None)


def _terms(now: Measurement | None, *, split: bool = False) -> str:
    """How a figure was measured: `horizon 1`; of replicates what they share."""
    named = [f"{name} {value}" for name, value in unlabelled(now.conditions)] if now else []
    named += [f"{now.split} split"] if now and now.split and split else []
    return ", ".join(named)


def _best(told: Sequence[Row]) -> Row | None:
    """Of several conditions the best, as it is in lists and on leaderboards; groups come by their split."""
    same = [row for row in told if row.now and told[0].now and row.now.split == told[0].now.split]
    return max(same, key=_goodness, default=None)


def _key(row: Row) -> str:
    some = row.now or row.before
    return some.key if some else row.metric.id


def _goodness(row: Row) -> float:
    good = row.metric.goodness(row.now.value) if row.now else None
    return -inf if good is None else good


def version_rows(model: Dossier, lead: Lead | None) -> tuple[VersionRow, ...]:
    """The versions, newest first."""
    return tuple(_row(each, lead, model.past.periods.get(each.name, ())) for each in model.versions)


def _row(each: VersionDossier, lead: Lead | None, periods: Sequence[Period]) -> VersionRow:
    rows = (row for group in each.groups if not group.sliced for row in group.rows)
    told = _speaking([row for row in rows if lead and _key(row) == lead.key])
    like = next((row for row in told if lead and row.now and _alike(row.now) == lead.terms), None)
    figure = like or _best(told)
    now = figure.now if figure else None
    beside = (mean_words(now.conditions), "" if like else _terms(now, split=True)) if now else ()
    version, gone = each.version, gone_since(each.version.source)
    return VersionRow(
        name=each.name,
        slug=each.slug,
        aliases=each.aliases,
        date=shown(version.date or version.released),
        stage=str(said(version.stage) or ""),
        blocked=said(version.status) == "blocked",
        since=_in_card(periods[0]) if periods and not periods[0].until else "",
        earlier=stages_before(periods),
        figure=figure.value if figure else shown(None),
        change=figure.change if figure else None,
        notes=each.notes.striptags() if each.notes else "",
        weights_of=each.weights_of,
        gone=gone.shown() if gone else "",
        changes=_changes(each.difference) if each.difference else "",
        breaks=bool(each.difference and each.difference.breaks),
        beside=", ".join(part for part in beside if part),
    )


def _speaking(rows: Sequence[Row]) -> list[Row]:
    """The rows that speak for a version: of replicates their mean, as in lists."""
    there = {id(row.now): row for row in rows if row.now}
    before = averaged(row.before for row in rows if row.before)
    found = averaged(row.now for row in rows if row.now)
    return [there.get(id(now)) or _mean_row(rows[0], now, before) for now in found]


def _mean_row(row: Row, now: Measurement, before: Sequence[Measurement]) -> Row:
    """A mean beside what speaks for the version before, where it was measured under the same terms."""
    was = next((each for each in before if _alike(each) == _alike(now)), None)
    digits = decimals([each.value for each in (now, was) if each and each.value is not None])
    changed = change(now, was, row.metric, digits) if was else None
    return replace(row, now=now, before=was, value=value_of(now, digits), change=changed)


def _alike(row: Measurement) -> tuple[object, ...]:
    return row._replace(version=None, conditions=unlabelled(row.conditions)).identity()


def _changes(difference: Difference) -> str:
    """`4 changed, 2 added`."""
    counts = ((difference.count(kind), kind) for kind in ("changed", "added", "removed"))
    return ", ".join(f"{count} {kind}" for count, kind in counts if count) or "no field"


def stages_before(periods: Sequence[Period]) -> tuple[str, ...]:
    """The stages before the one of now: `Production in the card 2 Mar 2026 to 11 Jun 2026`."""
    done = [each for each in periods if each.until]
    left = len(done) - MOST_STAGES
    told = [f"{each.stage.capitalize()} {_in_card(each)}" for each in done[:MOST_STAGES]]
    return (*told, f"and {plural(left, 'stage')} before") if left > 0 else tuple(told)


def _in_card(period: Period) -> str:
    """Commits say when a card named a stage, which is not when the version began to run anywhere."""
    return f"in the card {period.words}" if period.since else period.words


def metrics_note(version: VersionDossier | None) -> str:
    """How much was measured, and what the marks mean."""
    if version is None or not version.groups:
        return ""
    figures = sum(len(group.rows) for group in version.groups)
    ring = f" Ring: {version.before}." if version.before else ""
    note = f"{plural(len(version.groups), 'group')}, {plural(figures, 'figure')}. Dot: {version.name}.{ring}"
    how = "Better and worse: the 95% interval of the difference leaves out zero, which no bar alone tells."
    return f"{note} {how}" if version.before else note


def metrics_finding(version: VersionDossier | None) -> str:
    """One sentence: in how many figures the version is better or worse than the one before."""
    if version is None or version.before is None:
        return ""
    rows = [row for group in version.groups for row in group.rows if row.change]
    counts = {
        word: sum(row.change.direction == word for row in rows if row.change)
        for word in ("better", "worse", "same")
    }
    if not rows:
        return ""
    if counts["same"] == len(rows):
        figures = f" in any of {len(rows)} figures" if len(rows) > 1 else ""
        return f"No clear change against {version.before}{figures}."
    parts = [f"{counts[word]} {word}" for word in ("better", "worse") if counts[word]]
    parts += [f"{counts['same']} without a clear change"] if counts["same"] else []
    return f"Against {version.before}, of {plural(len(rows), 'figure')}: {listed(parts)}."


def versions_note(model: Dossier) -> str:
    """How many versions there are, since when, and how many run in production."""
    if not model.versions:
        return ""
    first = said(model.versions[-1].version.date) or said(model.versions[-1].version.released)
    since = f" since {first.shown()}" if first and len(model.versions) > 1 else ""
    live = {row.version for row in model.deployments if row.running and row.stage == "production"}
    running = f"; {len(live)} in production" if live else ""
    return f"{plural(len(model.versions), 'version')}{since}{running}."
