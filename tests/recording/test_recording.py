"""A training script records a version: what stands in the card and in the metric file after it."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

import catalog
from catalog.kit.finding import CatalogError
from catalog.kit.source import parse
from tests.conftest import REPOSITORY

CARD = """\
name: Credit scorer   # of the loans team
versions:
  # the newest stands last
  - {version: 1.0.0, date: 2026-09-01, stage: archived}
  - version: 1.1.0
    stage: production     # since October
deployments: [{version: 1.1.0, environment: production}]
"""
METRICS = "version,dataset,split,metric,value\r\n1.0.0,german-credit,test,auroc,0.781\r\n"
DATA = "age,paid\n18,yes\n22,no\n"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
SCRIPT = """\
import sys
import catalog
with catalog.record("risk/credit-scorer", version=sys.argv[1]) as run:
    run.log(learning_rate=0.05, layers=[64, 32])
    run.data("train.csv", dataset="german-credit", role="training")
    run.metric("auroc", 0.84, dataset="german-credit", split="test", n=200)
"""


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of cards with one card, in the working folder."""
    folder = tmp_path / "models/risk/credit-scorer"
    folder.mkdir(parents=True)
    (folder / "card.yaml").write_text(CARD, encoding="utf-8")
    (folder / "metrics.csv").write_bytes(METRICS.encode())
    (tmp_path / "models/catalog.yaml").write_text("datasets: {german-credit: {name: German credit}}\n")
    (tmp_path / "train.csv").write_text(DATA)
    (tmp_path / "train.py").write_text(SCRIPT)
    monkeypatch.chdir(tmp_path)
    return folder


def version(models: Path, name: str) -> dict:
    card = yaml.safe_load((models / "card.yaml").read_text(encoding="utf-8"))
    return next(each for each in card["versions"] if each["version"] == name)


def test_three_lines_write_the_version_and_nothing_else(models: Path) -> None:
    with catalog.record("risk/credit-scorer", version="2.2.0", seed=7, notes="Deeper.") as run:
        run.log({"learning_rate": 0.05}, layers=(64, 32))
        run.data("train.csv", dataset="german-credit", role="training", split="train")
        run.metric("auroc", 0.84, dataset="german-credit", split="test", n=200, slice={"sex": "f"})
    text = (models / "card.yaml").read_text(encoding="utf-8")
    before, after = CARD.partition("deployments")[::2]
    assert text.startswith(before)
    assert text.endswith(after)
    written = version(models, "2.2.0")
    assert written["training"]["hyperparameters"] == {"learning_rate": 0.05, "layers": [64, 32]}
    assert (written["training"]["seed"], written["notes"]) == (7, "Deeper.")
    digest = hashlib.sha256(DATA.encode()).hexdigest()
    wanted = {"dataset": "german-credit", "role": "training", "split": "train", "rows": 2}
    assert written["data"] == [{**wanted, "digest": f"sha256:{digest}"}]
    added = "2.2.0,german-credit,test,auroc,0.84,sex=f,200\r\n"
    header = "version,dataset,split,metric,value,slice,n\r\n"
    old = "1.0.0,german-credit,test,auroc,0.781,,\r\n"
    assert (models / "metrics.csv").read_bytes().decode() == header + old + added
    assert run.written is not None
    assert run.written.findings == ()


def test_a_script_says_where_it_was_run_from_and_with_what(models: Path, tmp_path: Path) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    (tmp_path / "train.py").write_text(f"import numpy\n{SCRIPT}")
    for words in (["init", "-q"], ["add", "."], [*identity, "commit", "-qm", "All"],
                  ["remote", "add", "origin", "https://me:secret@example.org/acme/models.git"]):  # fmt: skip
        subprocess.run(["git", *words], check=True)
    head = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True).stdout
    run_script("2.2.0")
    written = version(models, "2.2.0")
    assert written["code"] == {
        "repository": "https://example.org/acme/models",
        "commit": head.strip(),
        "entrypoint": "train.py",
        "dirty": False,
    }
    names = {each.partition("==")[0] for each in written["training"]["dependencies"]}
    assert "numpy" in names
    assert not names & {"pyyaml", "pydantic", "model-catalog", "pytest"}
    assert "CPU core" in written["training"]["hardware"] or "x " in written["training"]["hardware"]
    run_script("2.3.0")
    assert version(models, "2.3.0")["code"]["dirty"] is False, (
        "what the first run wrote into the card is no code"
    )
    (tmp_path / "other.py").write_text(SCRIPT)
    run_script("2.3.1", "other.py")
    assert version(models, "2.3.1")["code"]["dirty"] is True, "no commit holds the script that was run"
    (tmp_path / "train.py").write_text(f"import numpy  # more\n{SCRIPT}")
    run_script("2.4.0")
    assert version(models, "2.4.0")["code"]["dirty"] is True


