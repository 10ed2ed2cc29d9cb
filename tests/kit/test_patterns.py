"""Patterns find regular files of a folder, and nothing else."""

import os
import time
from pathlib import Path

import pytest

from catalog.kit.patterns import covers, matches


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    model = tmp_path / "model"
    files = (
        "b.csv",
        "a.csv",
        "a.json",
        ".hidden.csv",
        "metrics/x.csv",
        "metrics/deep/er/y.csv",
        "metrics/.git/z.csv",
    )
    for name in files:
        path = model / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    (model / "folder.csv").mkdir()
    return model


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.csv", ["a.csv", "b.csv"]),
        ("a.{csv,json}", ["a.csv", "a.json"]),
        ("?.csv", ["a.csv", "b.csv"]),
        ("a.csv", ["a.csv"]),
        (".hidden.csv", [".hidden.csv"]),
        ("metrics/*.csv", ["metrics/x.csv"]),
        ("metrics/**/*.csv", ["metrics/deep/er/y.csv", "metrics/x.csv"]),
        ("**/**/**/y.csv", ["metrics/deep/er/y.csv"]),
        ("metrics/**", ["metrics/deep/er/y.csv", "metrics/x.csv"]),
        ("absent/*.csv", []),
        ("[ab].csv", []),
    ],
)
def test_patterns_find_files_in_order(folder, pattern, found):
    assert [each.path.relative_to(folder).as_posix() for each in matches(folder, pattern)] == found


def test_placeholders_give_what_stood_in_their_place(tmp_path):
    (tmp_path / "tables").mkdir()
    for name in ("infer-amp-4090.csv", "infer-fp32-cpu-i9.csv", "infer-.csv", "train-amp-4090.csv"):
        (tmp_path / "tables" / name).write_text("")
    found = matches(tmp_path, "<kind>/infer-<precision>-<hardware>.csv")
    assert [match.values for match in found] == [
        {"kind": "tables", "precision": "amp", "hardware": "4090"},
        {"kind": "tables", "precision": "fp32", "hardware": "cpu-i9"},
    ]


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("../*.csv", "`..`"),
        ("/etc/*", "absolute"),
        ("<a>/<a>.csv", "twice"),
        ("<A b>.csv", "no placeholder"),
        ("{a,aa}" * 30, "choices"),
    ],
)
def test_patterns_that_cannot_be_are_refused(folder, pattern, reason):
    with pytest.raises(ValueError, match=reason):
        matches(folder, pattern)


@pytest.mark.refuses("paths")
def test_a_match_that_leads_out_or_is_a_pipe_is_an_error_but_what_does_not_match_is_not(folder, tmp_path):
    (tmp_path / "secret.txt").write_text("s")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "self").symlink_to(".")
    os.mkfifo(folder / "pipe.log")
    assert len(matches(folder, "*.csv")) == 2
    assert len(matches(folder, "**/*.csv")) == 4
    with pytest.raises(ValueError, match="leads out"):
        matches(folder, "*.txt")
    with pytest.raises(ValueError, match="not a regular file"):
        matches(folder, "*.log")


@pytest.mark.refuses("bombs")
def test_a_pattern_of_many_stars_is_answered_at_once(tmp_path):
    (tmp_path / ("a" * 250)).write_text("")
    start = time.process_time()
    assert matches(tmp_path, "*a" * 60 + "b") == []
    assert matches(tmp_path, "".join(f"<p{number}>a" for number in range(30)) + "b") == []
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("legacy", "legacy/old/card.yaml", True),
        ("legacy/", "legacy/card.yaml", True),
        ("legacy", "legacy-2/card.yaml", False),
        ("legacy/**", "legacy/old/card.yaml", True),
        ("*/card.yaml", "new/card.yaml", True),
        ("*/card.yaml", "legacy/old/card.yaml", False),
        ("**/metrics.csv", "legacy/old/metrics.csv", True),
        ("**/old", "legacy/old/metrics.csv", True),
        ("legacy/{old,older}", "legacy/older/card.yaml", True),
        ("legacy/old/card.yaml/more", "legacy/old/card.yaml", False),
    ],
)
def test_a_pattern_covers_what_it_matches_and_all_that_lies_in_it(pattern, path, expected):
    assert covers(pattern, path) is expected


@pytest.mark.refuses("bombs")
def test_a_pattern_of_many_folders_is_answered_at_once(tmp_path):
    deep = tmp_path.joinpath(*["a"] * 30)
    deep.mkdir(parents=True)
    (deep / "b.csv").write_text("")
    start = time.process_time()
    many = "/".join(["**", "a"] * 14)
    assert matches(tmp_path, f"{many}/c.csv") == []
    assert [each.path for each in matches(tmp_path, f"{many}/b.csv")] == [deep / "b.csv"]
    assert not covers(f"{many}/c.csv", "/".join(["a"] * 60))
    assert covers(f"{many}/b.csv", "/".join([*["a"] * 60, "b.csv", "part"]))
    assert time.process_time() - start < 1
