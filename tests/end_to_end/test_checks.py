"""What a house leaves out of its checks counts nowhere, and every command and page agrees on it."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
from pathlib import Path

import pytest

CARD = """\
name: {name}
headline: [auroc]
versions: [{{version: 1.0.0, parents: [{{model: gone}}]}}]
"""
CHECKS = """\
- paths: legacy
  ignore: [headline-missing, references]
  reason: Measured by a system that is gone.
- level: {headline-missing: error}
"""


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two models with the same two faults, of which one is forgiven both, and one weighs more elsewhere."""
    for name in ("legacy/old", "new"):
        (tmp_path / "models" / name).mkdir(parents=True)
        (tmp_path / "models" / name / "card.yaml").write_text(CARD.format(name=name))
    (tmp_path / "models/checks.yaml").write_text(CHECKS)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "models"


def rules(out: str) -> list[tuple[str, str, str]]:
    return [(row["path"], row["severity"], row["rule"]) for row in json.loads(out)]


NEW = "models/new/card.yaml"
COUNTED = [(NEW, "error", "headline-missing"), (NEW, "error", "unknown-model")]


def test_check_build_pages_board_and_tables_count_the_same(models: Path, catalog, page) -> None:
    assert rules(catalog("check", "--format", "json").out) == COUNTED
    ran = catalog("build")
    assert ran.code == 1
    assert ran.out.endswith("2 errors, 0 warnings.\n")
    assert [line.partition(":")[0] for line in ran.err.splitlines()] == [NEW, NEW]
    assert page(Path("site/models/new/index.html")).text(".//div[@id='findings']").startswith("2 findings")
    assert page(Path("site/models/legacy/old/index.html")).root.find(".//div[@id='findings']") is None
    assert json.loads(Path("site/api/v1/models/legacy/old.json").read_text())["findings"] == []
    with Path("site/quality/quality.csv").open() as file:
        board = {row["id"]: (row["errors"], row["warnings"]) for row in csv.DictReader(file)}
    assert board == {"legacy/old": ("0", "0"), "new": ("2", "0")}
    with sqlite3.connect("site/catalog.sqlite") as tables:
        assert tables.execute("SELECT path, severity, rule FROM findings ORDER BY rule").fetchall() == COUNTED
    told = page(Path("site/rules/index.html"))
    assert "referencesLeft outlegacyMeasured by a system that is gone." in told.text(".//section[@id='here']")
    link = page(Path("site/models/new/index.html")).root.find(".//div[@id='findings']//a")
    assert link is not None
    assert link.get("href") == "../../rules/index.html#headline-missing"
    assert told.root.find(".//article[@id='headline-missing']") is not None


def test_a_house_forgives_its_old_cards_what_others_wrote_of_them(
    real: Path, tmp_path: Path, catalog
) -> None:
    shutil.copytree(real / "contract/retail", tmp_path / "retail")
    found = rules(catalog("check", tmp_path / "retail", "--format", "json").out)
    strangers = {"unknown-team", "unknown-dataset", "unknown-model"}
    assert strangers < {rule for *_, rule in found}
    (tmp_path / "retail/checks.yaml").write_text(
        "ignore: references\nreason: Teams and data are elsewhere.\n"
    )
    left = rules(catalog("check", tmp_path / "retail", "--format", "json").out)
    assert left == [each for each in found if each[2] not in strangers]


def test_strict_writes_nothing_for_what_counts_and_something_for_what_does_not(models: Path, catalog) -> None:
    assert catalog("build", "--strict", "--no-cache").code == 1
    assert not Path("site").exists()
    (models / "new/card.yaml").write_text("name: New\n")
    (models / "checks.yaml").write_text(CHECKS.replace("references", "unknown-model"))
    assert catalog("build", "--strict").code == 0
    (models / "legacy/old/card.yaml").write_text("name: Old\n")
    ran = catalog("build", "--strict")
    assert ran.code == 1
    assert ran.err.splitlines()[0] == (
        "models/checks.yaml:2:12: warning[unused-ignore]: nothing in `legacy` breaks `headline-missing`, "
        "so nothing is left out (take it out, or mend its paths)"
    )


def test_a_wrong_name_a_wrong_path_and_a_rule_that_cannot_be_left_out_are_findings(
    models: Path, catalog
) -> None:
    (models / "legacy/old/metrics.csv").write_bytes(b"metric,value\nauroc,\xff\n")
    (models / "checks.yaml").write_text(
        "- ignore: [headline-mising, encoding, experiments]\n- {paths: ../x, ignore: running}\n"
        "- level: {encoding: warning, refrences: error}\n"
    )
    told = [line for line in catalog("check", "--format", "concise").out.splitlines() if "new/" not in line]
    assert [line.partition("]: ")[0].partition("models/")[2] for line in told] == [
        "checks.yaml:1:12: error[unknown-check",
        "checks.yaml:1:29: error[cannot-ignore",
        "checks.yaml:1:39: warning[unused-ignore",
        "checks.yaml:2:11: error[bad-path",
        "checks.yaml:3:11: error[cannot-ignore",
        "checks.yaml:3:30: error[unknown-check",
        "legacy/old/card.yaml:3:47: error[unknown-model",
        "legacy/old/metrics.csv:2:7: error[encoding",
    ]
    assert told[0].endswith(
        "there is no rule and no topic `headline-mising` (did you mean headline-missing?)"
    )


def test_the_command_line_selects_and_ignores_rules_and_topics(models: Path, catalog) -> None:
    ran = catalog("check", "--format", "json", "--select", "references")
    assert rules(ran.out) == COUNTED[1:]
    assert rules(catalog("check", "--format", "json", "--ignore", "references,running").out) == COUNTED[:1]
    ran = catalog("check", "--ignore", "references", "--ignore", "headline-missing")
    assert (ran.code, ran.out) == (0, "2 cards, nothing to mend.\n")
    assert catalog("check", "--select", "tables").code == 0
    ran = catalog("check", "--select", "refrences")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "catalog: there is no rule and no topic `refrences`; did you mean references?\n"
    ran = catalog("check", "--ignore", "yaml-syntax")
    assert ran.code == 2
    assert "yaml-syntax cannot be ignored" in ran.err
    (models / "new/card.yaml").write_text("name: [\n")
    assert [rule for *_, rule in rules(catalog("check", "--select", "tables", "--format", "json").out)] == [
        "yaml-syntax"
    ], "what cannot be read is always said"
