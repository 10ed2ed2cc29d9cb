"""A `model-index` -> tidy rows, and what of it is no valid result, kept as it was."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from catalog.domain.row_reader import KNOWN
from catalog.exchange.huggingface.words import Words
from catalog.exchange.reading.foreign import Value, mapping, word
from catalog.exchange.reading.taking import Taking
from catalog.kit.number import measured
from catalog.kit.text import slug, title_case_task
from catalog.kit.web import followable

Row = dict[str, str]
NO_IDENTITY = frozenset({"value", "unit", "source", "notes", "evidence", "date"})

NO_TASK = "other"
"""The type of a task that has none."""


@dataclass(slots=True)
class Results:
    """Rows so far, what is kept of the source with the reason, and the sources that have a name."""

    version: str
    task: str
    words: Words
    rows: list[Row] = field(default_factory=list)
    kept: list[Value] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    seen: set[tuple[tuple[str, str], ...]] = field(default_factory=set)

    def add(self, row: Row) -> bool:
        """Add a row; False where the same was measured before."""
        row = {key: cell for key, cell in row.items() if cell}
        identity = tuple(sorted((key, cell) for key, cell in row.items() if key not in NO_IDENTITY))
        if identity in self.seen:
            return False
        self.seen.add(identity)
        self.rows.append(row)
        return True


def task_of(index: Taking) -> str:
    """The task of the first result that has one."""
    results = [result for entry in index.items() for result in entry.within("results").items()]
    tasks = (word(each.within("task", "type").value) for each in results)
    return next((task for task in tasks if task and task != NO_TASK), "")


def take_index(index: Taking, found: Results) -> None:
    """Take what is valid; a result or a metric that is not goes to `kept`, within what is around it."""
    for number, entry in enumerate(index.items()):
        name = word(entry.within("name").value)
        results = entry.within("results")
        if not name or not isinstance(results.value, list):
            _keep(entry, entry.value, f"model-index.{number}: `name` or `results` is missing", found)
            continue
        entry.take("name")
        for at, result in enumerate(results.items()):
            _result(result, name, f"model-index.{number}.results.{at}", found)


def _keep(part: Taking, value: Value, fault: str, found: Results) -> None:
    part.take()
    found.kept.append(value)
    found.faults.append(fault)


def _result(result: Taking, name: str, place: str, found: Results) -> None:
    if fault := _fault(result):
        _keep(result, {"name": name, "results": [result.value]}, f"{place}: {fault}", found)
        return
    shared = _shared(result, found)
    for metric in result.within("metrics").items():
        if wrong := _wrong(metric.value):
            one = {**mapping(result.value), "metrics": [metric.value]}
            _keep(metric, {"name": name, "results": [one]}, f"{place}.metrics: {wrong}", found)
        else:
            _metric(metric, shared, found)


def _fault(result: Taking) -> str:
    """What huggingface_hub would miss in a result; empty where it takes it."""
    needed = (("task", "type"), ("dataset", "type"), ("dataset", "name"))
    missing = [".".join(path) for path in needed if not word(result.within(*path).value)]
    if not isinstance(result.within("metrics").value, list):
        missing.append("metrics")
    return f"`{'`, `'.join(missing)}` is missing" if missing else ""


def _wrong(metric: Value) -> str:
    text = mapping(metric).get("value")
    if not word(mapping(metric).get("type")):
        return "`type` is missing"
    if not isinstance(text, str) or not text.strip():
        return "`value` is no number"
    try:
        measured(text)
    except ValueError as problem:
        return str(problem)
    return ""


def _shared(result: Taking, found: Results) -> Row:
    """What all metrics of a result share."""
    task, dataset = result.word("task", "type"), result.within("dataset")
    if word(result.within("task", "name").value) == title_case_task(task):
        result.take("task", "name")
    name = result.within("task", "name")
    name.lose("a task goes by its type")
    type_, called = dataset.word("type"), dataset.word("name")
    row = {
        "version": found.version,
        "dataset": found.words.dataset(type_, called),
        "subset": "" if found.words.called(type_) == called else called,
        "config": dataset.word("config"),
        "revision": dataset.word("revision"),
        "split": dataset.word("split"),
        "task": "" if task in {found.task, NO_TASK} else task,
        **_arguments(dataset.within("args"), "args"),
    }
    return row | _source(result.within("source"), found)


def _arguments(args: Taking, under: str) -> Row:
    """Arguments are conditions by their own names, but for those that a table knows as something else."""
    if not isinstance(args.value, dict):
        return {under: args.word() or _json(args)} if args else {}
    row: Row = {}
    for key, each in args.entries():
        own = key.isascii() and key.isidentifier() and key.lower() not in KNOWN
        name = key if own else f"{under}.{slug(key)}"
        row["slice" if key == "slice" else name] = each.word() or _json(each)
    return row


def _json(value: Taking) -> str:
    return json.dumps(value.take(), ensure_ascii=False) if value else ""


def _source(source: Taking, found: Results) -> Row:
    name, url = word(source.within("name").value), source.word("url")
    if name and followable(url) and found.links.setdefault(name, url) == url:
        source.take("name")
    source.lose("a source is an address", "name")
    return {"source": url}


def _metric(metric: Taking, shared: Row, found: Results) -> None:
    type_, name = metric.word("type"), word(metric.within("name").value)
    id_ = found.words.metric(type_, name)
    text = metric.word("value")
    row = {
        **shared,
        "metric_config": metric.word("config"),
        "metric_args": metric.word("args") or _json(metric.within("args")),
        "metric": id_,
        "value": text,
        "unit": found.words.unit(id_, text),
    }
    if metric.within("verified").value == "true" or metric.within("verifyToken"):
        row["evidence"] = "third-party"
        metric.take("verified")
    elif metric.within("verified").value == "false":
        metric.take("verified")
    metric.lose("a proof of the Hub's own evaluator, which stands there", "verifyToken")
    metric.take("name")
    same = not name or found.words.same_metric(name, type_)
    if not found.add(row if same else row | {"notes": name}) and not found.add(row | {"label": name}):
        metric.lose("it was measured twice; the first value counts")
