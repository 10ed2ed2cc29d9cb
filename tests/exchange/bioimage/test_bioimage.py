"""bioimage.io's descriptions of both versions become cards."""

from __future__ import annotations

import yaml

from tests.exchange.settled import read, settled

NUCLEI = """\
%YAML 1.2
---
format_version: 0.5.4
type: model
id: brave-otter
name: Nuclei in two dimensions
description: Marks nuclei.
version: 0.10
authors: [{name: Ada, affiliation: Lab, orcid: 0000-0001-6562-7187, github_user: ada}]
cite:
  - {text: "Ada et al., Nuclei", doi: 10.1234/x}
  - {text: A challenge, url: https://example.org/challenge}
license: MIT
git_repo: https://example.org/nuclei
maintainers: [{github_user: ada}]
tags: [unet, nucleus]
documentation: {source: docs.md, sha256: 00}
covers: [{source: cover.png}]
timestamp: '2019-12-11T11:22:32+00:00'
training_data: {id: ilastik/nuclei/1}
config: {deepimagej: {width: 1}}
inputs:
  - id: raw
    description: the picture
    axes: [{type: batch}, {type: channel, channel_names: [grey]},
           {id: y, type: space, size: 512}, {id: x, type: space, size: {min: 64, step: 16}}]
    test_tensor: {source: in.npy}
    data: {type: float32, range: [-.inf, .inf]}
    preprocessing: [{id: scale_linear, kwargs: {gain: 2.0, offset: 1.0}}]
outputs:
  - id: mask
    axes: [{type: batch}, {type: space, id: y, halo: 32, size: {tensor_id: raw, axis_id: y}}]
    data: {range: [0.0, 1.0]}
weights:
  pytorch_state_dict:
    source: https://example.org/net.pt
    sha256: e4d3885bccbe41cbf6c1d825f3cd2b707c7021ead5593156007e407a16b27cf2
    pytorch_version: 1.10
    architecture: {callable: UNet, source: net.py, kwargs: {depth: 4}}
  onnx: {source: net.onnx, parent: pytorch_state_dict, opset_version: 20}
"""


def test_a_description_of_version_5_becomes_a_card(tmp_path):
    (tmp_path / "zoo/Otter").mkdir(parents=True)
    (tmp_path / "zoo/Otter/bioimageio.yaml").write_text(NUCLEI)
    (tmp_path / "zoo/Otter/docs.md").write_text("# Nuclei\n")
    (only,) = read("bioimage.io", tmp_path / "zoo")
    (card,) = only.cards
    assert (card.id, card.card["source"]["id"], card.files["README.md"]) == (
        "otter",
        "brave-otter",
        b"# Nuclei\n",
    )
    assert card.card["references"] == [
        "Ada et al., Nuclei https://doi.org/10.1234/x",
        "A challenge https://example.org/challenge",
    ]
    (version,) = card.card["versions"]
    assert (version["version"], version["data"][0]["dataset"]) == ("0.10", "ilastik-nuclei-1")
    raw, mask = version["signature"]["inputs"][0], version["signature"]["outputs"][0]
    assert (raw["layout"], raw["shape"], raw["labels"]) == ("bcyx", ["-1", "1", "512", "64+16n"], ["grey"])
    assert mask["extra"]["axes"][1]["halo"] == "32"
    assert (mask["shape"], mask["range"]) == (["-1", "raw.y"], ["0.0", "1.0"])
    torch, onnx = version["artifacts"]
    assert torch["digest"].startswith("sha256:e4d3")
    assert torch["extra"]["pytorch_version"] == "1.10"
    assert (onnx["from"], onnx["extra"]["file"], onnx["extra"]["opset_version"]) == (
        "pytorch_state_dict",
        "net.onnx",
        "20",
    )
    assert {loss.field for loss in only.losses} == {
        "format_version",
        "documentation.sha256",
        "covers",
        "config",
        "inputs.0.data.range",
    }
    settled([only], tmp_path / "models")


def test_a_description_of_version_4_becomes_a_card(tmp_path):
    fields = {
        "format_version": "0.4.10",
        "type": "model",
        "name": "Old",
        "documentation": "https://example.org/old.md",
        "inputs": [
            {
                "name": "in",
                "axes": "bcyx",
                "data_type": "float32",
                "shape": {"min": [1, 1, 64, 64], "step": [1, 0, 16, 16]},
            },
            {"name": "two", "axes": "bc", "data_type": "uint8", "data_range": [0, 255], "shape": [1, 3]},
        ],
        "test_inputs": ["a.npy"],
        "attachments": {"files": ["notes.txt", "../../etc/passwd"]},
    }
    (tmp_path / "rdf.yaml").write_text(yaml.safe_dump(fields))
    (only,) = read("bioimage.io", tmp_path / "rdf.yaml")
    (card,) = only.cards
    assert card.card["links"] == {"Documentation": "https://example.org/old.md"}
    (version,) = card.card["versions"]
    first, second = version["signature"]["inputs"]
    assert first["shape"] == ["1+1n", "1", "64+16n", "64+16n"]
    assert (first["layout"], second["shape"], second["range"]) == ("bcyx", ["1", "3"], ["0", "255"])
    assert [each["extra"]["file"] for each in version["artifacts"]] == ["notes.txt"]
    assert "attachments.files.1" in {loss.field for loss in only.losses}
