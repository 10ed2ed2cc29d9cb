"""A table with a version within its name is said to be read as another's, where nothing in it says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.cli import main
from catalog.read.version_files import named_after_a_version

VERSIONS = ("1.0.0", "2.0.0", "2.0.0-rc1", "v3", "4", "main")
CARD = """name: A
versions: [{version: 1.0.0}, {version: 2.0.0}]
explanations:
- {method: permutation, file: importances-2.0.0.csv}
- {method: permutation, file: "gain 2.0.0.csv", version: 2.0.0}
- {method: permutation, file: cover-2.0.0.csv}
monitoring: {readings: readings_2.0.0.csv}
"""
IMPORTANCES = "feature,importance\nage,0.3\n"
FILES = {
    "card.yaml": CARD,
    "importances-2.0.0.csv": IMPORTANCES,
    "gain 2.0.0.csv": IMPORTANCES,
    "cover-2.0.0.csv": "feature,importance,version\nage,0.3,2.0.0\n",
    "readings_2.0.0.csv": "time,metric,value\n2026-10-01,f1,0.9\n",
    "metrics/results-2.0.0.csv": "metric,value\nf1,0.9\n",
    "metrics/recall-2.0.0.csv": "metric,value,version\nrecall,0.9,2.0.0\n",
    "metrics/2.0.0.csv": "metric,value\nauroc,0.9\n",
}


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("results-2.0.0.csv", "2.0.0"),
        ("2.0.0_results.parquet", "2.0.0"),
        ("results.2.0.0-rc1.csv", "2.0.0-rc1"),
        ("results-v3.csv", "v3"),
        ("results-2.0.0.1.csv", ""),
        ("results-12.0.0.csv", ""),
        ("results-v2.0.0.csv", ""),
        ("fold-4.csv", ""),
        ("main-results.csv", ""),
        ("1.0.0-against-2.0.0.csv", ""),
        ("2.0.0.csv", ""),
    ],
)
def test_a_version_counts_where_it_stands_whole_and_alone(name: str, version: str) -> None:
    found = named_after_a_version(Path(name), f"a/{name}", VERSIONS)
    assert [each.message.split(" has ")[1].split(" ")[0] for each in found] == ([version] if version else [])


def test_of_the_only_version_of_a_card_nothing_is_to_be_told() -> None:
    assert named_after_a_version(Path("results-2.0.0.csv"), "a", ("2.0.0",)) == ()


def test_a_check_says_what_to_call_a_table_that_says_no_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        path = tmp_path / "models/a" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    main(["check"])
    out = capsys.readouterr().out
    told = [line for line in out.splitlines() if "similar-file" in line]
    assert [line.split(": warning")[0] for line in told] == [
        f"models/a/{name}:1:1"
        for name in ("importances-2.0.0.csv", "metrics/results-2.0.0.csv", "readings_2.0.0.csv")
    ]
    assert told[0].endswith(
        "`importances-2.0.0.csv` has 2.0.0 in its name, and is not read as a table of that version "
        "(call it 2.0.0.csv, or give it a column `version`)"
    )
