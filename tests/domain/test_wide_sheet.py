"""A wide file becomes a long one whose rows stand where their values stood."""

from __future__ import annotations

import pytest

from catalog.domain.delimited import from_csv
from catalog.domain.placeholders import ModelIds, Template
from catalog.domain.wide_sheet import Sheet

TEXT = 'model,img_size,top1,top5,params\nA,224,80.1,,"1,014.45"\nB,224,70,90,2\nC,1,1,1,1\na,256,81,95,3\n'
IDS = ModelIds.of(["timm/a", "timm/b"])


@pytest.fixture
def sheet() -> Sheet:
    given = {
        "img_size": Template.of("<img_size>"),
        "hardware": Template.of("<hardware>"),
        "split": Template.of("val"),
    }
    columns = from_csv(TEXT, "wide.csv")
    return Sheet(
        columns,
        {"hardware": "cpu"},
        Template.of("timm/<model>"),
        {"top5": "top5", "parameters": "params"},
        given,
    )


def test_each_value_of_a_known_model_is_a_row(sheet):
    tidy = sheet.tidy(IDS)
    assert tidy.columns.names == ("metric", "value", "img_size", "hardware", "split")
    assert tidy.columns.rows == (
        ("parameters", "1,014.45", "224", "cpu", "val"),
        ("top5", "90", "224", "cpu", "val"),
        ("parameters", "2", "224", "cpu", "val"),
        ("top5", "95", "256", "cpu", "val"),
        ("parameters", "3", "256", "cpu", "val"),
    )
    assert tidy.owners == (("timm/a",), ("timm/b",), ("timm/b",), ("timm/a",), ("timm/a",))
    assert tidy.strangers == {"timm/C": 1}


def test_a_row_stands_where_its_value_stood(sheet):
    columns = sheet.tidy(IDS).columns
    assert [str(columns.place(row)) for row in (0, 1)] == ["wide.csv:2:13", "wide.csv:3:10"]


def test_columns_that_are_asked_for_and_not_there_are_named(sheet):
    lacking = Sheet(sheet.columns, {}, Template.of("<name>"), {"top1": "acc1"}, sheet.given).lacking()
    assert lacking == ("name", "hardware", "acc1")
