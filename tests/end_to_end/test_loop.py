"""The loop is closed: readings drift, `monitor` fires, `train.py` runs, the site shows the new version."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]

TRAIN = '''\
"""Fits the tiny model again to what it meets now, and writes its version."""
import os
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
import catalog

rng = np.random.default_rng(7)
amounts = rng.normal(2.0, 1.0, (400, 2))
bad = (amounts @ [1.0, -1.0] + rng.normal(0, 0.5, 400)) > 0
version = os.environ["CATALOG_INPUT_NEXT"]
with catalog.record(os.environ["CATALOG_ID"], version=version, reason=os.environ["CATALOG_REASON"]) as run:
    fitted = LogisticRegression().fit(amounts[:300], bad[:300])
    score = roc_auc_score(bad[300:], fitted.predict_proba(amounts[300:])[:, 1])
    run.metric("auroc", round(float(score), 4), dataset="loans", split="test", n=100)
    run.stage = "production"
'''
CARD = """\
name: Scorer
versions:
  - {{version: 1.0.0, date: 2026-01-05, stage: production}}
monitoring:
  readings: monitoring/*.csv
  rules:
    - {{id: quality, metric: auroc, warn: below 0.80, fail: below 0.75, for: 2}}
  retrain:
    when: quality fails
    trigger: {{command: {python} train.py, inputs: {{next: 1.1.0}}}}
"""
READINGS = "time,environment,version,metric,value,n\n" + "".join(
    f"2026-02-{day:02},production,1.0.0,auroc,{value},500\n"
    for day, value in ((1, 0.86), (8, 0.85), (15, 0.74), (22, 0.71))
)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A catalogue of one model whose readings drift in the middle of February."""
    folder = tmp_path / "models/risk/scorer"
    (folder / "monitoring").mkdir(parents=True)
    (tmp_path / "models/catalog.yaml").write_text("datasets: {loans: {name: Loans}}\n")
    (folder / "card.yaml").write_text(CARD.format(python=sys.executable))
    (folder / "metrics.csv").write_text(
        "version,dataset,split,metric,value,n\n1.0.0,loans,test,auroc,0.87,500\n"
    )
    (folder / "monitoring/readings.csv").write_text(READINGS)
    (tmp_path / "train.py").write_text(TRAIN)
    return tmp_path


def test_from_drift_to_a_new_version_on_the_site(house, catalog, page, monkeypatch) -> None:
    monkeypatch.chdir(house)
    monkeypatch.setenv("PYTHONPATH", str(REPOSITORY))  # for train.py, which is a process of its own
    good = catalog("monitor", "--as-of", "2026-02-20")
    assert (good.code, "none due for training" in good.out) == (0, True), good.err

    told = ("monitor", "--as-of", "2026-02-23", "--dispatch", "--allow-commands", "--emit", "retrain.json")
    fired = catalog(*told)
    assert fired.code == 1, fired.err
    assert "Failing  risk/scorer  1.0.0    quality  auroc    0.71  below 0.75" in fired.out
    assert "Sent: risk/scorer 1.0.0, command: it ended well" in fired.out
    due = json.loads((house / "retrain.json").read_text())["due"]
    assert [(each["model"], each["reasons"], each["trigger"]) for each in due] == [
        ("risk/scorer", ["quality fails"], "command")
    ]

    again = catalog(*told)
    assert "none due for training" in again.out, "the new version is younger than the readings"
    assert "Sent" not in again.out
    assert json.loads((house / "retrain.json").read_text())["due"] == []

    assert catalog("build").code == 0
    model = page(house / "site/models/risk/scorer/index.html")
    assert "1.1.0" in model.text(".//main")
    version = page(house / "site/models/risk/scorer/versions/1.1.0/index.html")
    assert "quality fails" in version.text(".//main")
