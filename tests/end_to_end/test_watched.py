"""What a page says of readings that are few, odd or very many."""

from __future__ import annotations

import csv
import io

CARD = (
    "name: M\nversions: [{version: 1.0.0, date: 2026-01-01}]\nmonitoring: {readings: r.csv, rules: [RULE]}\n"
)
RULE = "{id: drift, metric: psi, warn: above 0.1, fail: above 0.25}"


def built(catalog, folder, files: dict[str, str]) -> str:
    """The page of a model that is watched."""
    for name, text in files.items():
        path = folder / "models/m" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    catalog("build", folder / "models", "-o", folder / "site", "--as-of", "2026-11-20")
    return (folder / "site/models/m/index.html").read_text().split('id="monitoring"')[1]


def test_a_file_without_readings_and_one_whose_readings_are_to_come_are_told(tmp_path, catalog):
    card = CARD.replace("RULE", RULE)
    empty = built(catalog, tmp_path / "a", {"card.yaml": card, "r.csv": "time,metric,value\n"})
    assert "There are no readings: the tables that the card names hold no row that can be read." in empty
    later = built(
        catalog, tmp_path / "b", {"card.yaml": card, "r.csv": "time,metric,value\n2027-01-01,psi,0.3\n"}
    )
    assert "Rule drift: its only reading is later than today." in later
    assert '<figure class="chart"' not in later.partition('id="explanations"')[0]


def test_two_thousand_features_are_a_short_table_and_a_file_of_all(tmp_path, catalog):
    rows = "".join(f"2026-11-09,psi,{0.3 if at == 1234 else 0.01},f{at:04}\n" for at in range(2000))
    files = {"card.yaml": CARD.replace("RULE", RULE), "r.csv": f"time,metric,value,feature\n{rows}"}
    page = built(catalog, tmp_path, files).partition('id="explanations"')[0]
    assert "1,975 more features: 1,975 good." in page
    assert "Drift of f1234" in page
    assert len(page) < 60_000
    found = list(csv.DictReader(io.StringIO((tmp_path / "site/models/m/drift.csv").read_text())))
    assert (len(found), found[0]["feature"], found[0]["state"]) == (2000, "f1234", "fail")
    assert 'drift.csv">All of them as CSV' in page
