"""What is packaged runs: the same files, without Docker, answer as the model itself does."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, suppress
from pathlib import Path

import numpy as np
import pytest
import skops.io
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from catalog.cli import main
from catalog.packaging.server.app import application
from catalog.packaging.server.loading import described, loaded
from catalog.packaging.server.settings import Settings
from tests.conftest import REPOSITORY
from tests.packaging.conftest import NAMES, SIGNATURE, SPECIES, Asked, served, started


@pytest.mark.parametrize("kind", ["onnx", "skops"])
def test_the_server_answers_as_the_model_does(kind, trained, carded, package, tmp_path):
    code, told, _ = package(carded(trained.artifact(f"model.{kind}")))
    assert (code, told.splitlines()[0]) == (0, f"flowers/iris@1.0.0: {tmp_path / 'image'}, served as {kind}")
    with served(tmp_path / "image") as asked:
        status, answer = asked.post({"instances": trained.instances()})
        by_column = {name: [row[name] for row in trained.instances()] for name in NAMES}
        assert (status, answer) == asked.post({"columns": by_column})
        assert (status, answer["model"], answer["version"]) == (200, "flowers/iris", "1.0.0")
        found = [row["p_species"] for row in answer["predictions"]]
        np.testing.assert_allclose(found, trained.model.predict_proba(trained.rows), atol=1e-5)
        expected = [SPECIES[each] for each in trained.model.predict(trained.rows)]
        assert [row["species"] for row in answer["predictions"]] == expected
        ready = asked.get("/readyz")
        assert ready["ready"] is True
        assert ready["weights"][0] in trained.artifact(f"model.{kind}")
        assert healthy(tmp_path / "image/Dockerfile", asked.url.rpartition(":")[2]) == 0
        assert healthy(tmp_path / "image/Dockerfile", "1") != 0
        document = asked.get("/openapi.json")
    validate(document)
    whole = {"$ref": "#/components/schemas/Answers", "components": document["components"]}
    Draft202012Validator(whole).validate(answer)
    if kind == "onnx":
        assert "scikit-learn" not in (tmp_path / "image/requirements.txt").read_text()


def healthy(dockerfile: Path, port: str) -> int:
    """Run what Docker would run to see whether the container is well."""
    (told,) = re.findall(r"^HEALTHCHECK .*\n +CMD (.*)$", dockerfile.read_text(), re.MULTILINE)
    _, *words = json.loads(told)
    environment = {**os.environ, "SERVE_PORT": port}
    return subprocess.run(
        [sys.executable, *words], env=environment, capture_output=True, check=False
    ).returncode


@pytest.mark.refuses("serve")
def test_a_request_that_does_not_fit_is_refused_by_field(trained, carded, package, tmp_path):
    package(carded(trained.artifact("model.onnx")))
    row = trained.instances()[0]
    with served(tmp_path / "image") as asked:
        status, told = asked.post({"instances": [row, {**row, "sepal_length": 1, "petal_width": "x"}]})
        assert (status, told["problems"]) == (
            422,
            [
                {"field": "instances[1].sepal_length", "message": "is 1, outside 4 to 8"},
                {
                    "field": "instances[1].petal_width",
                    "message": 'is "x", and a value of type float64 is needed',
                },
            ],
        )
        for body, expected in (
            (b'{"instances": [', 400),
            (b'{"instances": [{"sepal_length": NaN}]}', 400),
            (b"[" * 100_000, 400),
            (b" " * (5 << 20), 413),
            ({"instances": [row] * 1001}, 413),
            ({"instances": []}, 422),
        ):
            status, told = asked.post(body)
            assert (status, bool(told["error"])) == (expected, True), told
        assert asked.post({"instances": [row]})[0] == 200
        for content, expected in HOSTILE.items():
            assert sent(asked, content)[9:12] == expected, content
        assert asked.post({"instances": [row]})[0] == 200


HOSTILE = {
    b"GET /\r\n\r\n": b"400",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n": b"404",
    b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n": b"400",
    b"GET /healthz HTTP/1.1\r\n\r\n": b"400",
    b"GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n": b"400",
    b"GET /healthz HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n": b"400",
    b"GET /healthz HTTP/1.1\r\nHost: a\r\n" + b"X: y\r\n" * 100_000: b"400",
    b"GET /../settings.py HTTP/1.1\r\nHost: a\r\n\r\n": b"404",
    b"GET /server/%2e%2e/model.json HTTP/1.1\r\nHost: a\r\n\r\n": b"404",
    b"GET //etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n": b"404",
    b"GET /healthz%00 HTTP/1.1\r\nHost: a\r\n\r\n": b"404",
    b"DELETE /healthz HTTP/1.1\r\nHost: a\r\n\r\n": b"405",
    b"GET /predict HTTP/1.1\r\nHost: a\r\n\r\n": b"405",
    b"POST /predict HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}": b"415",
    b"POST /predict HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}": b"400",
    b"POST /predict HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: x\r\n\r\n{}": b"400",
}


def sent(asked: Asked, content: bytes) -> bytes:
    """Send bytes as they are and read how the answer begins; nothing where there is none."""
    with dialled(asked) as line, suppress(ConnectionError):
        line.sendall(content)
        return line.recv(100)
    return b""


def dialled(asked: Asked) -> socket.socket:
    return socket.create_connection(("127.0.0.1", int(asked.url.rpartition(":")[2])), timeout=20)


OWN = """
import time

