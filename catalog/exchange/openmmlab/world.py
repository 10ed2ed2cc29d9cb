"""What can only be known of all models together: data sets by any spelling, the repository, who made whom."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catalog.domain.metrics import Metrics, known
from catalog.exchange.openmmlab.datasets import Datasets
from catalog.exchange.openmmlab.families import Family, Model
from catalog.exchange.reading.foreign import Value, items, mapping, word, words
from catalog.exchange.shape import Fields
from catalog.kit.text import fold, slug
from catalog.kit.written import Plain, Tree

SYSTEM = "openmmlab"
REPOSITORY = re.compile(r"https://github\.com/[\w.-]+/[\w.-]+")
SPLIT = re.compile(r"(.+?)\s*\(([^()]+)\)")
# Measures of multi-label classification that OpenMMLab reports and few others do.
OWN: Mapping[str, str] = {
    "OF1": "F1 of all labels of all pictures together",
    "CF1": "F1 of precision and recall averaged over classes",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """What one value of `Results` measures: ids, and the task it was measured at."""

    dataset: str
    split: str
    task: str
    metric: str


@dataclass(frozen=True, slots=True)
class World:
    """What cards need to know of each other; `shared` are measurements that several tasks make."""

    datasets: Datasets
    repository: str
    by_name: Mapping[str, str]
    by_weights: Mapping[str, str]
    upstream: Mapping[str, tuple[str, ...]]
    shared: frozenset[Measured]
    known: Metrics
    unknown: Mapping[str, str]

    def metrics(self) -> Fields:
        """Return the entries for `catalog.yaml` of metrics that are not well known."""
        return {id_: _metric(name) for id_, name in sorted(self.unknown.items())}


def _metric(name: str) -> Tree:
    if name not in OWN:
        return {"name": name}
    limits = [Plain("0"), Plain("100")]
    return {"name": name, "better": "higher", "unit": "%", "range": limits, "description": OWN[name]}


def survey(kin: list[Family]) -> World:
    """Look at all models once, before any card is written."""
    models = [model for family in kin for model in family.models]
    metrics, by_name = known(), {model.name: model.id for model in models}
    datasets = Datasets(_dataset_names(kin))
    tasks: dict[Measured, set[str]] = defaultdict(set)
    unknown: dict[str, str] = {}
    for result in (result for model in models for result in results(model)):
        for name, value in mapping(result.get("Metrics")).items():
            what = what_is(result, name, metrics, datasets)
            if value is not None:
                tasks[Measured(what.dataset, what.split, "", what.metric)].add(what.task)
            if not metrics.find(what.metric):
                unknown.setdefault(what.metric, name)
    return World(
        datasets,
        _repository(kin),
        by_name,
        {word(model.tree.get("Weights")): model.id for model in models if word(model.tree.get("Weights"))},
        _upstream(models, by_name),
        frozenset(what for what, at in tasks.items() if len(at) > 1),
        metrics,
        unknown,
    )


def results(model: Model) -> list[Mapping[str, Value]]:
    """Return the results of a model, one a data set and task."""
    return [mapping(item) for item in items(model.tree.get("Results"))]


def what_is(result: Mapping[str, Value], name: str, metrics: Metrics, datasets: Datasets) -> Measured:
    """Return what a metric of a result measures; `Accuracy (testA)` is the accuracy on the split testA."""
    split, metric = "", metrics.find(name)
    parts = None if metric else SPLIT.fullmatch(name)
    if parts and metrics.find(parts[1]):
        metric, split = metrics.find(parts[1]), parts[2]
    given = word(result.get("Dataset"))
    dataset = datasets.id(given) if given else ""
    return Measured(dataset, split, task(word(result.get("Task"))), metric.id if metric else slug(name))


def task(name: str) -> str:
    """Return a task by its usual name."""
    return "image-to-text" if fold(name) == "image caption" else slug(name) if name else ""


def _dataset_names(kin: list[Family]) -> Iterator[str]:
    for family in kin:
        yield from words(mapping(family.collection.get("Metadata")).get("Training Data"))
        for model in family.models:
            yield from words(mapping(model.tree.get("Metadata")).get("Training Data"))
            yield from (name for result in results(model) if (name := word(result.get("Dataset"))))


def _repository(kin: list[Family]) -> str:
    """Return the repository most of the code is in; empty where no collection links to its code."""
    links = (word(mapping(family.collection.get("Code")).get("URL")) for family in kin)
    homes = Counter(found[0] for link in links if (found := REPOSITORY.match(link)))
    return min(homes, key=lambda home: (-homes[home], home), default="")


def _upstream(models: list[Model], by_name: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Turn `Downstream` around: the ids of the models that each one was made from."""
    found: dict[str, list[str]] = defaultdict(list)
    for model in models:
        for name in words(model.tree.get("Downstream")):
            if name in by_name and model.id not in found[by_name[name]]:
                found[by_name[name]].append(model.id)
    return {id_: tuple(parents) for id_, parents in found.items()}
