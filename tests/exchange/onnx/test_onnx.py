"""ONNX files become cards by what they say of themselves."""

from __future__ import annotations

import hashlib
from pathlib import Path

import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from tests.exchange.settled import read, settled

PENGUINS = Path(__file__).parents[3] / "models/ecology/penguin-species/weights/2.0.0.onnx"


def model(**metadata: str) -> onnx.ModelProto:
    """A matrix of 12 weights, with a batch of any size."""
    floats = TensorProto.FLOAT
    made = helper.make_model(
        helper.make_graph(
            [helper.make_node("MatMul", ["x", "w"], ["y"])],
            "small",
            [
                helper.make_tensor_value_info("x", floats, ["batch", 3]),
                helper.make_tensor_value_info("w", floats, [3, 4]),
            ],
            [helper.make_tensor_value_info("y", floats, ["batch", 4], "the answer")],
            [helper.make_tensor("w", floats, [3, 4], [0.5] * 12)],
        ),
        producer_name="by-hand",
        opset_imports=[helper.make_opsetid("", 17)],
        doc_string="Multiplies.",
    )
    made.model_version = 3
    helper.set_model_props(made, metadata)
    return made


def test_a_real_file_says_what_goes_in_and_out(tmp_path):
    (only,) = read("onnx", PENGUINS)
    (version,) = only.cards[0].card["versions"]
    assert version["signature"] == {
        "inputs": [{"name": "measurements", "type": "float32", "shape": ["-1", "4"]}],
        "outputs": [
            {"name": "label", "type": "int64", "shape": ["-1"]},
            {"name": "probabilities", "type": "float32", "shape": ["-1", "3"]},
        ],
    }
    (artifact,) = version["artifacts"]
    assert artifact["digest"] == f"sha256:{hashlib.sha256(PENGUINS.read_bytes()).hexdigest()}"
    assert artifact["extra"]["opset"] == "ai.onnx 18, ai.onnx.ml 1"
    assert (only.losses, only.findings) == ((), ())
    assert len(settled([only], tmp_path / "models")) == 1


def test_metadata_parameters_and_tensors_elsewhere_are_seen(tmp_path):
    made = model(model_author="Ada", model_license="MIT", task="adding", model_hue="red")
    weights = made.graph.initializer[0]
    weights.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(weights), "w"))
    onnx.save_model(made, tmp_path / "a.onnx", save_as_external_data=True, location="a.bin", size_threshold=0)
    (only,) = read("onnx", tmp_path)
    card = only.cards[0].card
    assert (card["authors"], card["license"], card["description"]) == (
        [{"name": "Ada"}],
        "MIT",
        "Multiplies.",
    )
    assert card["extra"] == {"onnx": {"graph": "small", "operators": ["MatMul"], "task": "adding"}}
    (version,) = card["versions"]
    assert (version["version"], version["size"]) == ("3", {"parameters": "12"})
    assert [feature["name"] for feature in version["signature"]["inputs"]] == ["x"]
    assert version["signature"]["outputs"][0]["description"] == "the answer"
    assert [artifact["name"] for artifact in version["artifacts"]] == ["a.onnx", "a.bin"]
    assert [loss.field for loss in only.losses] == ["metadata_props.model_hue"]


def test_no_tensor_is_looked_for_outside_the_folder(tmp_path):
    made = model()
    weights = made.graph.initializer[0]
    weights.ClearField("float_data")
    weights.data_location = TensorProto.EXTERNAL
    weights.external_data.add(key="location", value="../../etc/passwd")
    (tmp_path / "x.onnx").write_bytes(made.SerializeToString())
    (only,) = read("onnx", tmp_path)
    assert [str(finding) for finding in only.findings] == [
        "x.onnx:1:1: warning[import-doubtful]: the tensors in `../../etc/passwd` are not beside the file"
    ]
    assert len(only.cards[0].card["versions"][0]["artifacts"]) == 1


@pytest.mark.parametrize("content", [b"", b"no model", b"\x08\x08"])
def test_what_is_no_model_is_a_finding(tmp_path, content):
    (tmp_path / "x.onnx").write_bytes(content)
    (only,) = read("onnx", tmp_path)
    assert only.cards == ()
    assert [finding.message.partition(":")[0] for finding in only.findings] == ["this is not an ONNX file"]