def run_script(name: str, script: str = "train.py") -> None:
    subprocess.run([sys.executable, script, name], check=True, env=ENVIRONMENT)


def test_a_run_that_fails_writes_nothing_and_says_so(models: Path) -> None:
    def fail() -> None:
        with catalog.record("risk/credit-scorer", version="2.2.0") as run:
            run.metric("auroc", 0.5)
            raise ValueError("diverged")

    with pytest.raises(ValueError, match="diverged") as caught:
        fail()
    assert "nothing was recorded of risk/credit-scorer 2.2.0" in caught.value.__notes__[0]
    assert (models / "card.yaml").read_text() == CARD
    assert (models / "metrics.csv").read_bytes().decode() == METRICS


def test_a_version_that_is_there_stops_the_run_before_it_begins(models: Path) -> None:
    with pytest.raises(
        CatalogError, match=r"has a version 1.1.0 already, in models/risk/credit-scorer/card.yaml"
    ):
        catalog.record("risk/credit-scorer", version="1.1.0")
    with pytest.raises(CatalogError, match=r"the version 1\.1 is no text; write it in quotation marks"):
        catalog.record("risk/credit-scorer", version=1.10)  # type: ignore[arg-type]
    with pytest.raises(CatalogError, match="there is no card of risk/other"):
        catalog.record("risk/other", version="1.0.0")
    for nearly in ("credit-scorer", "other/credit-scorer", "risk/credit-scorr"):
        with pytest.raises(CatalogError, match=f"no card of {nearly}; did you mean risk/credit-scorer?"):
            catalog.record(nearly, version="1.0.0")


def test_what_cannot_be_written_is_said_with_its_measurements(models: Path) -> None:
    def overtaken() -> None:
        with catalog.record("risk/credit-scorer", version="2.2.0") as run:
            run.metric("auroc", 0.84)
            run_script("2.2.0")

    with pytest.raises(CatalogError, match=r"has a version 2\.2\.0 already") as caught:
        overtaken()
    assert "'metric': 'auroc', 'value': '0.84'" in caught.value.__notes__[0]


def test_replacing_keeps_what_people_wrote(models: Path) -> None:
    for value in (0.84, 0.85):
        with catalog.record("risk/credit-scorer", version="1.1.0", replace=True) as run:
            run.log(depth=value)
            run.metric("auroc", value, dataset="german-credit", split="test")
    text = (models / "card.yaml").read_text()
    assert "    stage: production     # since October\n" in text
    assert version(models, "1.1.0")["training"]["hyperparameters"] == {"depth": 0.85}
    assert (
        models / "metrics.csv"
    ).read_bytes().decode() == METRICS + "1.1.0,german-credit,test,auroc,0.85\r\n"


def test_a_card_with_a_file_a_version_gets_one_more(models: Path) -> None:
    (models / "card.yaml").write_text("name: Credit scorer\n")
    (models / "versions").mkdir()
    (models / "versions/1.0.0.yaml").write_text("date: 2026-01-01\n")
    (models / "metrics.csv").unlink()
    (models / "metrics").mkdir()
    with catalog.record("risk/credit-scorer", version="2.2.0") as run:
        run.metric("auroc", 0.84)
    assert (models / "card.yaml").read_text() == "name: Credit scorer\n"
    assert "version" not in yaml.safe_load((models / "versions/2.2.0.yaml").read_text())
    assert (models / "metrics/2.2.0.csv").read_text() == "version,metric,value\n2.2.0,auroc,0.84\n"


