"""What `catalog export --edition` writes holds nothing that the edition hides, nor does what it says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from catalog.cli import main
from tests.editions.building import Built
from tests.editions.test_proof import Captured, content, there


def test_an_export_of_an_edition_holds_nothing_that_it_hides(
    editions: Built, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    words = ["--models", str(editions.models), "--edition", "public", "--losses", str(tmp_path / "lost.csv")]
    assert main(["export", "card-json", "", "-o", str(tmp_path / "out"), *words]) == 0
    said = capsys.readouterr()
    models = len([*(tmp_path / "out").rglob("card.json")])
    assert said.err.endswith(f"\rExported {models} of {models} models\n")
    assert models
    hidden = editions.tokens.hidden("public")
    assert there(hidden, content(tmp_path)) == set()
    assert not [token for token in hidden if token in said.out + said.err]
