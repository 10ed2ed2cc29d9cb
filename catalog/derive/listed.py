"""What is known of a model and its current version -> its results, its figures and what lists say of it."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.derive.frame import Frame
from catalog.derive.known import Known, Spoken
from catalog.domain import address
from catalog.domain.conditions import mean_words
from catalog.domain.headlines import headlines
from catalog.domain.measurements import Measurement, telling_split
from catalog.domain.metrics import Metric
from catalog.domain.origin import gone_since
from catalog.domain.replicates import averaged
from catalog.domain.result import Result, speaking
from catalog.domain.systems import system_title
from catalog.domain.vocabulary import Vocabulary
from catalog.kit.date import When
from catalog.kit.digits import decimals, shown
from catalog.kit.schema import said
from catalog.kit.text import title_case_task
from catalog.sections.about.facts import license_words
from catalog.sections.evaluation.rows import conditions
from catalog.views.listing import Cell, Listing, Moment, Named

# What a card's `size` says -> the metric that it is a value of.
_COSTS = {
    "parameters": "parameters", "active": "active_parameters", "flops": "flops", "macs": "macs",
    "bytes": "model_size", "memory": "memory",
}  # fmt: skip


def results_of(model: Known) -> tuple[Result, ...]:
    """The overall values, and what the card says of the current version's size, which is a cost too."""
    current = model.current
    day = came_on(current)
    measured = tuple(_result(row, day) for row in _overall(model, model.lineup.current))
    known = {result.metric for result in measured}
    size = said(current.version.size) if current else None
    weighed = [(metric, said(getattr(size, field))) for field, metric in _COSTS.items()] if size else []
    return (
        *measured,
        *(
            Result("", metric, float(number), version=current.name if current else "")
            for metric, number in weighed
            if number is not None and metric not in known
        ),
    )


def sliced_of(model: Known, results: Sequence[Result]) -> tuple[str, ...]:
    """The keys of what was measured on parts of the data only."""
    whole = {each.key for each in results}
    parts = (row for row in model.measurements if row.slice and row.version in (None, model.lineup.current))
    return tuple(sorted({_result(row, None).key for row in parts} - whole))


def listing_of(model: Known, results: Sequence[Result], frame: Frame) -> Listing:
    """What lists say of a model."""
    card, current = model.card, model.current
    task = card.task[0] if card.task else ""
    counted = (each.number for each in results if each.key == "parameters" and each.number is not None)
    day = came_on(current)
    teams = frame.settings.teams
    visibility, origin, gone = said(card.visibility), said(card.source), gone_since(card.source)
    return Listing(
        id=model.id,
        name=card.name,
        path=address.model(model.id),
        summary=said(card.summary) or "",
        aka=card.aka,
        task=Named(task, title_case_task(task)) if task else None,
        further_tasks=tuple(Named(each, title_case_task(each)) for each in card.task[1:]),
        family=said(card.family) or "",
        publisher=said(card.publisher) or "",
        tags=card.tags,
        owners=tuple(
            Named(key, (said(teams[key].name) if key in teams else None) or key) for key in card.owners
        ),
        license=license_words(said(card.license)),
        stage=str(said(current.version.stage) or "") if current else "",
        status=model.status,
        version=current.name if current else "",
        date=Moment(day.text, day.shown()) if day else None,
        parameters=next(counted, None),
        figures=cells_of(model, model.lineup.current, frame.words),
        findings=len(model.findings),
        visibility=str(said(visibility.all) or "") if visibility else "",
        source=system_title(origin.system) if origin else "",
        gone=Moment(gone.text, gone.shown()) if gone else None,
    )


def cells_of(model: Known, version: str | None, words: Vocabulary) -> tuple[Cell, ...]:
    """A version's figures, the headline first; of several conditions the one that speaks everywhere."""
    return tuple(_cell(results, words) for results in _figured(model, version, words))


def leading_of(model: Known, version: str | None, words: Vocabulary) -> tuple[Cell, Result] | None:
    """The first of those figures, and the result that it prints."""
    first = next(iter(_figured(model, version, words)), None)
    return (_cell(first, words), _spoken(first, words)) if first else None


def _figured(model: Known, version: str | None, words: Vocabulary) -> list[list[Result]]:
    """The results of a version, those of one figure together, in the order of the figures."""
    measured = [_result(row, None) for row in _overall(model, version)]
    told: dict[str, list[Result]] = {}
    # First in the order of splits, so that the order of the figures does not hang on their values.
    for result in sorted(measured, key=lambda each: telling_split(each.split)):
        told.setdefault(result.key, []).append(result)
    wanted = headlines(model.card.headline, model.measurements, words)
    order = [*(key for key in wanted if key in told), *(key for key in told if key not in wanted)]
    return [told[key] for key in order]


def came_on(version: Spoken | None) -> When | None:
    """The day that a version came to be, or was released."""
    return (said(version.version.date) or said(version.version.released)) if version else None


def _overall(model: Known, version: str | None) -> list[Measurement]:
    """The values of a version on whole data sets, no slices, curves or readings; of replicates the mean."""
    return averaged(
        row for row in model.measurements if not row.slice and row.is_single if row.version in (None, version)
    )


def _cell(results: Sequence[Result], words: Vocabulary) -> Cell:
    metric, result = words.metrics.get(results[0].metric), _spoken(results, words)
    dataset = words.datasets.find(result.dataset) if result.dataset else None
    named = Named(result.dataset, dataset.name if dataset else result.dataset) if result.dataset else None
    better = metric.better if isinstance(metric.better, str) and metric.better != "none" else ""
    mean = mean_words(result.where)
    told = result.conditions if len(results) > 1 else (mean,) if mean else ()
    note = ", ".join((*_split_words(results, result), *told))
    text = _value_words(result.number, metric)
    return Cell(Named(metric.id, metric.name), named, text, result.number, metric.unit, better, note, mean)


def _spoken(results: Sequence[Result], words: Vocabulary) -> Result:
    metric = words.metrics.get(results[0].metric)
    return min(results, key=lambda each: speaking(each, metric))


def _split_words(results: Sequence[Result], spoken: Result) -> tuple[str, ...]:
    """Name the split where another tells as much of the model."""
    telling = telling_split(spoken.split)
    as_telling = {each.split for each in results if telling_split(each.split) == telling}
    return (f"{spoken.split} split",) if len(as_telling) > 1 else ()


def _value_words(number: float | None, metric: Metric) -> str:
    """A value that stands alone: shares always with three decimals, so that 1 is not taken for a count."""
    if number is None:
        return ""
    return shown(number, max(decimals([number]), 3 if metric.fraction else 0))


def _result(row: Measurement, day: When | None) -> Result:
    dated = row.date or day
    place = (("environment", row.environment),) if row.environment else ()
    return Result(
        dataset=row.dataset or "",
        metric=row.metric,
        number=row.value,
        split=row.split or "",
        revision=row.revision or "",
        where=(*place, *row.conditions),
        conditions=conditions(row),
        version=row.version or "",
        lower=row.lower,
        upper=row.upper,
        std=row.std,
        n=row.n,
        day=dated.first.date().isoformat() if dated else "",
        dated=dated.shown() if dated else "",
        source=row.source or "",
        evidence=row.evidence or "",
    )
