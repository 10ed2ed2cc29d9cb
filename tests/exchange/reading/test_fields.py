"""What a source says becomes the same field of a card, whatever format it came in."""

from __future__ import annotations

import json

import pytest

from catalog.exchange.mlflow.histories import Points
from catalog.exchange.mlflow.rows import Rows, Told
from catalog.exchange.reading.fields import free, licence, moment, reckoned
from catalog.exchange.reading.foreign import load_text
from catalog.exchange.reading.gauges import Gauges
from catalog.exchange.reading.kept import kept
from catalog.exchange.reading.taking import as_value
from catalog.exchange.sagemaker.told import named
from catalog.kit.written import inline, written
from tests.exchange.settled import read

LICENSED = {
    "kipoi": ("m/model.yaml", "info: {name: M, license: mit}"),
    "bioimage.io": ("m/rdf.yaml", "type: model\nformat_version: 0.5.3\nname: M\nlicense: mit"),
    "model-card-toolkit": (
        "m.json",
        json.dumps({"model_details": {"name": "M", "licenses": [{"custom_text": "MIT License"}]}}),
    ),
    "monai": ("m/configs/metadata.json", json.dumps({"version": "1", "changelog": {}})),
    "huggingface": ("m/README.md", "---\nlicense: MIT License\n---\n# M\n"),
}


@pytest.mark.parametrize("format_", LICENSED)
def test_a_licence_is_written_as_spdx_writes_it(format_, tmp_path):
    path, content = LICENSED[format_]
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text(content)
    (tmp_path / "m").mkdir(exist_ok=True)
    (tmp_path / "m/LICENSE").write_text("MIT License\n\nCopyright …\n")
    (only,) = read(format_, tmp_path)
    assert only.cards[0].card["license"] == "MIT"


def test_a_licence_in_doubt_stays_as_it_is():
    assert [*map(licence, ("apache 2", "GPL 3", "mine alone", ""))] == [
        "Apache-2.0",
        "GPL 3",
        "mine alone",
        "",
    ]


WORDS = ("1.10", "1e5", "007", "True", "true", "2026-01-02", ".5", "12.50", "1.5", "5e-05", "yes", "1e-4", "")
OF_TEXTS = {"True", "true", "1.5", "5e-05", "1e-4"}
"""Those that stand plain where a source has only texts: 1.10 may be a version, 1e5 and 007 may be names."""


@pytest.mark.parametrize("text", WORDS)
def test_a_text_stays_a_text_and_a_number_a_number(text):
    quoted = {"v": text}
    assert inline(free(as_value(quoted))) == inline(quoted)
    assert inline(kept(as_value(quoted))) == inline(quoted)
    assert inline({"v": reckoned(text)}) == (f"{{v: {text}}}" if text in OF_TEXTS else inline(quoted))
    bare = load_text(f"v: {text}".encode(), "x").value
    if text not in {"", "yes"}:
        assert inline(free(bare)) == inline(kept(bare)) == f"{{v: {text}}}"


TYPED = {
    "kipoi": ("m/model.yaml", "info: {name: M}\nargs: {apply: 'true', p: true, v: '1.10', w: 1.10, n: 5}"),
    "azureml": (
        "m/spec.yaml",
        "name: M\nversion: 1\ntags: {apply: 'true', p: true, v: '1.10', w: 1.10, n: 5}",
    ),
    "monai": (
        "m/configs/metadata.json",
        '{"version": "1", "data_type": {"apply": "true", "p": true, "v": "1.10", "w": 1.10, "n": 5}}',
    ),
    "huggingface": (
        "m/README.md",
        "---\nmine: {apply: 'true', p: true, v: '1.10', w: 1.10, n: 5}\n---\n# M\n",
    ),
}


@pytest.mark.parametrize("format_", TYPED)
def test_a_value_is_the_same_yaml_whatever_the_format(format_, tmp_path):
    path, content = TYPED[format_]
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text(content)
    (only,) = read(format_, tmp_path)
    assert '{apply: "true", p: true, v: "1.10", w: 1.10, n: 5}' in written(only.cards[0].card)


def test_times_of_all_systems_are_times_of_a_card():
    said = {
        "2026-03-04T05:06:07.1230000+00:00": "2026-03-04T05:06:07Z",
        "2026-03-04T05:06:07.123Z": "2026-03-04T05:06:07Z",
        "2026-03-04T05:06:07+02:00": "2026-03-04T05:06:07+02:00",
        "20220120": "2022-01-20",
        "June 2024": "2024-06",
        "soon": "",
    }
    assert {text: moment(text) for text in said} == said


def test_a_metric_that_nobody_knows_has_one_id_from_every_registry():
    rows = Rows()
    rows.add([Points("liftAt10", ((0, 0.5),))], Told("1", 1))
    gauges = Gauges()
    (row,) = named([{"metric": "liftAt10", "value": "0.5"}], gauges)
    (other,) = rows.rows.values()
    assert row["metric"] == other["metric"] == "liftat10"
    assert rows.gauges.entries() == gauges.entries() == {"liftat10": {"name": "liftAt10"}}
