"""Figures of a card and the tables beside it -> graphs, bars and matrices of a SageMaker model card."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from catalog.exchange.reading.foreign import Value, word
from catalog.exchange.sagemaker.scores import Json
from catalog.kit.number import simple
from catalog.kit.paths import inside

_POINTS = 1000
_SIDE = 20
_LABEL = 63
_TITLE = 255
_LARGEST = 200_000
Line = Mapping[str, str]


def drawing(figure: Mapping[str, Value], folder: Path) -> Json | None:
    """Return the figure as SageMaker has it; None where its table is none that can go there."""
    title, kind = word(figure.get("title")), word(figure.get("kind"))
    lines = _table(word(figure.get("file")), folder)
    columns = [word(figure.get(axis)) for axis in ("x", "y", "value")]
    if not title or len(title) > _TITLE or not lines or figure.get("by"):
        return None
    make = {"line": _graph, "bar": _bars, "matrix": _matrix}.get(kind)
    made = make(lines, columns) if make else None
    return {"name": title, **made} if made else None


def _table(name: str, folder: Path) -> Sequence[Line]:
    """Read a table of CSV beside the card, nothing where there is none of a moderate size."""
    try:
        path = inside(folder, name)
        if path.suffix != ".csv" or path.stat().st_size > _LARGEST:
            return ()
        return [*csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines(), restval="")]
    except (OSError, ValueError, csv.Error):
        return ()


def _graph(lines: Sequence[Line], columns: Sequence[str]) -> Json | None:
    across, up = (_numbers(lines, column) for column in columns[:2])
    if not across or not up or len(across) > _POINTS or max(map(len, columns[:2])) > _LABEL:
        return None
    points = [list(point) for point in zip(across, up, strict=True)]
    return {"type": "linear_graph", "value": points, "x_axis_name": columns[0], "y_axis_name": columns[1]}


def _bars(lines: Sequence[Line], columns: Sequence[str]) -> Json | None:
    heights, labels = _numbers(lines, columns[1]), [line.get(columns[0], "") for line in lines]
    if not heights or not all(0 < len(label) <= _LABEL for label in [*labels, columns[1]]):
        return None
    return {"type": "bar_chart", "value": heights, "x_axis_name": labels, "y_axis_name": columns[1]}


def _matrix(lines: Sequence[Line], columns: Sequence[str]) -> Json | None:
    values = _numbers(lines, columns[2])
    cells = [(line.get(columns[1], ""), line.get(columns[0], "")) for line in lines]
    down, across = (list(dict.fromkeys(cell[side] for cell in cells)) for side in (0, 1))
    whole = len(set(cells)) == len(cells) == len(down) * len(across)
    fits = len(down) <= _SIDE and len(across) <= _SIDE
    if not values or not whole or not fits or not all(0 < len(label) <= _LABEL for label in [*down, *across]):
        return None
    found = dict(zip(cells, values, strict=True))
    rows = [[found[row, column] for column in across] for row in down]
    return {"type": "matrix", "value": rows, "x_axis_name": across, "y_axis_name": down}


def _numbers(lines: Sequence[Line], column: str) -> list[float]:
    """Return a column of numbers, whole ones as such; nothing where one of them is none."""
    found = [simple(line.get(column) or "") for line in lines]
    numbers = [int(each) if each.is_integer() else each for each in found if each is not None]
    return numbers if len(numbers) == len(found) else []
