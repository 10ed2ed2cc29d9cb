"""Measurements -> the results of a `model-index` and the files of `.eval_results`."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from catalog.domain.measurements import Measurement, paired
from catalog.domain.row_reader import KNOWN
from catalog.domain.vocabulary import Vocabulary
from catalog.exchange.huggingface.evals import METRIC
from catalog.exchange.huggingface.matter import type_of
from catalog.exchange.huggingface.results import NO_TASK
from catalog.exchange.huggingface.words import Words
from catalog.exchange.reading.fields import filled
from catalog.exchange.shape import Loss
from catalog.kit.number import exact, plain
from catalog.kit.text import slug
from catalog.kit.written import Plain, Tree, as_tree

_NO_PLACE = "a result has no place for it"
_DETAILS = ("lower", "upper", "std", "n", "evidence")
_NAMED = ("task", "subset", "config", "args", "metric_config", "metric_args", "label")


@dataclass(slots=True)
class Outwards:
    """What is measured of one model, on its way: results, files of results, and what is lost."""

    model: str
    task: str
    version: str | None
    words: Vocabulary
    links: Mapping[str, str]
    index: dict[str, dict[str, Tree]] = field(default_factory=dict)
    metrics: dict[str, list[Tree]] = field(default_factory=dict)
    evals: dict[str, list[Tree]] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    seen: set[object] = field(default_factory=set)

    def put(self, row: Measurement) -> None:
        """Put one measurement where it belongs."""
        if why := self._wrong(row):
            self.lose(row, why)
            return
        self.seen.add((row.identity()[0], *row.identity()[2:]))
        if row.version is None and self.version:
            self.lose(row, "a README speaks of one version, and so do its results", "version")
        for cell in _DETAILS:
            if getattr(row, cell) is not None:
                self.lose(row, _NO_PLACE, cell)
        if "task_id" in dict(row.conditions):
            self._evaluation(row)
        else:
            self._result(row)

    def lose(self, row: Measurement, why: str, cell: str = "") -> None:
        """Note that a row, or a cell of it, is left behind."""
        said = str(getattr(row, cell)) if cell else f"{row.metric} {row.written}"
        self.losses.append(Loss(self.model, f"metrics.csv:{row.place.line}{cell and f'.{cell}'}", said, why))

    def _wrong(self, row: Measurement) -> str:
        """Why a row cannot go out, empty where it can."""
        names = {name for name, _ in row.conditions}
        if row.version not in (None, self.version):
            return "a README speaks of one version"
        if not row.is_single or row.environment:
            return "a result is one value, without a step, a time, a variant or an environment"
        if row.value is None or not math.isfinite(row.value) or row.unit:
            return "a result is a number in its metric's own unit"
        if not type_of(row.dataset or "", self.words.datasets) or slug(row.metric) != row.metric:
            return "a result needs a data set and a metric that the Hub can name"
        if (row.identity()[0], *row.identity()[2:]) in self.seen:
            return "it was measured of the version already"
        if "task_id" in names:
            fits = names <= {"task_id", "setup"} and row.metric == METRIC and not (row.slice or row.split)
        else:
            fits = all(self._sayable(name, names) for name in names)
        return "" if fits else "it has conditions that cannot be said of such a result"

    def _sayable(self, name: str, names: set[str]) -> bool:
        if name == "task":
            return bool(self.task)
        if name == "label":
            return False
        if "args" in names:
            return name in _NAMED
        own = name.isascii() and name.isidentifier() and name.lower() not in KNOWN
        return name in _NAMED or own or (name.startswith("args.") and slug(name[5:]) == name[5:])

    def _source(self, row: Measurement) -> dict[str, Tree]:
        if not row.source:
            return {}
        name = next((label for label, url in sorted(self.links.items()) if url == row.source), "")
        self.used |= {name} if name else set()
        return {"url": row.source, **({"name": name} if name else {})}

    def _evaluation(self, row: Measurement) -> None:
        said, dataset = dict(row.conditions), row.dataset or ""
        entry: dict[str, Tree] = {
            "dataset": filled(
                {
                    "id": type_of(dataset, self.words.datasets),
                    "task_id": said["task_id"],
                    "revision": row.revision or "",
                }
            ),
            "value": Plain(_number(row, self.words)),
            "date": row.date.text if row.date else "",
            "source": self._source(row),
            "notes": said.get("setup", ""),
        }
        if row.notes:
            self.lose(row, _NO_PLACE, "notes")
        self.evals.setdefault(slug(dataset), []).append(filled(entry))

    def _result(self, row: Measurement) -> None:
        if row.date:
            self.lose(row, _NO_PLACE, "date")
        said = dict(row.conditions)
        known = self.words.datasets.find(row.dataset or "")
        type_ = type_of(row.dataset or "", self.words.datasets)
        shared: dict[str, Tree] = {
            "task": {"type": said.get("task") or self.task or NO_TASK},
            "dataset": filled(
                {
                    "type": type_,
                    "name": said.get("subset") or (known.name if known else type_),
                    "config": said.get("config", ""),
                    "split": row.split or "",
                    "revision": row.revision or "",
                    "args": said.get("args", "") or dict(_arguments(row, said)),
                }
            ),
            "source": self._source(row),
        }
        key = json.dumps(shared, sort_keys=True)
        self.index.setdefault(key, filled(shared))
        self.metrics.setdefault(key, []).append(self._metric(row, said))

    def _metric(self, row: Measurement, said: Mapping[str, str]) -> Tree:
        name = row.notes or ""
        if name and Words(self.words.metrics).same_metric(name, row.metric):
            self.lose(row, "it says no more than the metric's name", "notes")
            name = ""
        value: dict[str, Tree] = {
            "type": row.metric,
            "value": Plain(_number(row, self.words)),
            "name": name,
            "config": said.get("metric_config", ""),
            "args": _parsed(said.get("metric_args", "")),
        }
        return filled(value)

    def results(self) -> list[Tree]:
        """The results, those without a `subset` first, so that the data set's own name comes first."""
        return [
            {**{key: one[key] for key in ("task", "dataset")}, "metrics": self.metrics[at]}
            | ({"source": one["source"]} if "source" in one else {})
            for at, one in self.index.items()
        ]


def _arguments(row: Measurement, said: Mapping[str, str]) -> Iterator[tuple[str, Tree]]:
    for name, text in said.items():
        if name not in _NAMED:
            yield name.removeprefix("args."), Plain(text) if plain(text) is not None else text
    if row.slice:
        yield "slice", paired(row.slice)


def _number(row: Measurement, words: Vocabulary) -> str:
    """The value as it was written, where a reader of the card will read the same."""
    bare = row.written.strip().removesuffix("%").strip()
    number, metric = plain(bare), words.metrics.get(row.metric)
    if number is not None and number == row.value:
        return bare
    if number is not None and number > 1 and metric.fraction and row.given.endswith("%"):
        return bare
    return exact(row.value or 0.0)


def _parsed(text: str) -> Tree:
    """Arguments that were a mapping are one again."""
    try:
        return as_tree(json.loads(text)) if text[:1] == "{" else text
    except ValueError:
        return text
