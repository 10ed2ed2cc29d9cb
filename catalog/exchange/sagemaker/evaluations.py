"""Evaluation details of a SageMaker model card -> rows, and tables for figures."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalog.domain.measurements import BESIDE
from catalog.exchange.reading.taking import Taking
from catalog.exchange.sagemaker.told import Row, Told, identity
from catalog.kit.number import measured
from catalog.kit.text import slug
from catalog.kit.written import Tree

MARK = "catalog:rows"
NO_NUMBER = "a measurement is a number"


def evaluations(details: Taking, told: Told) -> None:
    """Add what the evaluations say; values that are no numbers, or are said twice, stay as losses."""
    for number, each in enumerate(details.items()):
        name = each.word("name") or f"evaluation {number + 1}"
        ours = MARK in dict(each.within("metadata").entries())
        common = {"version": "", **_columns(each)} if ours else _foreign(each, told)
        if not ours:
            told.put(("version", "extra", "sagemaker", "evaluations", name), _about(each))
        for group in each.within("metric_groups").items():
            titled = {"evaluation": name, "group": group.word("name")}
            for data in group.within("metric_data").items():
                _measured(data, Ground(common, titled, each.within("metadata"), ours), told)


@dataclass(frozen=True, slots=True)
class Ground:
    """What values of one group are measured on, the names that tell groups apart, and more of each.

    What is `ours` came from an export of this program, which says all columns in the metadata.
    """

    common: Row
    titled: Row
    metadata: Taking
    ours: bool


def _columns(each: Taking) -> Row:
    """Return the metadata as columns, but for what is said of single metrics."""
    row: Row = {}
    for key, cell in each.within("metadata").entries():
        if key == MARK:
            cell.take()
        elif not _single(key) and key not in {"metric", "value"}:
            row[key] = cell.word()
    for data in each.within("datasets").items():
        if data.value == row.get("dataset"):
            data.take()
    return row


def _single(key: str) -> bool:
    return key.partition(":")[0] in BESIDE and ":" in key


def _foreign(each: Taking, told: Told) -> Row:
    """Return the columns of somebody else's evaluation: its first data set, and what is called like one."""
    row = _columns(each)
    found = each.words("datasets")
    told.datasets.update({dataset_id(uri): {"name": uri} for uri in found})
    if found:
        row.setdefault("dataset", dataset_id(found[0]))
    return row


def _about(each: Taking) -> dict[str, Tree]:
    """Return what is said of an evaluation as such."""
    said: dict[str, Tree] = {
        "observation": each.word("evaluation_observation"),
        "job": each.word("evaluation_job_arn"),
        "datasets": [*each.words("datasets")[1:]],
    }
    return {key: text for key, text in said.items() if text}


def dataset_id(uri: str) -> str:
    """Return the id of a data set by its place: `s3://growth/churn/train` is `growth-churn-train`."""
    return slug(uri.partition("://")[2] or uri)


def _measured(data: Taking, ground: Ground, told: Told) -> None:
    name, kind = data.word("name"), data.word("type")
    if not name:
        return
    if kind == "linear_graph" and ground.ours:
        for point in data.within("value").items():
            step, value = point.word(0), point.word(1)
            told.rows.append({**ground.common, "step": step, "metric": name, "value": value})
        data.take("x_axis_name"), data.take("y_axis_name")
    elif kind in {"linear_graph", "bar_chart", "matrix"}:
        _figure(data, kind, name, told)
    else:
        _row(data, name, ground, told)


def _row(data: Taking, name: str, ground: Ground, told: Told) -> None:
    text = data.within("value").value
    if not isinstance(text, str) or not _is_number(text):
        data.lose(NO_NUMBER)
        return
    row = {**ground.common, "metric": name, "value": data.word("value"), "notes": data.word("notes")}
    row |= {
        key.partition(":")[0]: cell.word()
        for key, cell in ground.metadata.entries()
        if _single(key) and key.partition(":")[2] == name
    }
    add_row(told, row, ground.titled, data)


def add_row(told: Told, row: Row, titled: Row, data: Taking) -> None:
    """Add a row; where there is one of the kind, the names of evaluation and group tell them apart."""
    if not row.get("metric"):
        data.lose("it does not say what was measured")
        return
    there = {identity(each) for each in told.rows}
    if identity(row) in there:
        row = {**row, **titled}
    if identity(row) in there:
        data.ledger.taken.discard((*data.at, "value"))
        data.lose("it was measured twice; the first value counts", "value")
        return
    told.rows.append({key: cell for key, cell in row.items() if cell or key in {"value", "version"}})


def _is_number(text: str) -> bool:
    try:
        measured(text)
    except ValueError:
        return False
    return True


def _figure(data: Taking, kind: str, name: str, told: Told) -> None:
    """Turn a graph, chart or matrix into a table beside the card and a figure that draws it."""
    make = {"linear_graph": _line, "bar_chart": _bars, "matrix": _matrix}[kind]
    head, *lines = make(data)
    file = f"figures/{slug(name)}.csv"
    for number in range(2, 1000):
        if file not in told.files:
            break
        file = f"figures/{slug(name)[:70]}-{number}.csv"
    if not lines:
        return
    told.files[file] = csv_of([head, *lines])
    drawn = {"linear_graph": "line", "bar_chart": "bar", "matrix": "matrix"}[kind]
    axes = dict(zip(("x", "y", "value"), head, strict=False))
    told.add(("figures",), {"title": name, "kind": drawn, "file": file, **axes})
    if notes := data.word("notes"):
        told.put(("version", "extra", "sagemaker", "figures", name), notes)


def csv_of(lines: Sequence[Sequence[str]]) -> bytes:
    """Return lines of cells as CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(lines)
    return out.getvalue().encode()


def _line(data: Taking) -> Iterator[list[str]]:
    x, y = data.word("x_axis_name") or "x", data.word("y_axis_name") or "y"
    yield [x, y if y != x else f"{y} (y)"]
    for point in data.within("value").items():
        yield [point.word(0), point.word(1)]


def _bars(data: Taking) -> Iterator[list[str]]:
    labels, y = data.words("x_axis_name"), data.word("y_axis_name") or "value"
    yield ["bar", y if y != "bar" else "value"]
    for number, value in enumerate(data.words("value")):
        yield [labels[number] if number < len(labels) else str(number + 1), value]


def _matrix(data: Taking) -> Iterator[list[str]]:
    across, down = data.words("x_axis_name"), data.words("y_axis_name")
    yield ["x", "y", "value"]
    for row, line in enumerate(data.within("value").items()):
        label = down[row] if row < len(down) else str(row + 1)
        for column, value in enumerate(line.words()):
            yield [across[column] if column < len(across) else str(column + 1), label, value]
