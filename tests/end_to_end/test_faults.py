"""A card with a fault of every kind: each is said once, with its place and its remedy; the site still builds.

The models are in `faults/models`, what is said of them in `faults/findings.txt`.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

CASE = Path(__file__).parent / "faults"
CARD = "models/risk/faulty/card.yaml"
FINDINGS = (CASE / "findings.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch) -> Path:
    """A working folder with `models` in it."""
    shutil.copytree(CASE / "models", tmp_path / "models")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_fault_is_said_in_one_go_with_its_place_and_its_remedy(catalog):
    ran = catalog("check", "--format", "concise")
    assert ran.code == 1
    assert len(FINDINGS) == 17
    assert ran.out.splitlines() == FINDINGS


def test_people_also_see_the_line_with_a_mark_under_the_place(catalog):
    ran = catalog("check")
    assert ran.code == 1
    assert ran.out.splitlines()[:3] == [FINDINGS[0], "  | licence: MIT", "  | ^"]
    assert ran.out.splitlines()[7:9] == ["  | owners: [team-rsk]", "  |          ^"]
    assert ran.out.splitlines()[-1] == "17 errors, 0 warnings"


def test_programs_get_the_same_as_json(catalog):
    rows = json.loads(catalog("check", "--format", "json").out)
    assert [
        f"{row['path']}:{row['line']}:{row['column']}: {row['severity']}[{row['rule']}]: {row['message']}"
        + (f" ({row['hint']})" if row["hint"] else "")
        for row in rows
    ] == FINDINGS
    assert rows[0] == {
        "path": CARD,
        "line": 2,
        "column": 1,
        "severity": "error",
        "rule": "unknown-key",
        "message": "the key `licence` is not known here",
        "hint": "did you mean license?",
        "changed": None,
    }


def test_paths_can_be_followed_from_any_working_folder(catalog, folder, monkeypatch):
    monkeypatch.chdir(folder / "models" / "risk")
    paths = {row["path"] for row in json.loads(catalog("check", "..", "--format", "json").out)}
    assert paths == {"faulty/card.yaml", "faulty/metrics.csv"}
    monkeypatch.chdir(folder / "models")
    paths = {row["path"] for row in json.loads(catalog("check", ".", "--format", "json").out)}
    assert paths == {"risk/faulty/card.yaml", "risk/faulty/metrics.csv"}


def test_the_site_is_built_all_the_same_and_the_card_s_page_lists_its_faults(catalog, page):
    ran = catalog("build")
    assert ran.code == 1
    assert ran.err.splitlines() == FINDINGS
    assert ran.out.startswith("2 models, ")
    assert ran.out.endswith(" files in site; 17 errors, 0 warnings.\n")
    built = page(Path("site/models/risk/faulty/index.html"))
    said = built.text(".//div[@id='findings']")
    assert said.startswith("17 findings in this card")
    for finding in FINDINGS:
        place, _, rest = finding.partition(": error[")
        words = rest.partition("]: ")[2].replace("`", "")
        assert f"{place.removeprefix('models/risk/faulty/')} {words}" in said
    assert built.text(".//h1") == "Faulty scorer"
    assert [row[2:] for row in built.metrics()] == [("AUROC", "", "0.8")]
    assert page(Path("site/models/other/index.html")).root.find(".//div[@id='findings']") is None


def test_the_first_page_sends_readers_to_the_card_that_needs_attention(catalog, page):
    catalog("build")
    attention = page(Path("site/index.html")).text(".//section[@aria-labelledby='attention']")
    assert "Faulty scorer" in attention
    assert "Other" not in attention


def test_strict_writes_nothing(catalog):
    ran = catalog("build", "--strict")
    assert ran.code == 1
    assert ran.err.splitlines() == [
        *FINDINGS,
        "Nothing was written: --strict asks for 17 findings to be mended.",
    ]
    assert not Path("site").exists()


def test_strict_leaves_the_site_of_before_as_it_was(catalog):
    faulty = Path(CARD).read_text()
    Path(CARD).write_text("name: Mended\n")
    Path("models/risk/faulty/metrics.csv").unlink()
    assert catalog("build", "--strict").code == 0
    before = {path: path.read_bytes() for path in Path("site").rglob("*") if path.is_file()}
    Path(CARD).write_text(faulty)
    assert catalog("build", "--strict").code == 1
    assert {path: path.read_bytes() for path in Path("site").rglob("*") if path.is_file()} == before
