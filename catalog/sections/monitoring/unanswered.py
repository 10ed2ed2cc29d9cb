"""A card's rules and what was read -> which rules no reading answers, so that nobody would be warned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from catalog.domain.measurements import Measurement
from catalog.domain.metrics import Metrics
from catalog.kit.schema import said
from catalog.kit.text import did_you_mean, listed, visible
from catalog.sections.monitoring.histograms import Key
from catalog.sections.monitoring.measures import COMPUTED
from catalog.sections.monitoring.mistakes import Mistake, Steps
from catalog.sections.monitoring.schema import Rule, Watch
from catalog.sections.monitoring.tracks import COLUMNS, choices

MOST_NAMED = 8
RULE = "rule-without-readings"
Cells = Mapping[str, str]
"""What a reading is of, by the columns that a rule may name."""


def unanswered(
    watch: Watch, rows: Iterable[Measurement], counted: Sequence[Key], metrics: Metrics
) -> Iterator[Mistake]:
    """Rules whose metric or columns no reading has; of a model that was never read nothing is said.

    `counted` are the features of which histograms can be held against a reference.
    """
    read = _by_metric(rows)
    if not read and not counted:
        return
    awaited = {metrics.get(each.metric).id for each in watch.sources}
    for number, rule in enumerate(watch.rules):
        at, metric = ("rules", number), metrics.get(rule.metric).id
        drift = metric in COMPUTED and bool(watch.distributions)
        cells = read.get(metric) or (_of_histograms(counted) if drift else [])
        if cells:
            yield from _of_columns(rule, at, cells)
        elif metric not in awaited and not drift:
            yield _of_metric(rule, at, sorted(read))


def _by_metric(rows: Iterable[Measurement]) -> dict[str, list[Cells]]:
    """What there are readings of, each kind once."""
    found: dict[str, dict[tuple[object, ...], Cells]] = {}
    for row in rows:
        if row.time is not None and row.variant is None:
            columns = tuple(getattr(row, name) for name in COLUMNS)
            kinds = found.setdefault(row.metric, {})
            key = (columns, row.slice, row.conditions)
            if key not in kinds:
                named = {name: cell for name, cell in zip(COLUMNS, columns, strict=True) if cell}
                kinds[key] = dict(row.slice) | dict(row.conditions) | named
    return {metric: list(kinds.values()) for metric, kinds in found.items()}


def _of_histograms(counted: Sequence[Key]) -> list[Cells]:
    names = ("feature", "version", "environment")
    return [{name: cell for name, cell in zip(names, key, strict=True) if cell} for key in counted]


def _of_metric(rule: Rule, at: Steps, known: Sequence[str]) -> Mistake:
    message = f"no reading is of `{visible(rule.metric)}`, so the rule `{visible(rule.id)}` judges nothing"
    hint = did_you_mean(rule.metric, known) or f"there are readings of {_some(known)}"
    return Mistake((*at, "metric"), RULE, message, hint)


def _of_columns(rule: Rule, at: Steps, cells: Sequence[Cells]) -> Iterator[Mistake]:
    wanted = {column: choices(value) for column, value in rule.where.items()}
    wrong = [
        Mistake((*at, "where", column), RULE, message, hint)
        for column, values in wanted.items()
        for message, hint in _of_column(rule.metric, column, values, cells)
    ]
    together = (all(cell.get(name) in values for name, values in wanted.items()) for cell in cells)
    if not wrong and not any(together):
        pairs = (f"{visible(name)} {visible(listed(values, 'or'))}" for name, values in wanted.items())
        message = f"no reading of `{visible(rule.metric)}` has {listed(pairs)} at once"
        wrong.append(Mistake((*at, "where"), RULE, message, "make a rule of each that is read"))
    yield from wrong
    if column := said(rule.across):
        yield from _of_slices(rule, column, at, cells)


def _of_slices(rule: Rule, column: str, at: Steps, cells: Sequence[Cells]) -> Iterator[Mistake]:
    names = {"data set" if name == "dataset" else name for cell in cells for name in cell}
    there = sorted(names - {"version", "environment"})
    if column not in there:
        message = f"no reading of `{visible(rule.metric)}` has a `{visible(column)}` to compare"
        told = f"there are readings by {_some(there)}" if there else f"write slices: `{visible(column)}=…`"
        yield Mistake((*at, "across"), RULE, message, did_you_mean(column, there) or told)


def _of_column(
    metric: str, column: str, values: Sequence[str], cells: Sequence[Cells]
) -> Iterator[tuple[str, str]]:
    """What is wrong with one column of `where`; of several values some may be yet to come."""
    there = sorted({cell[column] for cell in cells if column in cell})
    if not there:
        columns = sorted({name for cell in cells for name in cell})
        told = f"its columns: {_some(columns)}" if columns else "its readings have no columns of the kind"
        message = f"no reading of `{visible(metric)}` has a column `{visible(column)}`"
        yield message, did_you_mean(column, columns) or told
        return
    missing = [value for value in values if value not in there]
    for value in missing:
        near = did_you_mean(value, there)
        if near or len(missing) == len(values):
            message = f"no reading of `{visible(metric)}` has {visible(column)} `{visible(value)}`"
            yield message, near or f"{visible(column)} there: {_some(there)}"


def _some(names: Sequence[str]) -> str:
    """The first of these, and that there are more."""
    more = ["others"] if len(names) > MOST_NAMED else []
    return listed([*map(visible, names[:MOST_NAMED]), *more])
