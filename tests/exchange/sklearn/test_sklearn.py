"""Files of scikit-learn become cards; nothing in them is ever run."""

from __future__ import annotations

import io
import json
import pickle
import zipfile
from pathlib import Path

import pandas as pd
import pytest
import skops.io
from sklearn.compose import make_column_transformer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from tests.exchange.settled import read, settled


@pytest.fixture(scope="module")
def saved(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("saved") / "credit.skops"
    inputs = pd.DataFrame({"age": [20, 30, 40, 50], "job": ["a", "b", "a", "b"]})
    columns = make_column_transformer((StandardScaler(), ["age"]), (OneHotEncoder(), ["job"]))
    model = make_pipeline(columns, LogisticRegression(C=0.5)).fit(inputs, [0, 1, 0, 1])
    skops.io.dump(model, path)
    return path


def test_a_pipeline_says_its_steps_settings_features_and_classes(saved, tmp_path):
    (only,) = read("scikit-learn", saved)
    card = only.cards[0].card
    (version,) = card["versions"]
    assert card["family"] == "LogisticRegression"
    assert version["training"]["framework"].startswith("scikit-learn 1.")
    assert [step["step"] for step in version["training"]["preprocessing"]] == ["columntransformer"]
    settings = version["training"]["hyperparameters"]
    assert settings["logisticregression__C"] == "0.5"
    assert settings["columntransformer__standardscaler__with_mean"] == "true"
    assert version["signature"] == {
        "inputs": [{"name": "age"}, {"name": "job"}],
        "outputs": [{"name": "y", "labels": ["0", "1"]}],
    }
    (artifact,) = version["artifacts"]
    assert "sklearn.linear_model._logistic.LogisticRegression" in artifact["extra"]["types"]
    assert set(skops.io.get_untrusted_types(file=saved)) <= set(artifact["extra"]["types"])
    assert (only.losses, only.findings) == ((), ())
    assert len(settled([only], tmp_path / "models")) == 1


class Trap:
    """What a pickle may hold: loading it makes a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self):
        return Path.touch, (self.path,)


def test_a_pickle_is_not_opened(tmp_path):
    (tmp_path / "source").mkdir()
    (tmp_path / "source/evil.pkl").write_bytes(pickle.dumps(Trap(tmp_path / "sprung")))
    (only,) = read("scikit-learn", tmp_path / "source")
    (version,) = only.cards[0].card["versions"]
    assert version["artifacts"][0]["format"] == "pickle"
    assert [finding.rule for finding in only.findings] == ["import-doubtful"]
    assert not (tmp_path / "sprung").exists()


def archive(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name.replace("_json", ".json"), content)
    return out.getvalue()


def nested(depth: int) -> bytes:
    node = {"__class__": "list", "__module__": "builtins", "__loader__": "ListNode", "content": []}
    for _ in range(depth):
        node = {**node, "content": [node]}
    return json.dumps(node).encode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK", "this is not a skops file: it is no zip with a schema.json"),
        (archive(other=b""), "this is not a skops file: it is no zip with a schema.json"),
        (archive(schema_json=b" " * 20_000_001), "schema.json has more than 20,000,000 bytes"),
        (archive(schema_json=b"{}"), "the file does not hold a model of scikit-learn"),
        (archive(schema_json=nested(100)), "its objects are nested too deeply, or there are too many"),
    ],
)
def test_a_broken_or_hostile_file_is_a_finding(tmp_path, content, said):
    (tmp_path / "x.skops").write_bytes(content)
    (only,) = read("scikit-learn", tmp_path)
    assert (only.cards, [finding.message for finding in only.findings]) == ((), [said])


def test_an_array_of_objects_is_not_loaded(tmp_path):
    node = {
        "__class__": "Evil", "__module__": "m", "__loader__": "ObjectNode",
        "content": {"__loader__": "DictNode", "content": {
            "classes_": {"__class__": "ndarray", "__module__": "numpy", "__loader__": "NdArrayNode",
                         "type": "numpy", "file": "../a.npy"},
            "C": {"__loader__": "JsonNode", "content": "{broken"},
        }},
    }  # fmt: skip
    (tmp_path / "x.skops").write_bytes(archive(schema_json=json.dumps(node).encode()))
    (only,) = read("scikit-learn", tmp_path)
    (version,) = only.cards[0].card["versions"]
    assert "signature" not in version
    assert version["training"]["hyperparameters"] == {"C": "null"}
