"""One folder becomes one entry: its card, its measurements and its files, each fault with its place."""

from __future__ import annotations

from catalog.domain.subjects import context_of
from catalog.read.entry import Entry, read_entry
from catalog.read.house import read_house
from catalog.read.walk import walk


def entry(root) -> Entry:
    words = read_house(root).words
    (folder,) = walk(root).folders
    return read_entry(folder, context_of(words))


def rules(found: Entry) -> list[str]:
    return [f"{each.place} {each.rule}" for each in found.findings]


def test_a_file_named_like_a_version_speaks_of_it_else_the_only_one(models):
    two = "name: A\nversions: [{version: 1.0}, {version: 2.0}]\n"
    root = models({"a/card.yaml": two, "a/metrics/2.0.csv": "metric,value\nauroc,0.8\n"})
    assert [row.version for row in entry(root).measurements] == ["2.0"]
    root = models(
        {"a/metrics/2.0.csv": "metric,value\nauroc,0.8\n", "a/metrics/all.csv": "metric,value\nf1,1\n"}
    )
    assert [row.version for row in entry(root).measurements] == ["2.0", None]


def test_own_files_and_folder_files_are_parts_of_the_card(models):
    root = models(
        {
            "f/folder.yaml": "license: MIT\ntags: [x]\nevery_version: {stage: staging}\n",
            "f/a/card.yaml": "name: A\ntags: [y]\n",
            "f/a/considerations.yaml": "limitations: many\n",
            "f/a/versions/1.0.yaml": "date: 2026-01\n",
            "f/a/versions/2.0.yaml": "stage: production\n",
        }
    )
    found = entry(root)
    assert rules(found) == []
    assert (found.card.license.name, found.card.tags) == ("MIT", ("y",))
    assert found.card.considerations == {"limitations": "many"}
    assert [(each.version, each.stage) for each in found.card.versions] == [
        ("1.0", "staging"),
        ("2.0", "production"),
    ]


def test_a_key_in_two_places_is_said(models):
    root = models({"a/card.yaml": "name: A\ntags: [x]\n", "a/tags.yaml": "[y]\n"})
    assert len(rules(entry(root))) == 1
    root = models({"a/card.yaml": "name: A\n", "a/tags.yaml": "- y\n"})
    assert entry(root).card.tags == ("y",)


def test_a_path_that_leaves_the_folder_is_refused(models):
    root = models({"a/card.yaml": "name: A\nlinks: {Secret: ../../secret.txt}\n"})
    (root.parent / "secret.txt").write_text("secret")
    found = entry(root)
    assert rules(found) == ["models/a/card.yaml:2:17 bad-path"]
    assert found.published == {}


def test_the_newest_of_two_dated_rows_counts_and_the_other_is_history(models):
    rows = "metric,value,date\nauroc,0.8,2026-01\nauroc,0.9,2026-02\n"
    found = entry(models({"a/card.yaml": "name: A\n", "a/metrics.csv": rows}))
    assert ([row.value for row in found.measurements], [row.value for row in found.superseded]) == (
        [0.9],
        [0.8],
    )
    found = entry(models({"a/metrics.csv": "metric,value\nauroc,0.8\nauroc,0.9\n"}))
    assert rules(found) == ["models/a/metrics.csv:3:7 duplicate-measurement"]


def test_a_broken_card_still_is_a_model(models):
    found = entry(models({"a/card.yaml": "name: [\n"}))
    assert found.card.name == "a"
    assert "models/a/card.yaml:2:1 yaml-syntax" in rules(found)


def test_an_alias_in_the_column_of_versions_is_told_at_its_place(models):
    card = """\
name: A
versions: [{version: 1.0.0}, {version: 2.0.0}]
aliases: {champion: 1.0.0}
explanations: {method: shap, file: shap.csv}
figures: {title: Any, file: any.csv, kind: bar, x: version, y: value}
monitoring: {readings: r.csv, distributions: d.csv}
"""
    root = models(
        {
            "a/card.yaml": card,
            "a/r.csv": "time,version,metric,value\n2026-09-01,champion,auroc,0.9\n",
            "a/d.csv": "time,feature,bin,count,version\n" + "reference,age,1,2,champion\n" * 2,
            "a/shap.csv": "version,feature,importance\n2.0.0,age,1\nchampion,age,1\n,age,1\n",
            "a/any.csv": "version,value\nchampion,1\n",
        }
    )
    found = entry(root)
    assert sorted(rules(found)) == [
        "models/a/d.csv:2:19 unknown-version",
        "models/a/r.csv:2:12 unknown-version",
        "models/a/shap.csv:3:1 unknown-version",
    ]
    assert {each.message for each in found.findings} == {"champion is an alias, and rows are of versions"}
