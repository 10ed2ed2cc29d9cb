"""Leaderboards that exist are used as they are, and each row goes to the models it names."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from catalog.domain.datasets import Dataset, Datasets
from catalog.domain.measurements import newest
from catalog.domain.metrics import known
from catalog.domain.subjects import Context
from catalog.domain.wide import WideTable, read_wide
from catalog.kit.finding import Place, Severity

WHERE = Place("models/catalog.yaml", 9, 5)


@pytest.fixture(scope="module")
def context() -> Context:
    imagenet = Dataset("imagenet-1k", "ImageNet-1k", aliases=("imagenet",))
    return Context(known(), Datasets.of([imagenet]), frozenset({"of another model"}))


@pytest.fixture
def house(tmp_path) -> Path:
    folder = tmp_path / "models" / "tables"
    folder.mkdir(parents=True)
    (folder / "results-imagenet.csv").write_text(
        "model,img_size,top1,params\nA.x,224,80.1,1\nA.x,288,81,1\nZ,1,2,3\n"
    )
    (folder / "infer-amp-rtx3090.csv").write_text("Model,size,rate\nA,224,700\n")
    (folder / "infer-fp32-cpu.csv").write_text("Model,size,rate\nA,224,7\n")
    return tmp_path / "models"


def test_rows_at_another_image_size_stay_apart(house, context):
    table = WideTable(
        "tables/results-<dataset>.csv", "timm/<model>", {"Top 1": "top1"}, {"split": "val"}, ("img_size",)
    )
    wide = read_wide(table, house, {"timm/a.x": None}, context)
    rows = wide.rows["timm/a.x"]
    assert [(row.metric, row.value, row.conditions) for row in rows] == [
        ("top1", 80.1, (("img_size", "224"),)),
        ("top1", 81.0, (("img_size", "288"),)),
    ]
    assert {(row.dataset, row.split, row.version) for row in rows} == {("imagenet-1k", "val", None)}
    assert [str(row.place) for row in rows] == [
        f"models/tables/results-imagenet.csv:{line}:9" for line in (2, 3)
    ]
    assert newest(rows).findings == wide.findings == ()


def test_rows_nobody_claims_are_counted_not_reported_one_by_one(house, context):
    wide = read_wide(
        WideTable("tables/results-imagenet.csv", "timm/<model>", {"top1": "top1"}),
        house,
        {"timm/a.x": None},
        context,
    )
    (unmatched,) = wide.unmatched
    assert (unmatched.path, unmatched.count, unmatched.examples) == (
        "models/tables/results-imagenet.csv",
        1,
        ("timm/Z",),
    )
    assert wide.findings == ()


def test_a_table_of_which_nothing_fits_is_a_warning(house, context):
    wide = read_wide(
        WideTable("tables/results-imagenet.csv", "tim/<model>", {"top1": "top1"}),
        house,
        {"timm/a.x": None},
        context,
    )
    (finding,) = wide.findings
    assert (finding.severity, finding.rule) == (Severity.WARNING, "unmatched-table")
    assert finding.message == "none of its 3 rows names a model, which would be tim/A.x or tim/Z"


def test_a_row_that_is_off_by_a_letter_is_told_where_few_rows_name_others(house, context):
    ids = dict.fromkeys(("grid/meter-anomaly", "grid/load", "grid/price"))
    table = WideTable("tables/own.csv", "*/<model>", {"top1": "top1"})

    def told(*names: str) -> list[tuple[str, str]]:
        (house / "tables/own.csv").write_text("model,top1\n" + "".join(f"{name},1\n" for name in names))
        return [(each.message, each.hint) for each in read_wide(table, house, ids, context).findings]

    wrong = ("there is no model */meter-anomally, which a row names", "did you mean meter-anomaly?")
    assert told("load", "meter-anomally", "price") == [wrong]
    assert told("load", "of others", "price") == []
    assert told("load", "meter-anomally", *(f"of others {at}" for at in range(20))) == []


def test_parts_of_file_names_are_conditions_and_a_star_gives_a_row_to_every_match(house, context):
    table = WideTable(
        "tables/infer-<precision>-<hardware>.csv",
        "timm/<model>.*",
        {"samples_per_sec": "rate"},
        {"img_size": "<size>"},
    )
    wide = read_wide(table, house, {"timm/a.x": "1.0", "timm/a.y": None}, context)
    assert [(row.value, row.version, row.conditions) for row in wide.rows["timm/a.x"]] == [
        (700, "1.0", (("hardware", "rtx3090"), ("img_size", "224"), ("precision", "amp"))),
        (7, "1.0", (("hardware", "cpu"), ("img_size", "224"), ("precision", "fp32"))),
    ]
    assert [row.version for row in wide.rows["timm/a.y"]] == [None, None]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (
            WideTable("tables/none.csv", "<model>", {}, place=WHERE),
            "models/catalog.yaml:9:5: error[missing-file]",
        ),
        (WideTable("../secret.csv", "<model>", {}, place=WHERE), "models/catalog.yaml:9:5: error[bad-path]"),
        (
            WideTable("tables/results-imagenet.csv", "<model>", {"top1": "topp1"}),
            "models/tables/results-imagenet.csv:1:1: error[missing-column]: there is no column topp1, which",
        ),
    ],
)
def test_what_cannot_be_found_is_said_where_it_is_asked_for(house, context, table, said):
    wide = read_wide(table, house, {"timm/a.x": None}, context)
    assert wide.rows == {}
    assert str(wide.findings[0]).startswith(said)


def test_a_value_that_cannot_be_is_said_at_its_cell(house, context):
    (house / "tables" / "bad.csv").write_text("model,top1\nA,801\nB,n/a\n")
    wide = read_wide(
        WideTable("tables/bad.csv", "<model>", {"top1": "top1"}), house, {"a": None, "b": None}, context
    )
    assert [(str(finding.place), finding.rule) for finding in wide.findings] == [
        ("models/tables/bad.csv:2:3", "out-of-range"),
        ("models/tables/bad.csv:3:3", "number"),
    ]


def test_seven_real_test_sets_are_read_unchanged(real, context):
    with (real / "timm" / "results-imagenet.csv").open(newline="") as file:
        lines = list(csv.DictReader(file))
    models = dict.fromkeys(f"timm/{line['model'].lower()}" for line in lines)
    table = WideTable(
        "timm/results-<dataset>.csv",
        "timm/<model>",
        {"top1": "top1", "top5": "top5"},
        {"split": "val"},
        ("img_size",),
    )
    wide = read_wide(table, real, models, context)
    assert wide.findings == ()
    assert len(wide.rows) == len(models) == 1266
    assert sum(row.dataset == "imagenet-1k" for rows in wide.rows.values() for row in rows) == 2 * len(lines)
    assert all(newest(rows).findings == () for rows in wide.rows.values())
    first = lines[0]
    best = [row for row in wide.rows[f"timm/{first['model'].lower()}"] if row.dataset == "imagenet-1k"]
    assert best[0].value == float(first["top1"])


def test_real_parameters_in_millions_with_thousands_separators_are_numbers(real, context):
    table = WideTable(
        "timm/results-imagenet.csv",
        "timm/<model>",
        {"parameters": "param_count"},
        {"unit": "M"},
        ("img_size",),
    )
    wide = read_wide(table, real, {"timm/eva_giant_patch14_336.clip_ft_in1k": None}, context)
    (row,) = wide.rows["timm/eva_giant_patch14_336.clip_ft_in1k"]
    assert (row.value, row.written, row.unit) == (1_013_010_000, "1,013.01", "")


def test_real_speed_tables_reach_every_tag_of_an_architecture(real, context):
    table = WideTable(
        "timm/benchmark-infer-<precision>-<layout>-<stack>-<hardware>.csv",
        "timm/<model>.*",
        {"samples_per_sec": "infer_samples_per_sec"},
        {"img_size": "<infer_img_size>"},
    )
    tags = {"timm/resnet50.a1_in1k": None, "timm/resnet50.tv_in1k": None, "timm/resnet50d.a1_in1k": None}
    wide = read_wide(table, real, tags, context)
    a1, tv = wide.rows["timm/resnet50.a1_in1k"], wide.rows["timm/resnet50.tv_in1k"]
    assert [row.value for row in a1] == [row.value for row in tv]
    assert {dict(row.conditions)["precision"] for row in a1} == {"amp", "fp32"}
    assert newest(a1).findings == wide.findings == ()
