"""The first and the last day there are stand in any date of a card: no command stops at them."""

from __future__ import annotations

import pytest

CATALOG = """title: T
policies: [{id: p, must: license, newer_than: {version: 30d, evaluation: 30d, approval: 30d}}]
"""
CARD = """name: N
license: mit
retired: DAY
versions:
- {version: 1, date: DAY, stage: production, approvals: {decision: approved, by: K, date: DAY, until: DAY}}
deployments:
- {version: 1, environment: a, since: DAY, until: DAY}
- {version: 1, environment: b, since: DAY}
- {version: 1, environment: c, until: DAY}
monitoring:
  readings: r.csv
  freshness: 30d
  rules: [{id: q, metric: f1, fail: below 0.95, over: 7d}, {id: s, metric: f1, anomaly: 3}]
  retrain: {when: [every 30d, age above 30d, q fails], pause: 5d}
"""
FIRST = [f"0001-0{month}-01" for month in range(1, 6)]
LAST = [f"9999-{month:02}-31" for month in (1, 3, 5, 7, 8, 10, 12)]
FIRST_HOURS = [f"0001-01-01T0{hour}:00:00Z" for hour in range(6)]
LAST_HOURS = [*(f"9999-12-31T{hour}:00:00Z" for hour in range(18, 24)), "9999-12-31T23:59:59.999999Z"]


@pytest.mark.parametrize(
    ("day", "times"),
    [("0001-01-01", FIRST), ("0001-01-01T00:00Z", FIRST_HOURS), ("9999-12-31", LAST), ("9999", LAST_HOURS)],
)
def test_no_command_stops_at_the_ends_of_time(tmp_path, monkeypatch, catalog, day, times):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "models/n").mkdir(parents=True)
    (tmp_path / "models/catalog.yaml").write_text(CATALOG)
    (tmp_path / "models/n/card.yaml").write_text(CARD.replace("DAY", day))
    (tmp_path / "models/n/metrics.csv").write_text(f"metric,value,date\nf1,0.9,{day}\n")
    rows = [f"{time},f1,0.{9 - at % 4}" for at, time in enumerate(times)]
    (tmp_path / "models/n/r.csv").write_text("\n".join(["time,metric,value", *rows, ""]))
    for today in ("2026-10-05", "9999-12-31", "0001-01-01"):
        for words in (("build", "-o", "site"), ("monitor",)):
            ran = catalog(*words, "--as-of", today)
            assert (ran.code in (0, 1), "Traceback" in ran.err) == (True, False), (today, words, ran.err)
    assert catalog("search", "name:N").code == catalog("show", "n").code == 0
