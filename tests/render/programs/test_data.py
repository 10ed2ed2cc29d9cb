"""What programs get of a model: the card by its own names, dates as written, missing numbers as words."""

from __future__ import annotations

import csv
import io
import json
import math
from pathlib import Path

import pytest

from catalog.derive.dossier import Dossier
from catalog.kit.date import When
from catalog.make.asking import dossiers
from catalog.make.bench import Setting
from catalog.read.house import read_house
from catalog.read.walk import walk
from catalog.render.programs.data import metrics_csv, model_json, plain

CARD = """\
name: Credit scorer
license: MIT
retired: unknown
every_version: {training: {hardware: 1x A10G}}
versions:
  - version: 1.10
    date: 2026-10
    data: {dataset: loans, from: 2019-01, rows: 812k}
    training: {duration: 42m10s}
    artifacts: {uri: "s3://a/b.onnx", from: pytorch}
"""
METRICS = """\
metric,value,slice,img_size,notes
auroc,0.8,,224,=1+1
f1,,sex=female,,
r2,nan,,,
"""


@pytest.fixture
def model(tmp_path: Path) -> Dossier:
    """A card with one version and three measurements."""
    folder = tmp_path / "models/credit"
    folder.mkdir(parents=True)
    (folder / "card.yaml").write_text(CARD)
    (folder / "metrics.csv").write_text(METRICS)
    return only(tmp_path / "models")


def only(models: Path) -> Dossier:
    """The dossier of a folder's one model."""
    (model,) = dossiers(walk(models).folders, Setting(read_house(models), None))
    return model


def test_a_card_is_told_by_the_names_it_is_written_with(model):
    facts = json.loads(model_json(model, ()))
    assert facts["card"] == {
        "name": "Credit scorer",
        "license": {"name": "MIT"},
        "retired": "unknown",
        "versions": [
            {
                "version": "1.10",
                "date": "2026-10",
                "data": [{"dataset": "loans", "from": "2019-01", "rows": 812_000}],
                "training": {"hardware": "1x A10G", "duration": 2530.0},
                "artifacts": [{"uri": "s3://a/b.onnx", "from": "pytorch"}],
            }
        ],
    }


def test_measurements_say_what_is_not_a_number(model):
    rows = json.loads(model_json(model, ()))["measurements"]
    assert [(row["metric"], row["value"]) for row in rows] == [
        ("auroc", 0.8),
        ("f1", None),
        ("r2", "undefined"),
    ]
    assert rows[0]["conditions"] == {"img_size": "224"}
    assert rows[1]["slice"] == {"sex": "female"}


def test_the_table_can_stand_beside_a_card_again_and_is_safe_to_open(model, tmp_path):
    content = metrics_csv(model)
    rows = list(csv.DictReader(io.StringIO(content.decode())))
    assert [row["value"] for row in rows] == ["0.8", "", "nan"]
    assert rows[0]["notes"] == "'=1+1"
    (tmp_path / "models/credit/metrics.csv").write_bytes(content)
    again = only(tmp_path / "models")
    assert again.findings == model.findings
    assert [row.identity() for row in again.measurements] == [row.identity() for row in model.measurements]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (math.nan, "undefined"),
        (math.inf, "infinite"),
        (-math.inf, "-infinite"),
        (When.parse("2022"), "2022"),
        ({"a": None, "b": (), "c": 0, "d": False}, {"c": 0, "d": False}),
        ((1, "x"), [1, "x"]),
    ],
)
def test_any_value_is_strict_json(value, told):
    assert plain(value) == told
    json.dumps(plain(value), allow_nan=False)
