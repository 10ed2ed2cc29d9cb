"""Measurements stand in tables by data set and slice, the most telling first, beside the version before."""

from __future__ import annotations

from catalog.sections.evaluation.facts import groups

TABLE = """
version,dataset,split,revision,slice,metric,value,n,time,step,variant
2.1,german-credit,train,,,auroc,0.95,800,,,
2.1,german-credit,test,,,brier,0.15,200,,,
2.1,german-credit,test,,,auroc,0.83,200,,,
2.0,german-credit,test,,,auroc,0.80,200,,,
2.1,german-credit,test,,sex=male,auroc,0.84,120,,,
2.1,german-credit,test,,sex=female,auroc,0.81,80,,,
2.1,german-credit,test,,age=18-25;sex=female,auroc,0.79,30,,,
2.1,german-credit,test,4,,auroc,0.82,1200,,,
2.1,,,,,latency_ms,12,,,,
2.1,adult,val,,,accuracy,0.9,,,,
2.0,adult,val,,,f1,0.7,,,,
1.0,adult,test,,,accuracy,0.5,,,,
2.1,adult,test,,,accuracy,0.1,,2026-10-01,,
2.1,adult,test,,,accuracy,0.2,,,100,
2.1,adult,test,,,accuracy,0.3,,,,control
"""


def test_held_out_data_come_first_and_slices_after_the_whole(measured, words):
    found = groups(measured(TABLE), ("2.1", "2.0"), words)
    assert [(group.title, group.dataset, group.note, group.sliced) for group in found] == [
        ("adult", "adult", "val split", False),
        ("German Credit", "german-credit", "test split, n = 200", False),
        ("German Credit", "german-credit", "test split, revision 4, n = 1,200", False),
        ("German Credit", "german-credit", "train split, n = 800", False),
        ("AUROC by slice", "german-credit", "German Credit, test split", True),
        ("Size, speed and other figures", "", "", False),
    ]


def test_without_a_data_set_quality_stands_apart_and_figures_of_one_machine_together(measured, words):
    table = """
    version,metric,value,hardware,img_size,precision
    1,samples_per_sec,8305,rtx-4090,160,amp
    1,samples_per_sec,6828,rtx-4090,224,amp
    1,step_time,12.9,rtx-4090,160,amp
    1,step_time,99.9,i9,160,fp32
    1,activations,5670000,,160,
    1,mean dice,0.82,,,
    1,train_loss,0.1,,,
    """
    found = groups(measured(table), ("1", None), words)
    rows = [[(row.label, row.metric.unsaid_unit, row.note) for row in each.rows] for each in found]
    assert [(each.title, each.note, told) for each, told in zip(found, rows, strict=True)] == [
        ("Data set not reported", "", [("Mean Dice", "", ""), ("train_loss", "", "")]),
        ("Size, speed and other figures", "img_size 160", [
            ("Activations", "", ""), ("Step time", "ms", "hardware i9, precision fp32"),
        ]),
        ("Size, speed and other figures", "hardware rtx-4090, precision amp", [
            ("Samples per second", "", "img_size 160"), ("Samples per second", "", "img_size 224"),
            ("Step time", "ms", "img_size 160"),
        ]),
    ]  # fmt: skip


def test_the_metric_that_ranks_comes_first_and_slices_by_their_names(measured, words):
    found = groups(measured(TABLE), ("2.1", "2.0"), words)
    assert [row.metric.id for row in found[1].rows] == ["auroc", "brier"]
    assert [(row.label, row.size) for row in found[4].rows] == [
        ("Age 18-25, sex female", "30"),
        ("Sex female", "80"),
        ("Sex male", "120"),
    ]


def test_each_value_stands_beside_the_same_one_of_the_version_before_only(measured, words):
    found = groups(measured(TABLE), ("2.1", "2.0"), words)
    accuracy, f1 = found[0].rows
    assert (accuracy.value.text, accuracy.previous.text, accuracy.change) == ("0.9", "not reported", None)
    assert (f1.value.text, f1.previous.text, f1.now) == ("not reported", "0.7", None)
    assert (found[1].rows[0].previous.text, found[1].rows[0].change.text) == ("0.80", "+0.03")
    assert found[3].rows[0].before is None
    first = groups(measured(TABLE), ("2.1", None), words)
    assert {row.before for group in first for row in group.rows} == {None}


def test_what_names_the_version_counts_more_than_what_speaks_of_the_model(measured, words):
    table = """
    version,metric,value
    2.1,auroc,0.83
    ,auroc,0.5
    ,brier,0.2
    """
    (group,) = groups(measured(table), ("2.1", None), words)
    assert [(row.metric.id, row.value.text) for row in group.rows] == [("auroc", "0.83"), ("brier", "0.2")]
