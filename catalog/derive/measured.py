"""Measurements of one version -> its values under their terms, in an order that all models share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from catalog.domain.conditions import settings_of, terms_of
from catalog.domain.measurements import Measurement, Pairs, paired, telling_split
from catalog.domain.metrics import Metric
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


@dataclass(frozen=True, slots=True)
class _Terms:
    """What a value shares with the same one of other versions."""

    key: str
    kind: Kind
    title: str
    terms: tuple[str, ...]
    where: tuple[str, ...]
    metric: Metric
    slice: str
    settings: Pairs
    lead: int


class Gauge:
    """The measurements of one model as values; the terms that its versions share are worked out once."""

    def __init__(self, rows: Iterable[Measurement], headlines: Headlines, words: Vocabulary) -> None:
        """Sort the single values by the version that they name."""
        self._headlines, self._words = headlines, words
        self._known: dict[tuple[object, ...], _Terms] = {}
        self._rows: dict[str | None, list[Measurement]] = {None: []}
        for row in rows:
            if row.is_single:
                self._rows.setdefault(row.version, []).append(row)
        self._unnamed = [self._measured(row) for row in self._rows[None]]

    def values(self, version: str | None) -> tuple[Measured, ...]:
        """The values of a version; those that name none are its too, where nothing nearer is."""
        own = map(self._measured, self._rows.get(version, ()) if version is not None else ())
        found = {(one.key, one.settings): one for one in (*self._unnamed, *own)}
        return tuple(found[key] for key in sorted(found))

    def _measured(self, row: Measurement) -> Measured:
        told = self._terms(row)
        return Measured(
            key=told.key, kind=told.kind, title=told.title, terms=told.terms, metric=told.metric,
            value=row.value, dataset=row.dataset or "", slice=told.slice, unit=row.unit or told.metric.unit,
            where=told.where, settings=told.settings, lower=row.lower, upper=row.upper, std=row.std, n=row.n,
            lead=told.lead,
        )  # fmt: skip

    def _terms(self, row: Measurement) -> _Terms:
        same = (row.metric, row.dataset, row.split, row.revision, row.slice, row.environment, row.conditions,
                row.unit)  # fmt: skip
        found = self._known.get(same)
        if found is None:
            found = self._known[same] = _terms(row, self._headlines, self._words)
        return found


def _terms(row: Measurement, headlines: Headlines, words: Vocabulary) -> _Terms:
    metric = words.metrics.get(row.metric)
    dataset = words.datasets.find(row.dataset) if row.dataset else None
    title = dataset.name if dataset else row.dataset or ""
    kind: Kind = "cost" if metric.cost else "dataset" if row.dataset else "other"
    place = (f"{row.split} split" if row.split else "", f"revision {row.revision}" if row.revision else "")
    terms = tuple(part for part in place if part)
    own = tuple(filter(None, (row.environment, *map(_words, terms_of(row.conditions)))))
    is_primary = dataset and dataset.primary and words.metrics.get(dataset.primary).id == metric.id
    return _Terms(
        key=_key(kind, row, metric, "0" if is_primary else "1"),
        kind=kind, title={"cost": COSTS, "other": OTHERS, "dataset": title}[kind],
        terms=terms if kind == "dataset" else (),
        where=own if kind == "dataset" else tuple(part for part in (title, *terms, *own) if part),
        metric=metric, slice=_slice(row.slice), settings=settings_of(row.conditions),
        lead=headlines.get(row.key, LAST),
    )  # fmt: skip


def _key(kind: Kind, row: Measurement, metric: Metric, primary: str) -> str:
    """What must be the same for two values to be comparable, in the order that rows are told in."""
    telling = "".join(map(str, telling_split(row.split or "")))
    on = (row.dataset or "", telling, row.split or "", row.revision or "")
    what = (_rank(metric.id), metric.id) if kind == "cost" else (primary, metric.id)
    sliced = ("1" if row.slice else "0", *what, paired(row.slice))
    how = (row.unit, row.environment or "", paired(terms_of(row.conditions)))
    parts = (*what, *on, *sliced[-1:], *how) if kind == "cost" else (*on, *sliced, *how)
    return "\t".join((_ORDER[kind], *(part.replace("\t", " ") for part in parts)))


def _words(term: tuple[str, str]) -> str:
    """A term in words; hardware needs no name to be known."""
    name, value = term
    return value if name in _TELLING else f"{name} {value}"


def _slice(pairs: Pairs) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in pairs)


def _rank(metric: str) -> str:
    return str(list(SIZES.values()).index(metric)) if metric in SIZES.values() else str(len(SIZES))


def weighed(
    size: Size | None, known: Sequence[Measured], words: Vocabulary
) -> tuple[tuple[Measured, ...], frozenset[Path]]:
    """What a version weighs, as values; and the fields of it that are measured otherwise already."""
    taken = {one.key for one in known}
    values, left = [], set()
    for field, name in SIZES.items() if size else ():
        given = getattr(size, field)
        if given is None:
            continue
        metric = words.metrics.get(name)
        one = _weight(given, metric)
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
