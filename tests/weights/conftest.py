"""A server of files, a catalogue whose card names them, and the command line."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from catalog.cli import main
from catalog.weights import landing
from tests.weights.depot import Depot, opened

CONTENT = bytes(range(256)) * 4000


@pytest.fixture
def depot() -> Iterator[Depot]:
    with opened() as depot:
        depot.files["/w/model.onnx"] = CONTENT
        yield depot


@pytest.fixture
def carded(tmp_path) -> Callable[..., Path]:
    """Write a card whose only version has these artefacts; returns the folder of models."""

    def write(*artifacts: str, more: str = "") -> Path:
        folder = tmp_path / "models/risk/scorer"
        folder.mkdir(parents=True, exist_ok=True)
        listed = "".join(f"      - {each}\n" for each in artifacts)
        (folder / "card.yaml").write_text(
            f"name: Scorer\n{more}versions:\n  - version: 1.0.0\n    artifacts:\n{listed}"
        )
        return tmp_path / "models"

    return write


@pytest.fixture
def run(capsys, monkeypatch) -> Callable[..., tuple[int, str, str]]:
    """Run the command line in this process, without long pauses."""
    monkeypatch.setattr(landing, "PAUSE", 0.01)

    def ran(*words: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main([str(each) for each in words])
        return code, *capsys.readouterr()

    return ran


def git(folder: Path, *words: str) -> None:
    author = ("-c", "user.name=A", "-c", "user.email=a@x.example", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *author, *words], cwd=folder, check=True, capture_output=True)
