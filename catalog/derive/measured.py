"""Measurements of one version -> its values under their terms, in an order that all models share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from catalog.domain.measurements import Measurement, Pairs, telling_split
from catalog.domain.metrics import Metric
from catalog.domain.settings import settings_of, terms_of
from catalog.domain.vocabulary import Vocabulary
from catalog.kit.flat import Path
from catalog.kit.schema import said
from catalog.kit.shown import shown
from catalog.sections.history.schema import Size
from catalog.views.compare.subject import LAST, Kind, Measured

Headlines = Mapping[str, int]
"""The card's headline figures and their places: `imagenet-1k/top1` -> 0."""

COSTS = "Size and cost"
OTHERS = "Other figures"
# What a card's `size` says -> the metric that it is a value of, in the order that costs are told in.
SIZES: Mapping[str, str] = {
    "parameters": "parameters", "active": "active_parameters", "bytes": "model_size", "memory": "memory",
    "macs": "macs", "flops": "flops",
}  # fmt: skip
_TELLING = ("hardware", "device", "accelerator")
_ORDER: Mapping[Kind, str] = {"dataset": "0", "other": "1", "cost": "2"}


def measured(
    rows: Sequence[Measurement], version: str | None, headlines: Headlines, words: Vocabulary
) -> tuple[Measured, ...]:
    """The single values of a version; those that name none are the version's too, where nothing nearer is."""
    found: dict[tuple[str, Pairs], Measured] = {}
    for row in sorted(_single(rows), key=lambda row: row.version is not None):
        if row.version in (version, None):
            one = _measured(row, headlines, words)
            found[one.key, one.settings] = one
    return tuple(found[key] for key in sorted(found))


def _single(rows: Sequence[Measurement]) -> list[Measurement]:
    return [row for row in rows if row.step is None and row.time is None and row.variant is None]


def _measured(row: Measurement, headlines: Headlines, words: Vocabulary) -> Measured:
    metric = words.metrics.get(row.metric)
    dataset = words.datasets.find(row.dataset) if row.dataset else None
    title = dataset.name if dataset else row.dataset or ""
    kind: Kind = "cost" if metric.cost else "dataset" if row.dataset else "other"
    place = (f"{row.split} split" if row.split else "", f"revision {row.revision}" if row.revision else "")
    terms = tuple(part for part in place if part)
    own = tuple(filter(None, (row.environment, *map(_words, terms_of(row.conditions)))))
    is_primary = dataset and dataset.primary and words.metrics.get(dataset.primary).id == metric.id
    key = _key(kind, row, metric, "0" if is_primary else "1")
    return Measured(
        key=key, kind=kind, title={"cost": COSTS, "other": OTHERS, "dataset": title}[kind],
        terms=terms if kind == "dataset" else (), metric=metric, value=row.value,
        dataset=row.dataset or "", slice=_slice(row.slice), unit=row.unit or metric.unit,
        where=own if kind == "dataset" else tuple(part for part in (title, *terms, *own) if part),
        settings=settings_of(row.conditions),
        lower=row.lower, upper=row.upper, std=row.std, n=row.n,
        lead=headlines.get(f"{row.dataset}/{row.metric}" if row.dataset else row.metric, LAST),
    )  # fmt: skip


def _key(kind: Kind, row: Measurement, metric: Metric, primary: str) -> str:
    """What must be the same for two values to be comparable, in the order that rows are told in."""
    telling = "".join(map(str, telling_split(row.split or "")))
    on = (row.dataset or "", telling, row.split or "", row.revision or "")
    what = (_rank(metric.id), metric.id) if kind == "cost" else (primary, metric.id)
    sliced = ("1" if row.slice else "0", *what, _pairs(row.slice))
    how = (row.unit, row.environment or "", _pairs(terms_of(row.conditions)))
    parts = (*what, *on, *sliced[-1:], *how) if kind == "cost" else (*on, *sliced, *how)
    return "\t".join((_ORDER[kind], *(part.replace("\t", " ") for part in parts)))


def _words(term: tuple[str, str]) -> str:
    """A term in words; hardware needs no name to be known."""
    name, value = term
    return value if name in _TELLING else f"{name} {value}"


def _slice(pairs: Pairs) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in pairs)


def _pairs(pairs: Pairs) -> str:
    return ";".join(f"{name}={value}" for name, value in pairs)


def _rank(metric: str) -> str:
    return str(list(SIZES.values()).index(metric)) if metric in SIZES.values() else str(len(SIZES))


def weighed(
    size: Size | None, known: Sequence[Measured], words: Vocabulary
) -> tuple[tuple[Measured, ...], frozenset[Path]]:
    """What a version weighs, as values; and the fields of it that are measured otherwise already."""
    taken = {one.key for one in known}
    values, left = [], set()
    for field, name in SIZES.items() if size else ():
        given, metric = getattr(size, field), words.metrics.get(name)
        one = _weight(given, metric)
        if given is None:
            continue
        if one.key in taken or not metric.cost:
            left.add(("size", field))
        else:
            values.append(one)
    return tuple(values), frozenset(left)


def _weight(given: object, metric: Metric) -> Measured:
    number = said(given)
    value = float(number) if isinstance(number, int | float) else None
    word = shown(given).text if value is None else "no result"
    key = "\t".join((_ORDER["cost"], _rank(metric.id), metric.id, "", "10", "", "", "", "", "", ""))
    return Measured(key, "cost", COSTS, (), metric, value, unit=metric.unit, word=word)