class Model:
    def answer(self, rows, params):
        if rows[0]["petal_width"] == 0:
            raise ValueError("no petals")
        time.sleep(params.get("nap", 0))
        return [{"species": "setosa", "p_species": [1.0, 0.0, 0.0]} for _ in rows]

def load(paths, signature):
    return Model()
"""
PARAMS = """      params: [{name: nap, type: float64, range: [0, 2], default: 0}]
"""


@pytest.mark.refuses("serve")
def test_ones_own_code_is_served_within_the_same_limits(trained, carded, package, tmp_path):
    """It may fail, and it may take too long; the next request is answered all the same."""
    package(carded(trained.artifact("model.skops", format="own"), signature=SIGNATURE + PARAMS))
    running = started(tmp_path / "image", 1)
    assert "is not served: write load() in predict.py" in running.communicate(timeout=60)[0]
    (tmp_path / "image/predict.py").write_text(OWN)
    row = trained.instances()[0]
    with served(tmp_path / "image", SERVE_SECONDS="0.4") as asked:
        assert asked.post({"instances": [row]})[1]["predictions"][0]["species"] == "setosa"
        status, told = asked.post({"instances": [row], "params": {"nap": 1.5}})
        assert (status, told["error"]) == (503, "the model took more than 0.4 s; send fewer rows")
        status, told = asked.post({"instances": [row | {"petal_width": 0}]})
        assert (status, told["error"]) == (500, "the model failed on these rows; the server's log says how")
        assert asked.post({"instances": [row]})[0] == 200
        assert asked.post({"instances": [row], "params": {"nap": 3}})[0] == 422
        told = asked.text("/metrics")
        with ExitStack() as open_:  # more than are let in at a time
            lines = [open_.enter_context(dialled(asked)) for _ in range(300)]
            for at, line in enumerate(lines):
                line.sendall(
                    (b"", b"GET /hea", b"POST /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n")[
                        at % 3
                    ]
                )
            until = time.monotonic() + 20
            well = b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"
            while (status := sent(asked, well)[9:12]) != b"200" and time.monotonic() < until:
                for line in lines:
                    with suppress(OSError):
                        line.send(b"X")  # a byte now and then is no progress
            assert status == b"200"
    who = 'model="flowers/iris",version="1.0.0"'
    for status, count in {200: 2, 422: 1, 500: 1, 503: 1}.items():
        assert f'model_requests_total{{{who},status="{status}"}} {count}\n' in told
    assert f"model_rows_total{{{who}}} 2\n" in told


def test_types_that_skops_does_not_know_are_named_and_not_loaded(trained, carded, package, tmp_path):
    models = carded(trained.artifact("model.skops", digest=""))
    skops.io.dump(Strange(), models / "flowers/iris/weights/model.skops")
    package(models)
    with pytest.raises(SystemExit, match=r"holds types that are not trusted: .*Strange; look at them, then"):
        loaded(tmp_path / "image")
    package(models, "--trust", f"{Strange.__module__}.Strange")
    with pytest.raises(SystemExit, match="cannot be served: the model takes 7 inputs, and the card names 4"):
        loaded(tmp_path / "image")


class Strange:
    """A type of one's own."""

    def __init__(self) -> None:
        self.n_features_in_ = 7


