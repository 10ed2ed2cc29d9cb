"""Ten kinds of edits to the catalogue in `base`, as people make them in one pull request."""

from __future__ import annotations

from pathlib import Path

NEXT_VERSION = """\
    data: [{dataset: german-credit, role: training, rows: 6000}]
  - version: 2.0.0
    date: 2026-01-10
    stage: production
    signature: {inputs: [{name: age, type: int64}, {name: late_payments, type: int64}]}
    data: [{dataset: german-credit, role: training, rows: 9000}]
"""
REPLACED = (
    # 1. a figure that gets worse by more than the house allows
    (
        "credit/scorer/metrics.csv",
        "1.0.0,german-credit,test,auroc,0.790",
        "1.0.0,german-credit,test,auroc,0.720",
    ),
    # 2. one that gets better, with the rank on its leaderboard
    ("credit/forest/metrics.csv", "auroc,0.700", "auroc,0.860"),
    # 3. a version that is added and promoted; the one before it leaves production
    (
        "credit/net/card.yaml",
        "    stage: production\n",
        "    stage: archived\n",
    ),
    ("credit/net/card.yaml", NEXT_VERSION.splitlines(keepends=True)[0], NEXT_VERSION),
    ("credit/net/metrics.csv", "0.750,4000\n", "0.750,4000\n2.0.0,german-credit,test,auroc,0.755,4000\n"),
    # 4. a version that nobody should use for new things
    (
        "fraud/cards/card.yaml",
        "2024-05-01, stage: production}",
        "2024-05-01, stage: production, status: deprecated}",
    ),
    # 5. another licence
    ("fraud/logins/card.yaml", "license: Apache-2.0", "license: proprietary"),
    # 6. an owner that nobody knows
    ("fraud/refunds/card.yaml", "owners: fraud", "owners: frauds"),
    # 7. other data
    ("text/complaints/card.yaml", "dataset: complaints-2024", "dataset: complaints-2025"),
    # 10. more risk, and more people who see it
    ("health/triage/card.yaml", "{rating: limited}", "{rating: high}\nvisibility: public"),
    # and, with the first: what runs where, and when it is an alarm
    ("credit/scorer/card.yaml", "traffic: 90%", "traffic: 60%"),
    ("credit/scorer/card.yaml", "traffic: 10%", "traffic: 40%"),
    ("credit/scorer/card.yaml", "fail: below 0.72", "fail: below 0.65"),
)
"""A file, what stands in it, and what stands there afterwards."""


def edit(models: Path) -> None:
    """Make all of them."""
    for name, old, new in REPLACED:
        file = models / name
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{name} has no {old}"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
    # 8. a model with another id, which says what it was
    (models / "text/letters").rename(models / "text/letter-sorter")
    card = models / "text/letter-sorter/card.yaml"
    card.write_text(f"{card.read_text(encoding='utf-8')}aka: [text/letters]\n", encoding="utf-8")
    # 9. a model that is gone, though another names it as its parent
    (models / "text/embedder/card.yaml").unlink()
