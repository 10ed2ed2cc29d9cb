"""Where nothing changed, a build says so before it has read or even imported what it would build with."""

from __future__ import annotations

import os
import time
from pathlib import Path

from catalog.kit.ticks import TICK

CARD = "name: Credit scorer\nversions: [{version: 1.0.0}]\n"


def imported(ran) -> set[str]:
    """The modules that a process with PYTHONPROFILEIMPORTTIME says it imported."""
    return {
        line.rpartition("|")[2].strip() for line in ran.err.splitlines() if line.startswith("import time:")
    }


def test_the_second_build_looks_at_names_and_times_only(catalog, process, monkeypatch, tmp_path: Path):
    (tmp_path / "models/credit").mkdir(parents=True)
    card = tmp_path / "models/credit/card.yaml"
    card.write_text(CARD)
    os.utime(card, (1_700_000_000, 1_700_000_000))  # long enough ago that its time tells of every change
    time.sleep(2 * TICK / 1e9)  # what was touched in this instant could be touched again unseen
    monkeypatch.chdir(tmp_path)
    first = catalog("build")
    second = process("build", cwd=tmp_path, PYTHONPROFILEIMPORTTIME="1")
    assert second.out == first.out
    assert "catalog.cache.glance" in imported(second)
    assert not {"catalog.build", "jinja2", "pydantic", "yaml"} & imported(second)
    card.write_text(CARD + "summary: Ranks applications.\n")
    assert "catalog.build" in imported(process("build", cwd=tmp_path, PYTHONPROFILEIMPORTTIME="1"))
