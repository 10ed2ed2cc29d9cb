"""A model has so many metrics, counted on each data set, no more; what is beyond is said once a table."""

from __future__ import annotations

import pytest

from catalog.domain import kinds, long_tables
from catalog.domain.subjects import context_of
from catalog.read.entry import read_entry
from catalog.read.house import read_house
from catalog.read.walk import walk

CARD = """\
name: A
versions: [{version: 1.0.0}]
monitoring: {readings: readings.csv}
"""
METRICS = """\
metric,dataset,value,split
auroc,,0.5,test
f1,,0.5,test
f1,wild,0.5,test
recall,wild,0.5,test
f1,,0.7,train
"""
READINGS = """\
metric,value,time
auroc,0.5,2026-01-01
recall,0.5,2026-01-01
recall,0.6,2026-01-02
"""


def entry(models):
    root = models({"a/card.yaml": CARD, "a/metrics.csv": METRICS, "a/readings.csv": READINGS})
    words = read_house(root).words
    (folder,) = walk(root).folders
    return read_entry(folder, context_of(words))


def too_large(found) -> list[str]:
    of = "a model has at most 2 metrics, counted on each data set; "
    return [
        f"{each.place} {each.message.removeprefix(of)}" for each in found.findings if each.rule == "too-large"
    ]


@pytest.mark.refuses("bombs")
@pytest.mark.parametrize("long", [1, 1000], ids=["long readings", "short readings"])
def test_what_is_beyond_the_limit_is_left_out_and_said(models, monkeypatch, long):
    monkeypatch.setattr(kinds, "MOST_KINDS", 2)
    monkeypatch.setattr(long_tables.read_readings, "__kwdefaults__", {"long": long})
    found = entry(models)
    assert [row.value for row in found.measurements] == [0.5, 0.5, 0.7]
    assert set(found.datasets) == set()
    assert {row.metric for row in found.readings} == {"auroc"}
    assert too_large(found) == [
        f"models/a/{place} is one more"
        for place in ("metrics.csv:4:9 `f1` on `wild`", "readings.csv:3:8 `recall`")
    ]


@pytest.mark.accepts("bombs")
def test_below_the_limit_everything_is_read(models):
    found = entry(models)
    assert (len(found.measurements), set(found.datasets), too_large(found)) == (5, {"wild"}, [])
    assert len(found.readings) == 3
