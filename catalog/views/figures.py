"""Turns the numbers of models into columns: shared metrics, a headline each, the number of parameters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, isfinite

from catalog.domain.vocabulary import Vocabulary
from catalog.kit.digits import with_unit
from catalog.query.fields import Field
from catalog.query.record import Value as Held
from catalog.views.listing import Listing
from catalog.views.printing import Printing, printing
from catalog.views.table import Column, Value

MOST_METRICS = 4
PARAMETERS = "parameters"


def figure_keys(listing: Listing) -> list[str]:
    """Name the metrics that a model shows, in their order."""
    keys = dict.fromkeys(cell.key for cell in listing.figures if cell.shown)
    return [key for key in keys if key != PARAMETERS]


def most_common(counts: Mapping[str, tuple[int, int]], total: int) -> list[str]:
    """Name the few metrics that most models have; those of a handful only would be columns of holes.

    `counts` are, by metric, how many of `total` models show it, and the sum of its places in their figures.
    Among metrics that as many models have, another data set is worth more than another metric of the
    same, and then those win that stand nearer the front of their figures.
    """
    enough = min(total, max(2, ceil(total / 20)))
    common = [key for key, (count, _) in counts.items() if count >= enough]
    common.sort(key=lambda key: (-counts[key][0], counts[key][1], key))
    turns = _turns(common)
    common.sort(key=lambda key: (-counts[key][0], turns[key]))
    return common[:MOST_METRICS]


def _turns(keys: list[str]) -> dict[str, int]:
    """Say for each key the how manieth of its data set it is."""
    met: Counter[str] = Counter()
    turns = {}
    for key in keys:
        dataset = key.rpartition("/")[0]
        turns[key] = met[dataset]
        met[dataset] += 1
    return turns


@dataclass(frozen=True, slots=True)
class Dress:
    """What the head of a field's column says; `note` is the data set, `best` the order that begins well."""

    label: str
    note: str = ""
    unit: str = ""
    better: str = ""
    best: str = "ascending"


def dressed(field: Field, words: Vocabulary) -> Dress:
    """Say what stands in the head of a field's column."""
    dataset, slash, name = field.name.rpartition("/")
    metric = words.metrics.find(name) if field.kind == "number" else None
    if metric is None and not slash:
        return Dress(field.label, best="descending" if field.kind in ("number", "date") else "ascending")
    about = metric or words.metrics.get(name)
    better = str(about.better) if about.better in ("higher", "lower") else ""
    note = words.datasets.get(dataset).name if slash else ""
    return Dress(about.name, note, about.unit, better, "ascending" if better == "lower" else "descending")


def number_column(field: Field, held: Sequence[Sequence[Held]], words: Vocabulary) -> Column:
    """Print what models have in a field of numbers, in one unit and precision; the first result speaks."""
    dress = dressed(field, words)
    numbers = [value.low for values in held for value in values if value.low is not None]
    how = printing(numbers, field.scale, dress.unit)
    return Column(
        key=field.name, label=dress.label, kind="figure", values=tuple(_value(each, how) for each in held),
        unit=how.unit, note=dress.note, better=dress.better, printing=how,
    )  # fmt: skip


def _value(held: Sequence[Held], how: Printing) -> Value:
    """Print the numbers of a model, or the word that stands in their place; what is not finite sorts nowhere.

    Of results under several conditions only the first is printed; other numbers stand side by side.
    """
    if not held:
        return Value()
    first = held[0]
    told = (first,) if first.where else held
    shown = ", ".join(
        dict.fromkeys(how.shown(each.low) if each.low is not None else each.shown for each in told)
    )
    return Value(shown, first.low if first.low is not None and isfinite(first.low) else None)


def most_are_told(metrics: Sequence[Column], count: int) -> bool:
    """Say whether most of so many models have a figure in one of the columns."""
    rows = zip(*(column.values for column in metrics), strict=True) if metrics else ()
    return sum(any(value.shown for value in row) for row in rows) * 2 >= count


def headline_text(listing: Listing) -> str:
    """Say a model's first figure in words: `AUROC 0.83, German credit`; empty where it has none."""
    first = next((cell for cell in listing.figures if cell.shown), None)
    if first is None:
        return ""
    value = with_unit(first.shown, first.unit).replace(" ", "\N{NO-BREAK SPACE}")
    told = (f"{first.metric.label} {value}", first.dataset.label if first.dataset else "", first.mean)
    return ", ".join(part for part in told if part)