def test_the_first_metrics_with_versions_leave_the_older_ones_to_theirs(models: Path) -> None:
    (models / "card.yaml").write_text("name: A\nversions: {version: 1.0.0}\n")
    (models / "metrics.csv").write_text('metric,value\nauroc,"0.8"')
    with catalog.record("risk/credit-scorer", version="2.0.0") as run:
        run.metric("auroc", float("nan"))
    assert (
        models / "metrics.csv"
    ).read_text() == 'metric,value,version\nauroc,"0.8",1.0.0\nauroc,nan,2.0.0\n'


def test_artefacts_are_hashed_and_named_by_their_place(models: Path, tmp_path: Path) -> None:
    (models / "weights").mkdir()
    (models / "weights/model.onnx").write_bytes(b"weights")
    (tmp_path / "other.pt").write_bytes(b"x")
    with catalog.record("risk/credit-scorer", version="2.2.0") as run:
        run.artifact(models / "weights/model.onnx", role="weights")
        run.artifact("other.pt", uri="s3://models/other.pt")
    first, second = version(models, "2.2.0")["artifacts"]
    assert first == {
        "name": "model.onnx", "path": "weights/model.onnx", "size": 7, "format": "onnx", "role": "weights",
        "digest": f"sha256:{hashlib.sha256(b'weights').hexdigest()}",
    }  # fmt: skip
    assert (second["uri"], second["format"], "path" in second) == ("s3://models/other.pt", "pytorch", False)


def test_eight_processes_at_once_lose_nothing(models: Path) -> None:
    names = [f"2.{number}.0" for number in range(8)]
    running = [subprocess.Popen([sys.executable, "train.py", name], env=ENVIRONMENT) for name in names]
    assert [each.wait(timeout=120) for each in running] == [0] * 8
    card = yaml.safe_load((models / "card.yaml").read_text())
    assert sorted(each["version"] for each in card["versions"]) == ["1.0.0", "1.1.0", *names]
    rows = (models / "metrics.csv").read_text().splitlines()
    assert sorted(row.partition(",")[0] for row in rows[2:]) == names
    assert sorted(each.name for each in models.iterdir()) == ["card.yaml", "metrics.csv"]


WRITING = """\
import sys
from pathlib import Path
import catalog
for number in range(10_000):
    with catalog.record("risk/credit-scorer", version="3.0.0", replace=True) as run:
        run.log(number=number, long="x" * 200_000)
        run.metric("auroc", number)
    print(number, flush=True)
"""


def test_a_kill_leaves_whole_files(models: Path) -> None:
    """Wherever it hits: card and table are there, old or new, and the next recording goes on from them."""
    for wait in (0.0, 0.013, 0.03):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITING], env=ENVIRONMENT, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait()
        content = (models / "card.yaml").read_bytes()
        assert parse(content, "").findings == ()
        assert b"deployments: [{version: 1.1.0, environment: production}]\n" in content
        assert (models / "metrics.csv").read_text().endswith("\n")
    with catalog.record("risk/credit-scorer", version="4.0.0"):
        pass
    assert sorted(each.name for each in models.iterdir()) == ["card.yaml", "metrics.csv"]


def test_what_was_set_to_none_is_written(models: Path) -> None:
    with catalog.record("risk/credit-scorer", version="7.0.0") as run:
        run.log(class_weight=None, tree={"max_depth": None, "leaves": 3})
    wanted = {"class_weight": "n/a", "tree": {"max_depth": "n/a", "leaves": 3}}
    assert version(models, "7.0.0")["training"]["hyperparameters"] == wanted


def test_a_data_set_that_nobody_declared_is_of_the_run_that_measured_on_it(models: Path) -> None:
    with catalog.record("risk/credit-scorer", version="7.0.0") as run:
        run.metric("auroc", 0.6, dataset="d,X", split="test")
    assert run.written is not None
    assert [each.rule for each in run.written.findings] == ["unknown-dataset"]


def test_values_that_an_earlier_run_left_are_said(models: Path) -> None:
    for rows in ({"auroc": 0.6, "f1": 0.1}, {"f1": 0.2}):
        run = catalog.record("risk/credit-scorer", version="7.0.0", replace=True)
        with run:
            for name, value in rows.items():
                run.metric(name, value, dataset="german-credit", split="test")
    assert run.written is not None
    told = [each for each in run.written.findings if each.rule == "not-of-this-run"]
    assert [each.message for each in told] == [
        "`auroc` of 7.0.0 stood here before, and this run did not measure it"
    ]
