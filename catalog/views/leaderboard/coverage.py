"""Models and data sets -> maps of what is reported: a row a model or family, a column a data set, gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from catalog.domain import address
from catalog.domain.result import Result
from catalog.domain.vocabulary import Vocabulary
from catalog.kit.text import natural, plural
from catalog.views.leaderboard.contest import FEWEST, Model
from catalog.views.leaderboard.gaps import Told, age_words, gap_words, rare_words

MOST_SINGLE = 40
"""More models than these are shown by family."""
MOST_ROWS = 40
MOST_COLUMNS = 16
RARE = 10
"""A data set that fewer than one model in so many reports is no gap in the others."""
NO_FAMILY = "No family reported"
NO_TASK = "No task reported"
_WHOLE = "cover-0"


@dataclass(frozen=True, slots=True)
class Column:
    """A data set: its name and page, the newest result on it and how old that is."""

    label: str
    path: str
    newest: str
    age: str


@dataclass(frozen=True, slots=True)
class Cell:
    """How much is there, as text; `look` is stronger the more is missing."""

    text: str
    look: str


@dataclass(frozen=True, slots=True)
class Row:
    """A model or a family of models; `path` is the model's page."""

    label: str
    path: str
    count: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class CoverageMap:
    """What the models of one task report on which data sets."""

    title: str
    by_family: bool
    note: str
    rare: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    gaps: tuple[str, ...]


def task_of(model: Model) -> str:
    """Return the name of the task that a model is mapped under."""
    return model.listing.task.label if model.listing.task else NO_TASK


def coverage_map(task: str, models: Sequence[Model], words: Vocabulary, today: str) -> CoverageMap | None:
    """Map the models of one task; None where no two of them share a data set."""
    told = {each.listing.id: _by_dataset(each) for each in models}
    counts = Counter(dataset for found in told.values() for dataset in found)
    shared = sorted(
        (each for each in counts if counts[each] >= FEWEST), key=lambda each: (-counts[each], each)
    )
    if not shared:
        return None
    enough = [each for each in shared if counts[each] * RARE >= len(models)] or shared[:1]
    chosen = enough[:MOST_COLUMNS]
    by_family = len(models) > MOST_SINGLE
    rows = _families(models, told, chosen) if by_family else _singles(models, told, chosen)
    return CoverageMap(
        title=task,
        by_family=by_family,
        note=_note(len(models), by_family=by_family),
        rare=rare_words(
            [(words.datasets.get(each).name, counts[each]) for each in shared if each not in chosen]
        ),
        columns=tuple(_column(each, told, words, today) for each in chosen),
        rows=rows,
        gaps=tuple(gap_words(models, told, chosen, words)) or (_no_gap(rows),),
    )


def _note(models: int, *, by_family: bool) -> str:
    what = (
        "how many models of the family report a result" if by_family else "how many metrics the model reports"
    )
    return f"{plural(models, 'model')}. A number says {what}: the more is missing, the stronger its tint."


def _no_gap(rows: Sequence[Row]) -> str:
    """No data set lacks a model; where a figure is tinted all the same, it is a metric that is lacking."""
    partial = any(cell.look != _WHOLE for row in rows for cell in row.cells)
    metrics = "; what is tinted lacks metrics that other models report there" if partial else ""
    return f"Every model has a result on every one of these data sets{metrics}."


def _by_dataset(model: Model) -> dict[str, tuple[Result, ...]]:
    found: dict[str, tuple[Result, ...]] = {}
    for result in model.results:
        if result.dataset and result.number is not None:
            found[result.dataset] = (*found.get(result.dataset, ()), result)
    return found


def _column(dataset: str, told: Told, words: Vocabulary, today: str) -> Column:
    results = [result for found in told.values() for result in found.get(dataset, ()) if result.day]
    newest = max(results, key=lambda each: each.day, default=None)
    return Column(
        words.datasets.get(dataset).name,
        address.thing("datasets", dataset),
        newest.dated if newest else "",
        age_words(newest.day, today) if newest else "",
    )


def _singles(models: Sequence[Model], told: Told, datasets: Sequence[str]) -> tuple[Row, ...]:
    metrics = {
        each: {row.metric for found in told.values() for row in found.get(each, ())} for each in datasets
    }
    ordered = sorted(models, key=lambda each: (natural(each.listing.name), each.listing.id))
    return tuple(
        Row(
            each.listing.name,
            each.listing.path,
            1,
            tuple(
                _cell(
                    len({row.metric for row in told[each.listing.id].get(dataset, ())}), len(metrics[dataset])
                )
                for dataset in datasets
            ),
        )
        for each in ordered
    )


def _families(models: Sequence[Model], told: Told, datasets: Sequence[str]) -> tuple[Row, ...]:
    groups = _grouped(models, lambda each: each.listing.family or NO_FAMILY)
    order = sorted(groups, key=lambda name: (name == NO_FAMILY, -len(groups[name]), name.casefold()))
    rows = [_family(name, groups[name], told, datasets) for name in order[:MOST_ROWS]]
    small = [each for name in order[MOST_ROWS:] for each in groups[name]]
    if small:
        rows.append(_family(f"{plural(len(order) - MOST_ROWS, 'smaller family')}", small, told, datasets))
    return tuple(rows)


def _family(name: str, models: Sequence[Model], told: Told, datasets: Sequence[str]) -> Row:
    counts = (sum(dataset in told[each.listing.id] for each in models) for dataset in datasets)
    return Row(name, "", len(models), tuple(_cell(count, len(models)) for count in counts))


def _cell(there: int, whole: int) -> Cell:
    missing = 1 - there / whole
    step = 0 if missing <= 0 else 4 if not there else 1 if missing <= 0.25 else 2 if missing <= 0.5 else 3
    return Cell(f"{there:,}" if there else "", f"cover-{step}")


def _grouped(models: Sequence[Model], name: Callable[[Model], str]) -> dict[str, list[Model]]:
    found: dict[str, list[Model]] = {}
    for each in models:
        found.setdefault(name(each), []).append(each)
    return found
