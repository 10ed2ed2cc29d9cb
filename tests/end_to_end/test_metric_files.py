"""One set of facts in four formats gives one page; what is missing is said as what it is."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from catalog.domain.manifest import MANIFEST
from catalog.publish.marker import MARKER

CARD = """\
name: Credit scorer
headline: german-credit/auroc
versions:
  - {version: 1.0.0, date: 2026-01-31}
  - {version: 1.1.0, date: 2026-02-28}
"""
HOUSE = "datasets: {german-credit: {name: German credit}}\n"
VALUES = [
    ("1.0.0", "auroc", 0.802),
    ("1.1.0", "auroc", 0.831),
    ("1.1.0", "f1", None),
    ("1.1.0", "r2", math.nan),
    ("1.1.0", "log_loss", math.inf),
    ("1.1.0", "brier", 0.151),
]
ROWS = [
    {
        "version": version,
        "dataset": "german-credit",
        "split": "test",
        "metric": metric,
        "value": value,
        "n": 200,
    }
    for version, metric, value in VALUES
]


def word(value: object) -> object:
    """A value as text formats write it: NaN and infinity are words."""
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def write_csv(path: Path) -> None:
    lines = [",".join("" if value is None else str(value) for value in row.values()) for row in ROWS]
    path.write_text("\n".join([",".join(ROWS[0]), *lines]) + "\n")


def write_json(path: Path) -> None:
    path.write_text(json.dumps([{name: word(value) for name, value in row.items()} for row in ROWS]))


def write_jsonl(path: Path) -> None:
    path.write_text("\n".join(json.dumps({name: word(value) for name, value in row.items()}) for row in ROWS))


def write_parquet(path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    columns = {name: [row[name] for row in ROWS] for name in ROWS[0]}
    parquet.write_table(pyarrow.table(columns), path)


FORMATS: dict[str, Callable[[Path], None]] = {
    "csv": write_csv, "json": write_json, "jsonl": write_jsonl, "parquet": write_parquet,
}  # fmt: skip


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch) -> Path:
    """A working folder with one card that has two versions."""
    (tmp_path / "models/credit").mkdir(parents=True)
    (tmp_path / "models/catalog.yaml").write_text(HOUSE)
    (tmp_path / "models/credit/card.yaml").write_text(CARD)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def content(site: Path) -> dict[str, bytes]:
    """All files but those that say from which files the site was made."""
    files = (path for path in site.rglob("*") if path.is_file() and path.name not in (MANIFEST, MARKER))
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def built(catalog, folder: Path, kind: str) -> dict[str, bytes]:
    """The site with the metrics in one format."""
    path = folder / f"models/credit/metrics.{kind}"
    FORMATS[kind](path)
    ran = catalog("build", "-o", kind)
    path.unlink()
    assert (ran.code, ran.err) == (0, "")
    return content(folder / kind)


@pytest.mark.parametrize("kind", ["json", "jsonl", "parquet"])
def test_the_format_makes_no_difference_to_the_site(catalog, folder, kind):
    assert built(catalog, folder, kind) == built(catalog, folder, "csv")


def test_the_shelf_of_versions_may_also_be_nested_json(catalog, folder):
    nested = {"1.0.0": {"german-credit": {"auroc": 0.802}}, "1.1.0": {"german-credit": {"auroc": "83.1%"}}}
    (folder / "models/credit/metrics.json").write_text(json.dumps(nested))
    assert catalog("build").code == 0
    facts = json.loads((folder / "site/api/v1/models/credit.json").read_bytes())
    assert [(row["version"], row["value"]) for row in facts["measurements"]] == [
        ("1.0.0", 0.802),
        ("1.1.0", 0.831),
    ]


def test_not_reported_no_result_undefined_and_infinite_are_four_things(catalog, folder, page):
    built(catalog, folder, "csv")
    now = {metric: value for *_, metric, _, value in page(folder / "csv/models/credit/index.html").metrics()}
    assert now == {
        "AUROC": "0.831",
        "Brier score": "0.151",
        "F1 score": "no result",
        "Log loss": "infinite",
        "R²": "undefined",
    }
    table = page(folder / "csv/models/credit/index.html").tables("metrics")[0]
    before = {
        row[0].text: "".join(row[4].itertext()) for row in table.iter("tr") if row.get("class") == "sub"
    }
    assert before["AUROC"] == "0.802"
    assert {before[name] for name in before if name != "AUROC"} == {"not reported"}
    facts = json.loads((folder / "csv/api/v1/models/credit.json").read_bytes())
    values = {row["metric"]: row["value"] for row in facts["measurements"] if row["version"] == "1.1.0"}
    assert values == {"auroc": 0.831, "brier": 0.151, "f1": None, "log_loss": "infinite", "r2": "undefined"}


def test_a_metric_that_changes_its_scale_between_versions_is_found_and_said(catalog, folder, page):
    versions = "".join(f"  - {{version: 1.{number}.0}}\n" for number in range(4))
    (folder / "models/credit/card.yaml").write_text(f"name: Credit scorer\nversions:\n{versions}")
    rows = [
        "1.0.0,uplift_share,81.2",
        "1.1.0,uplift_share,82.4",
        "1.2.0,uplift_share,0.831",
        "1.3.0,uplift_share,0.835",
    ]
    (folder / "models/credit/metrics.csv").write_text("\n".join(["version,metric,value", *rows]) + "\n")
    ran = catalog("build")
    assert ran.code == 0
    (line,) = ran.err.splitlines()
    assert line.startswith("models/credit/metrics.csv:4:20: warning[scale-shift]")
    assert line.split("]: ")[1] in page(folder / "site/models/credit/index.html").text(
        ".//div[@id='findings']"
    )


def test_a_metric_that_is_renamed_between_versions_is_found_and_said(catalog, folder):
    rows = ["1.0.0,german-credit,credit_gain,0.412", "1.1.0,german-credit,credit_gains,0.431"]
    (folder / "models/credit/metrics.csv").write_text(
        "\n".join(["version,dataset,metric,value", *rows]) + "\n"
    )
    ran = catalog("check", "--format", "concise")
    assert ran.code == 0
    assert "credit_gain" in ran.out
    assert "warning[" in ran.out


@pytest.mark.parametrize("column", ["model_version", "build"])
def test_versions_in_a_column_of_another_name_are_said_of_figures_and_readings(catalog, folder, column):
    rows = f"metric,value,{column}\nauroc,0.8,1.0.0\nauroc,0.9,1.1.0\n"
    (folder / "models/credit/metrics.csv").write_text(rows)
    (folder / "models/credit/live.csv").write_text(
        f"time,metric,value,{column}\n2026-03-01,auroc,0.8,1.1.0\n"
    )
    card = folder / "models/credit/card.yaml"
    card.write_text(CARD + "monitoring: {readings: [live.csv]}\n")
    told = catalog("check").out
    assert f"credit/metrics.csv:1:14: warning[similar-column]: the column `{column}` is read as" in told
    assert f"credit/live.csv:1:19: warning[similar-column]: the column `{column}` is read as" in told
    assert told.count("(call it `version`)") == 2


def test_a_report_of_scikit_learn_is_told_what_makes_a_metric_file_of_it_and_that_is_one(catalog, folder):
    report = pytest.importorskip("sklearn.metrics").classification_report(
        ["bad", "good", "good", "bad"], ["bad", "good", "bad", "bad"], output_dict=True
    )
    path = folder / "models/credit/metrics.json"
    path.write_text(json.dumps(report, indent=1))
    lines = catalog("check").out.splitlines()
    (told,) = [line for line in lines if line.startswith("models/credit/metrics.json")]
    assert "1:1: error[json-shape]: this is a `classification_report` of scikit-learn" in told
    kept = path.rename(folder / "report.json")

    guide = (Path(__file__).parents[2] / "docs/cards.md").read_text(encoding="utf-8")
    (recipe,) = [part.partition("```")[0] for part in guide.split("```python\n") if "report[" in part]
    assert len(recipe.splitlines()) == 3
    (folder / "models/credit/metrics").mkdir()
    script = f"import csv, json\nreport = json.load(open({str(kept)!r}))\n{recipe}"
    subprocess.run([sys.executable, "-c", script], cwd=folder / "models/credit", check=True)
    ran = catalog("check")
    assert "metrics/1.1.0.csv" not in ran.out, ran.out
    assert catalog("build").code == 0
    facts = json.loads((folder / "site/api/v1/models/credit.json").read_bytes())
    found = {(row["metric"], str(row.get("slice"))): row["value"] for row in facts["measurements"]}
    assert found[("accuracy", "None")] == 0.75
    assert {metric for metric, _ in found} == {"accuracy", "precision", "recall", "f1"}
    assert len(found) == 7