def test_weights_that_changed_are_not_served(trained, carded, package, tmp_path):
    package(carded(trained.artifact("model.skops")))
    weights = tmp_path / "image/weights/model.skops"
    weights.write_bytes(weights.read_bytes() + b"!")
    running = started(tmp_path / "image", 1)
    said, _ = running.communicate(timeout=60)
    assert running.returncode == 1
    assert "weights/model.skops is not the file of the card: expected sha256:" in said
    fetch = subprocess.run(
        [sys.executable, "-m", "server.fetch"],
        cwd=tmp_path / "image",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (fetch.returncode, "nothing is served" in fetch.stderr) == (1, True)


def test_the_server_stands_alone():
    """It is copied into images as it is, where nothing else of the catalogue is."""
    texts = [path.read_text() for path in (REPOSITORY / "catalog/packaging/server").glob("*.py")]
    assert texts
    assert not [text for text in texts if "import catalog" in text or "from catalog" in text]


def test_the_penguins_of_this_repository_are_served_as_their_card_says(tmp_path, capsys):
    """Their weights lie in Git; every penguin of 2009 is told right by the graph, as 2.0.0 claims."""
    out, models = tmp_path / "image", REPOSITORY / "models"
    assert main(["package", "ecology/penguin-species", "-o", str(out), "--models", str(models)]) == 0
    capsys.readouterr()
    measured = REPOSITORY / "models/ecology/penguin-species/figures/confusion-2.0.0.csv"
    assert answered(out, penguins()) == confusion(measured)


def penguins() -> list[dict[str, object]]:
    import palmerpenguins  # noqa: PLC0415 - slow

    rows = palmerpenguins.load_penguins()
    rows = rows[rows.year == 2009].dropna(subset=["body_mass_g"])
    return json.loads(rows.to_json(orient="records"))


def answered(folder: Path, rows: list[dict[str, object]]) -> dict[tuple[str, str], int]:
    """How many of each species were told as which."""
    names = ("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g")
    with served(folder) as asked:
        status, told = asked.post({"instances": [{name: row[name] for name in names} for row in rows]})
    assert status == 200, told
    found: dict[tuple[str, str], int] = {}
    for row, answer in zip(rows, told["predictions"], strict=True):
        chances = answer["p_species"]
        pair = (str(row["species"]), ("Adelie", "Chinstrap", "Gentoo")[chances.index(max(chances))])
        found[pair] = found.get(pair, 0) + 1
    return found


def confusion(path: Path) -> dict[tuple[str, str], int]:
    lines = [line.split(",") for line in path.read_text().splitlines()[1:]]
    return {(actual, predicted): int(count) for actual, predicted, count in lines if int(count)}


@pytest.mark.parametrize("kind", ["onnx", "skops"])
def test_a_card_that_does_not_say_which_class_it_means_is_not_served(
    kind, trained, carded, package, tmp_path
):
    """Three classes and one number: with `of`, or beside labels that name them, it is the right one."""
    inputs = SIGNATURE.partition("      outputs:")[0]

    def answer(*outputs: str) -> dict[str, object]:
        told = "".join(f"        - {each}\n" for each in outputs)
        package(
            carded(trained.artifact(f"model.{kind}"), signature=f"{inputs}      outputs:\n{told}"), "--force"
        )
        model, signature = loaded(tmp_path / "image")
        application(described(tmp_path / "image"), b"{}", (model, signature), Settings())
        return model.answer(trained.instances()[:1], {})[0]

    first, _, last = trained.model.predict_proba(trained.rows[:1])[0]
    found = answer(
        "{name: p_flower, type: float64, of: 2}",
        "{name: p_setosa, type: float64, of: setosa}",
        "{name: species, type: string, labels: [setosa, versicolor, virginica]}",
    )
    assert found["p_flower"] == pytest.approx(last, abs=1e-6)
    assert (found["p_setosa"], found["species"]) == (pytest.approx(first, abs=1e-6), "setosa")
    document = json.loads((tmp_path / "image/openapi.json").read_text())
    properties = document["components"]["schemas"]["Answer"]["properties"]
    assert properties["p_flower"]["description"] == "The probability of 2."
    with pytest.raises(SystemExit, match=r"iris@1.0.0 cannot be served: .*p_flower is one number: .*`of: 2`"):
        answer("{name: p_flower, type: float64}")
