"""A JSON file of metrics becomes values with their data sets and splits, or is refused by name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catalog.kit.finding import CatalogError
from catalog.kit.written import Plain
from catalog.recording.record import Notes, fields, training, tree
from catalog.recording.room import held, replace_all
from catalog.recording.scores import read_scores


def test_what_stands_above_a_metric_is_its_split_or_its_data_set(tmp_path: Path) -> None:
    file = tmp_path / "scores.json"
    file.write_text(json.dumps({"f1": 1, "Test": {"auroc": 0.8}, "german": {"val": {"f1": 0.5}, "f1": 0}}))
    assert read_scores(file, {"n": 9}) == [
        ("f1", 1, {"n": 9}),
        ("auroc", 0.8, {"n": 9, "split": "Test"}),
        ("f1", 0.5, {"n": 9, "dataset": "german", "split": "val"}),
        ("f1", 0, {"n": 9, "dataset": "german"}),
    ]
    file.write_text('[{"metric": "f1", "value": 1, "split": "test", "version": "1"}]')
    assert read_scores(file, {"split": "val", "n": 9}) == [("f1", 1, {"split": "test", "n": 9})]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "is not JSON"),
        ("[" * 99_999, "is not JSON"),
        ("3", "holds no mapping"),
        ("{}", "holds no number"),
        ('[{"metric": "f1"}]', "each row of a list needs"),
        ("[3]", "each row of a list needs"),
        ('{"f1": true}', "scores.json: `f1` is true, which is no number"),
        ('{"f1": "high"}', 'scores.json: `f1` is "high", which is no number'),
        (None, "cannot be read"),
    ],
)
def test_what_is_no_file_of_metrics_is_refused(content: str | None, message: str, tmp_path: Path) -> None:
    file = tmp_path / "scores.json"
    if content is not None:
        file.write_text(content)
    with pytest.raises(CatalogError, match=message):
        read_scores(file, {})


def test_values_are_written_as_a_card_takes_them() -> None:
    told = {
        "a": [True, False, None],
        "b": float("inf"),
        "c": -float("inf"),
        "d": float("nan"),
        "e": "x",
        "f": None,
    }
    assert tree(told) == {
        "a": [Plain("true"), Plain("false"), Plain("null")], "b": "inf", "c": "-inf", "d": "nan", "e": "x",
    }  # fmt: skip


def test_what_is_not_known_of_a_run_is_left_out_and_the_rest_keeps_the_order_of_the_reference() -> None:
    notes = Notes(hyperparameters={"lr": 0.0})
    facts = {"seed": 0, "started": "2026-10-01", "reason": "", "code": {}, "date": "2026-10-01", "run": None}
    assert [*fields(facts, notes)] == ["date", "training"]
    assert [*training(facts, notes)] == ["started", "seed", "hyperparameters"]


def test_files_are_replaced_with_their_rights_and_never_through_a_link(tmp_path: Path) -> None:
    there, away, link = (tmp_path / name for name in ("card.yaml", "gone.yaml", "link.yaml"))
    there.write_text("old")
    there.chmod(0o640)
    away.write_text("old")
    (tmp_path / ".card.yaml.part").symlink_to(away)
    replace_all({there: b"new", away: None, tmp_path / "versions/2.yaml": b"more"})
    assert (there.read_bytes(), there.stat().st_mode & 0o7777) == (b"new", 0o640)
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["2.yaml", "card.yaml", "versions"]
    link.symlink_to(there)
    with pytest.raises(CatalogError, match="is a symbolic link"):
        replace_all({there: b"newer", link: b"x"})
    assert there.read_bytes() == b"new"


def test_what_a_killed_process_left_is_swept_by_the_next_that_holds_the_folder(tmp_path: Path) -> None:
    for name in (".a.part", "versions/.b.part", "metrics/.c.part", "a.part", ".kept"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    with held(tmp_path):
        assert sorted(each.name for each in tmp_path.rglob("*") if each.is_file()) == [".kept", "a.part"]
