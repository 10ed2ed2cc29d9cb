"""What a source says becomes the same field of a card, whatever format it came in."""

from __future__ import annotations

import json

import pytest

from catalog.exchange.fields import licence
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
