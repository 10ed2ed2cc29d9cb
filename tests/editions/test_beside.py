"""What a model has beside its card, and what the house says, is left out with what it belongs to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from catalog.domain.reach import Edition
from catalog.domain.subjects import Context
from catalog.editions.entry import narrowed
from catalog.editions.house import named, narrowed_house
from catalog.editions.once import Names
from catalog.editions.veil import veil_of
from catalog.kit.node import values_of
from catalog.read.entry import read_entry
from catalog.read.house import read_house
from catalog.read.walk import walk
from tests.editions.test_narrowing import write


def test_what_belongs_to_a_hidden_field_goes_from_the_files_too(tmp_path: Path) -> None:
    """A README is a description, and a table is of the section whose field names it."""
    readme = "See [the plan](plan.md).\n"
    card = "experiments: [{name: E, file: e.csv, metric: f1, variants: {a: '1'}}]\n"
    card += "explanations: [{method: shap, file: x.csv}]\nversions: [{version: '1'}, "
    files = {
        "a/card.yaml": f"name: A\n{card}{{version: '2', visibility: {{explanations: internal}}}}]\n",
        "a/e.csv": "time,variant,metric,value\n2026-01-01,a,f1,0.5\n",
        "a/x.csv": "version,feature,importance\n1,age,0.5\n2,age,0.6\n",
        "a/README.md": readme,
        "b/card.yaml": "name: B\nvisibility: {description: internal}\n",
        "b/README.md": readme,
        "catalog.yaml": "datasets: {open: {}, far: {}, made: {derived_from: far}, few: {}, shut: "
        "{visibility: internal}}\nteams: {seen: {}, unseen: {}}",
        "c/card.yaml": "name: C\nowners: seen\nheadline: [made/f1]\n"
        "figures: [{title: A, file: a.csv, dataset: open}]\n",
    }
    house = read_house(write(tmp_path / "models", files))
    veil = veil_of(house, Edition("public", frozenset({"public"})))
    read = [
        read_entry(each, Context(metrics=house.words.metrics)) for each in walk(tmp_path / "models").folders
    ]
    a, b, c = (narrowed(each, veil) for each in read)
    assert a is not None
    assert b is not None
    assert (len(a.readmes), b.readmes, [*a.experiments]) == (1, {}, ["e.csv"])
    assert [row["version"] for file in a.tables["x.csv"] for row in file.rows] == ["1"]
    assert named(c, veil) == {
        ("teams", "seen"), ("datasets", "open"), ("datasets", "made"), ("datasets", "far"),
    }  # fmt: skip
    over = replace(veil, unused=frozenset({("teams", "unseen"), ("datasets", "few")}))
    told = ("un-seen", "Few", "shut", "seen", "open", "far")
    assert [each for each in told if Names.of(over).stand_in([each.encode()])] == [*told[:3]]
    left = narrowed_house(over)
    assert [*left.settings.datasets] == ["open", "far", "made"]
    assert ([*left.settings.teams], [each.id for each in left.words.datasets]) == (
        ["seen"],
        ["open", "far", "made"],
    )
    assert values_of(left.tree) == {
        "datasets": {"open": {}, "far": {}, "made": {"derived_from": "far"}}, "teams": {"seen": {}},
    }  # fmt: skip
