"""Where a recording finds its card, what it says of the machine, and under which names it writes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from catalog.kit.finding import CatalogError
from catalog.recording import captured
from catalog.recording.command import run as ran
from catalog.recording.command import script_of
from catalog.recording.dvc import locked_stage
from catalog.recording.home import Home, find_home
from catalog.recording.record import Notes, Record
from catalog.recording.run import Run
from catalog.recording.writing import refuse_taken, write


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one card, which is not around the working folder."""
    (tmp_path / "cards/a").mkdir(parents=True)
    (tmp_path / "cards/a/card.yaml").write_text("name: A\nversions: [{version: '1'}]\n")
    (tmp_path / "else").mkdir()
    monkeypatch.chdir(tmp_path / "else")
    monkeypatch.delenv("CATALOG_MODELS", raising=False)
    return tmp_path / "cards"


def test_the_cards_are_where_somebody_says_else_around_here_or_around_the_script(
    models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CatalogError, match="no card of a in `models` here or above"):
        find_home("a", None)
    here = Home(models.resolve(), "a")
    assert find_home("a", models) == find_home("a", None, models / "a/train.py") == here
    monkeypatch.setenv("CATALOG_MODELS", str(models))
    assert find_home("a", None) == here
    with pytest.raises(CatalogError, match="no card of a in nowhere"):
        find_home("a", "nowhere")
    with pytest.raises(CatalogError, match="cannot be an id"):
        find_home("../a", models)


@pytest.mark.parametrize("version", ["", " ", "1 ", "a\u200bb", "current", "production", "a@b", "a/b", "1"])
def test_names_that_mean_something_else_are_no_versions(version: str, models: Path) -> None:
    with pytest.raises(CatalogError):
        refuse_taken(Home(models, "a"), version)
    refuse_taken(Home(models, "a"), "1.1")


def test_a_card_with_a_folder_of_metrics_gets_a_file_more_there(models: Path) -> None:
    (models / "a/metrics").mkdir()
    notes = Notes()
    notes.measure("f1", 0.5, {"split": "test", "dataset": None, "n": ""})
    record = Record("2 b", {"notes": "New"}, tuple(notes.rows.values()))
    write(Home(models, "a"), record, replace=False)
    assert (models / "a/metrics/2-b.csv").read_text() == "version,split,metric,value\n2 b,test,f1,0.5\n"


def test_a_digest_that_is_given_is_taken(models: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a\n1\n")
    run = Run("a", "2", models=models)
    run.data(tmp_path / "a.csv", digest="sha256:1", role="test")
    run.data(dataset="b", rows=0)
    assert run.noted.data == [
        {"dataset": "a", "role": "test", "rows": 1, "digest": "sha256:1"}, {"dataset": "b", "rows": 0},
    ]  # fmt: skip


def test_what_is_set_before_the_end_is_recorded_with_how_long_it_took(models: Path) -> None:
    run = Run("a", "2", models=models, script=None)
    run.begin()
    run.notes, run.reason = "More data", "Spring"
    run.end(["numpy==2.0"])
    run.finish()
    (version, _) = yaml.safe_load((models / "a/card.yaml").read_text())["versions"]
    assert (version["notes"], version["training"]["reason"]) == ("More data", "Spring")
    assert re.fullmatch(r"\d+m?s|\d+\.\ds", version["training"]["duration"])
    assert "framework" not in version["training"]
    with pytest.raises(CatalogError, match="data need a path, a data set or both"):
        run.data(role="test")


def test_a_stage_is_the_one_that_is_named_else_the_only_one_else_that_which_trains(tmp_path: Path) -> None:
    def stages(*names: str) -> Path:
        (tmp_path / "dvc.lock").write_text("stages:\n" + "".join(f"  {name}: {{cmd: x}}\n" for name in names))
        return tmp_path

    assert locked_stage(stages("fit"), "").name == "fit"
    assert locked_stage(stages("fit", "train"), "").name == "train"
    assert locked_stage(stages("fit", "train"), "fit").name == "fit"
    with pytest.raises(CatalogError, match="has no stage `train`; it has fit and test"):
        locked_stage(stages("fit", "test"), "")
    (tmp_path / "dvc.lock").write_text("stages: {}\n")
    with pytest.raises(CatalogError, match="holds no stage"):
        locked_stage(tmp_path, "")


@pytest.mark.parametrize(("code", "said"), [(0, "1x A10, 2x H100"), (9, None)])
def test_graphics_processors_are_counted_by_name_else_the_cores_are(
    code: int, said: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = tmp_path / "nvidia-smi"
    tool.write_text(f"#!/bin/sh\nprintf 'H100\\n A10\\n\\nH100\\n'\nexit {code}\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    found = captured.hardware()
    assert found == said if said else " CPU core" in found


def test_a_command_that_a_signal_ended_has_the_code_that_shells_give(tmp_path: Path) -> None:
    assert ran(["sh", "-c", "kill -9 $$"]).code == 137
    assert ran(["sh", "-c", "exit 3"]).code == 3
    (tmp_path / "b.py").touch()
    assert (
        script_of(["python", str(tmp_path / "a.py"), str(tmp_path / "b.py")]) == (tmp_path / "b.py").resolve()
    )
    assert script_of(["python"]) is None
