"""Rules and figures of a card may name a version by an alias: they speak of what it means now."""

from __future__ import annotations

import json

import pytest

from catalog.cli import main

CARD = """\
name: A
status: active
aliases: {champion: 1.0.0}
versions: [{version: 1.0.0, stage: production, date: 2026-09-01}, {version: 0.9.0}]
deployments: [{environment: production, version: champion}]
monitoring:
  readings: readings.csv
  rules: [{id: good, metric: accuracy, where: {version: WHERE}, fail: below 0.9}]
figures: [{title: Drawn, kind: line, version: champion, file: drawn.csv, x: age, y: errors, by: kind}]
"""
READINGS = "time,version,environment,metric,value\n2026-09-30,1.0.0,production,accuracy,0.8\n"
DRAWN = "version,kind,age,errors\n1.0.0,Elms,1,4\n1.0.0,Oaks,2,5\n0.9.0,Firs,1,9\n"


@pytest.mark.parametrize("where", ["champion", "[champion, 0.9.0]"])
def test_an_alias_of_a_version_is_understood_in_rules_and_figures(tmp_path, capsys, where) -> None:
    folder, site = tmp_path / "models/a", tmp_path / "site"
    folder.mkdir(parents=True)
    for name, text in (("card.yaml", CARD), ("readings.csv", READINGS), ("drawn.csv", DRAWN)):
        (folder / name).write_text(text.replace("WHERE", where))
    main(["check", str(tmp_path / "models")])
    told = "".join(capsys.readouterr())
    assert "rule-without-readings" not in told, told
    main(["build", str(tmp_path / "models"), "-o", str(site), "--as-of", "2026-10-01"])
    page = (site / "models/a/index.html").read_text()
    assert "Version 1.0.0." in page
    assert "Version champion" not in page
    assert "Elms" in page
    assert "Firs" not in page
    health = json.loads((site / "api/v1/models/a.json").read_text())["health"]
    assert health["state"] == "fail", health
