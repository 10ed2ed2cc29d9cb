"""A small trained model as ONNX, skops and joblib, a card that names the files, and the command line."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import joblib
import numpy as np
import pytest
import skops.io
from skl2onnx import to_onnx
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from catalog.cli import main
from tests.weights.depot import sha

NAMES = ("sepal_length", "sepal_width", "petal_length", "petal_width")
SPECIES = ("setosa", "versicolor", "virginica")
SIGNATURE = """\
      inputs:
        - {name: sepal_length, type: float64, range: [4, 8], unit: cm}
        - {name: sepal_width, type: float64, range: [2, 4.5], unit: cm}
        - {name: petal_length, type: float64, range: [1, 7], unit: cm}
        - {name: petal_width, type: float64, range: [0, 2.6], unit: cm}
      outputs:
        - {name: p_species, type: float64, shape: [3], range: [0, 1], labels: [setosa, versicolor, virginica]}
        - {name: species, type: string, labels: [setosa, versicolor, virginica]}
"""


@dataclass(frozen=True, slots=True)
class Trained:
    """The model, rows to ask it, and the folder of its files."""

    model: Any
    rows: Any
    folder: Path

    def instances(self) -> list[dict[str, float]]:
        return [dict(zip(NAMES, map(float, row), strict=True)) for row in self.rows]

    def artifact(self, name: str, **more: str) -> str:
        digest = more.pop("digest", sha((self.folder / name).read_bytes()))
        told = {
            "path": f"weights/{name}",
            "digest": f"sha256:{digest}",
            "format": name.rsplit(".", maxsplit=1)[-1],
            **more,
        }
        return json.dumps({key: value for key, value in told.items() if value != "sha256:"})


@pytest.fixture(scope="session")
def trained(tmp_path_factory) -> Trained:
    folder = tmp_path_factory.mktemp("weights")
    rows, species = load_iris(return_X_y=True)
    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=500)).fit(rows, species)
    graph = to_onnx(model, np.zeros((1, 4), np.float32), options={"zipmap": False}, target_opset=18)
    (folder / "model.onnx").write_bytes(graph.SerializeToString())
    skops.io.dump(model, folder / "model.skops")
    joblib.dump(model, folder / "model.joblib")
    return Trained(model, rows[::15], folder)


@pytest.fixture
def carded(tmp_path, trained) -> Callable[..., Path]:
    """Write a card of one version with these artefacts and weights; returns the folder of models."""

    def write(*artifacts: str, head: str = "", training: str = "", signature: str = SIGNATURE) -> Path:
        folder = tmp_path / "models/flowers/iris"
        (folder / "weights").mkdir(parents=True, exist_ok=True)
        for path in trained.folder.iterdir():
            (folder / "weights" / path.name).write_bytes(path.read_bytes())
        listed = "".join(f"      - {each}\n" for each in artifacts)
        name = "" if head.startswith("name:") else "name: Iris\n"
        trained_with = training or "framework: scikit-learn 1.9.1"
        (folder / "card.yaml").write_text(
            f"{name}{head}versions:\n  - version: 1.0.0\n    date: 2026-05-18\n"
            f"    training: {{{trained_with}}}\n    artifacts:\n{listed}    signature:\n{signature}"
        )
        return tmp_path / "models"

    return write


@pytest.fixture
def package(capsys, tmp_path) -> Callable[..., tuple[int, str, str]]:
    """Run `catalog package flowers/iris` in this process, into `image` unless told otherwise."""

    def ran(models: Path, *words: object, out: str = "image") -> tuple[int, str, str]:
        capsys.readouterr()
        told = ("package", "flowers/iris", "-o", tmp_path / out, "--models", models, *words)
        code = main([str(each) for each in told])
        return code, *capsys.readouterr()

    return ran


@dataclass(frozen=True, slots=True)
class Asked:
    """A server that runs."""

    url: str

    def get(self, path: str) -> Any:
        return json.loads(self.text(path))

    def text(self, path: str) -> str:
        with urlopen(f"{self.url}{path}", timeout=10) as answer:  # noqa: S310 - our own server
            return str(answer.read(), "utf-8")

    def post(self, body: object) -> tuple[int, Any]:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        asked = Request(f"{self.url}/predict", content, {"Content-Type": "application/json"})  # noqa: S310 - the same
        try:
            with urlopen(asked, timeout=20) as answer:  # noqa: S310 - the same
                return answer.status, json.load(answer)
        except HTTPError as problem:
            return problem.code, json.load(problem)


@contextmanager
def served(folder: Path, **settings: str) -> Iterator[Asked]:
    """Run the files of a folder as its image would, on a free port; stopped afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    running = started(folder, port, **settings)
    try:
        asked = Asked(f"http://127.0.0.1:{port}")
        _wait(asked, running)
        yield asked
    finally:
        running.terminate()
        running.communicate(timeout=20)


def started(folder: Path, port: int, **settings: str) -> subprocess.Popen[str]:
    """Begin to run them; nothing of this package is on the path."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    environment |= {"SERVE_PORT": str(port), "OMP_NUM_THREADS": "1", **settings}
    return subprocess.Popen(
        [sys.executable, "-m", "server"],
        cwd=folder,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def _wait(asked: Asked, running: subprocess.Popen[str]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            asked.get("/healthz")
        except URLError:
            assert running.poll() is None, running.communicate()
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not begin")
