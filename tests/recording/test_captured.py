"""What is found out of files, machines and working copies."""

from __future__ import annotations

import gzip
import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow
import pytest
from pyarrow import parquet

from catalog.kit.checkout import address, checkout
from catalog.kit.finding import CatalogError
from catalog.kit.moments import span
from catalog.recording import captured, hashed
from catalog.recording.captured import framework
from catalog.recording.record import Notes, cell, simple


@pytest.mark.parametrize(
    ("remote", "shown"),
    [
        ("https://me:secret@example.org:8443/acme/models.git", "https://example.org:8443/acme/models"),
        ("git@github.com:acme/models.git", "https://github.com/acme/models"),
        ("ssh://git@example.org:22/acme/models", "https://example.org/acme/models"),
        ("/srv/git/models.git", ""),
        ("", ""),
    ],
)
def test_a_repository_is_named_without_passwords_and_places_of_this_machine(remote: str, shown: str) -> None:
    assert address(remote) == shown


def test_rows_are_counted_in_what_holds_rows(tmp_path: Path) -> None:
    text = 'name,said\na,"one\ntwo"\nb,three\n'
    (tmp_path / "a.csv").write_text(text)
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(text.encode()))
    (tmp_path / "a.jsonl").write_text('{"a": 1}\n\n{"a": 2}\n')
    parquet.write_table(pyarrow.table({"a": [1, 2]}), tmp_path / "a.parquet")
    (tmp_path / "a.bin").write_bytes(b"\0")
    names = ("a.csv", "a.csv.gz", "a.jsonl", "a.parquet", "a.bin")
    assert [hashed.rows(tmp_path / name) for name in names] == [2, 2, 2, 2, None]


def test_a_folder_has_one_digest_that_changes_with_its_files(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a").write_text("1")
    before = hashed.digest(tmp_path / "in")
    (tmp_path / "in/b").write_text("2")
    assert hashed.digest(tmp_path / "in") != before
    assert hashed.size(tmp_path / "in") == 2
    with pytest.raises(CatalogError, match="cannot be read: No such file"):
        hashed.digest(tmp_path / "none")


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.0004, "1ms"), (0.25, "250ms"), (7.52, "7.5s"), (59.97, "1m"), (2530, "42m10s"), (4350, "1h12m")],
)
def test_times_are_written_as_cards_write_them(seconds: float, said: str) -> None:
    assert span(seconds) == said


def test_values_of_numerical_libraries_become_plain() -> None:
    values = {"a": np.float32(0.5), "b": np.arange(2), "c": {2, 1}, "d": np.bool_(True), "e": Path("x/y")}
    assert simple(values) == {"a": 0.5, "b": [0, 1], "c": [1, 2], "d": True, "e": "x/y"}
    short = [np.float32(0.86), np.array([0.86], np.float32), np.float16(0.1), np.longdouble("0.86")]
    assert simple(short) == [0.86, [0.86], 0.1, 0.86]
    assert cell(np.float32(0.86), "auroc") == "0.86"
    assert cell(np.float32("nan"), "auroc") == "nan"
    assert simple(np.float64(1 / 3)) == 1 / 3
    assert cell({"sex": "f", "age": "18-25"}, "slice") == "sex=f;age=18-25"
    with pytest.raises(CatalogError, match="`auroc` is a list"):
        cell([1, 2], "auroc")


def test_a_metric_measured_again_counts_once() -> None:
    notes = Notes()
    for value in (0.1, 0.2):
        notes.measure("auroc", value, {"split": "test", "n": 3})
    notes.measure("auroc", 0.3, {"split": "train"})
    assert [row["value"] for row in notes.rows.values()] == ["0.2", "0.3"]


def test_the_framework_is_the_package_that_trains() -> None:
    assert framework(["numpy==2.0", "scikit-learn==1.9.1", "xgboost==3.0"]) == "XGBoost 3.0"
    assert framework(["numpy==2.0"]) == ""


FILES = (
    "train.py", "card.yaml", "models/m/card.yaml", "models/m/versions.yaml", "models/m/versions/1.yaml",
    "models/m/metrics/1.csv", "models/m/metrics.csv", "models/m/train.py", "models/n/card.yaml",
)  # fmt: skip


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working copy in which everything is committed."""
    root = tmp_path_factory.mktemp("copy").resolve()
    for name in FILES:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    for words in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", "All"],
    ):
        subprocess.run(["git", *words], cwd=root, check=True)
    return root


def _code(copy: Path, script: Path) -> tuple[object, object]:
    told = captured.code(script, [(copy / "models/m").as_posix()])
    return told.get("entrypoint"), told.get("dirty")


@pytest.mark.parametrize(
    ("changed", "dirty"),
    [(each, each in ("train.py", "card.yaml", "models/m/train.py", "models/n/card.yaml")) for each in FILES],
)
def test_what_recordings_write_into_the_card_is_no_code_and_all_else_is(
    changed: str, dirty: bool, copy: Path
) -> None:
    (copy / changed).write_text("more")
    try:
        assert _code(copy, copy / "train.py") == ("train.py", dirty)
    finally:
        (copy / changed).write_text("")


def test_a_script_that_no_commit_holds_is_dirty_and_one_of_elsewhere_is_not_told(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _code(copy, copy / "new.py") == ("new.py", True)
    assert _code(tmp_path, tmp_path / "new.py") == ("new.py", None), "there is no working copy"
    found = checkout(copy)
    assert found
    monkeypatch.setattr(captured, "checkout", lambda _: found)
    assert _code(copy, tmp_path / "train.py") == (None, False)
    monkeypatch.setattr(captured, "checkout", lambda _: replace(found, differing=None))
    assert _code(copy, copy / "train.py") == ("train.py", None), "looking took too long"
