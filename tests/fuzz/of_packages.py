"""What reads lock files, graphs and requests of a packaged model, and tables that are imported again."""

from __future__ import annotations

import codecs
import csv
import io
from types import MappingProxyType

from catalog.exchange.landing.marks import marks_of
from catalog.exchange.landing.tables import merged
from catalog.packaging.pins import left_out, pins
from catalog.packaging.server.checking import RefusedError, parsed, request
from catalog.packaging.server.graph import classes
from catalog.packaging.server.settings import Settings
from catalog.packaging.server.signature import signature
from catalog.views.lineage.selectors import SelectorError, parse
from tests.fuzz.target import Target, folder, parts, text

_INPUTS = (
    {"name": "age", "type": "int64", "range": [0, 120]},
    {"name": "plan", "type": "text", "values": ["a", "b"]},
    {"name": "x", "type": "float32", "shape": [2, None]},
    {"name": "ok", "type": "bool", "default": True},
)
_SIGNATURE = signature(
    MappingProxyType(
        {
            "signature": {"inputs": _INPUTS, "outputs": (), "params": ({"name": "t", "type": "float"},)},
            "example": {},
        }
    )
)


def served(content: bytes) -> None:
    """The body of a request to a packaged model."""
    found = request(parsed(content), _SIGNATURE, Settings())
    assert all(row.keys() <= set(_SIGNATURE.names) for row in found.rows)


def graph(content: bytes) -> None:
    """The bytes of an ONNX file, of which the names of classes are read without its library."""
    with folder({"model.onnx": content}) as root:
        assert all(all(names) or names for names in classes(root / "model.onnx").values())


def pinned(content: bytes) -> None:
    """Lock files that an image is built from."""
    for name in ("uv.lock", "Pipfile.lock", "environment.yml", "requirements.txt", "pylock.toml"):
        assert all("\n" not in each.line(hashed=False) for each in pins(name, content))
    left_out(text(content))


def imported_again(content: bytes) -> None:
    """A table that people changed after an import, and a row of the source that is other now."""
    before, now = parts(content.replace(codecs.BOM_UTF8, b""), 2)
    was = [{"metric": "auroc", "value": "0.5"}, {"metric": "f1", "value": "0.4"}]
    rows = [
        {"metric": "auroc", "value": text(now).strip()[:50] or "1"},
        {"metric": "new", "value": "1", "split": "test"},
    ]
    made = merged(before, marks_of(was), rows, "metrics.csv")
    again = merged(made.content, marks_of(rows), rows, "metrics.csv")
    assert _cells(again.content) == _cells(made.content) or made.conflicts or again.conflicts


def _cells(content: bytes) -> list[list[str]]:
    return [row for row in csv.reader(io.StringIO(text(content), newline="")) if any(row)]


def selectors(content: bytes) -> None:
    """What parts of the lineage are asked for."""
    parse(text(content))


TARGETS = {
    "served": Target(served, (RefusedError,)),
    "graph": Target(graph),
    "pinned": Target(pinned),
    "imported-again": Target(imported_again),
    "selectors": Target(selectors, (SelectorError,)),
}
