"""Rules of tables as such: whether a file beside a card can be read as rows and columns."""

from __future__ import annotations

from base64 import b64decode

from catalog.kit.finding import Severity
from catalog.kit.rule import Rule
from catalog.rules.shapes import card, table, tables

_GOOD = "metric,value\nauroc,0.91\n"
_NESTED = b64decode(  # a Parquet file of one row: metric `auc`, value [0.91]
    "UEFSMRUAFRoVGiwVAhUAFQYVBhwAAAACAAAAAgEDAAAAYXVjFQAVKBUoLBUCFQAVBhUGHAAAAAIAAAACAAIAAAACAx+F61G4"
    "Hu0/FQQZXDUAGAZzY2hlbWEVBAAVDCUCGAZtZXRyaWMlAEwcAAAANQIYBXZhbHVlFQIVBkw8AAAANQQYBGxpc3QVAgAVCiUC"
    "GAdlbGVtZW50ABYCGRwZLCYAHBUMGSUGABkYBm1ldHJpYxUAFgIWQBZAJghJHBUAFQAVAgA8FgYZBhkmAAIAAAAmABwVChkl"
    "BgAZOAV2YWx1ZQRsaXN0B2VsZW1lbnQVABYCFk4WTiZISRwVABUAFQIAPCkmAgAZRgAAAAIAAAAWjgEWAiYIFo4BACggcGFy"
    "cXVldC1jcHAtYXJyb3cgdmVyc2lvbiAyNi4wLjEZLBwAABwAAAD7AAAAUEFSMQ=="
)

RULES: tuple[Rule, ...] = (
    Rule(
        "table-format",
        Severity.ERROR,
        "A table is in a format that the catalogue does not read.",
        "Its rows are not shown and not compared.",
        "Save it as CSV, JSON, JSON lines or Parquet and mend the reference.",
        card(
            "explanations: [{method: shap, file: why.xlsx}]",
            "explanations: [{method: shap, file: why.csv}]",
            beside={"why.xlsx": "…", "why.csv": "feature,importance\nage,0.4\n"},
        ),
    ),
    Rule(
        "empty-table",
        Severity.ERROR,
        "A CSV file has no header.",
        "Columns are known by their names in the first line; without it nothing in the file means anything.",
        "Write the names of the columns into the first line, or remove the file.",
        table("", _GOOD),
    ),
    Rule(
        "csv",
        Severity.ERROR,
        "A CSV file is not CSV: a quote never closes, or something else than commas parts the cells.",
        "All that follows the quote, up to the end of the file, would be one cell. So would each row that a "
        "spreadsheet wrote with `;`.",
        'Close the quote; a quote inside a cell is written twice: `""`. Save the file with commas between '
        "its cells, and points in its numbers.",
        table(
            """
            metric,value,notes
            auroc,0.91,"on 5" cards
            """,
            """
            metric,value,notes
            auroc,0.91,"on 5"" cards"
            """,
        ),
    ),
    Rule(
        "lfs-pointer",
        Severity.ERROR,
        "A table is not here: its place holds the pointer of a file that Git LFS keeps.",
        "The numbers are in the file that the pointer stands for; a checkout without Git LFS leaves that.",
        "Fetch it with `git lfs pull`; in CI, check out with `lfs: true`.",
        table(
            f"version https://git-lfs.github.com/spec/v1\noid sha256:{'4d' * 32}\nsize 12345\n",
            _GOOD,
        ),
    ),
    Rule(
        "field-count",
        Severity.ERROR,
        "A row of a CSV file has more or fewer cells than the header.",
        "The cells from the slip on would stand in the wrong columns, so the row is left out.",
        "Quote cells that hold a comma; leave cells empty, but keep their commas.",
        table("metric,value,notes\nauroc,0.91\n", "metric,value,notes\nauroc,0.91,\n"),
    ),
    Rule(
        "column-name",
        Severity.ERROR,
        "A column has no name, or the name of another one.",
        "Nobody knows what its cells are.",
        "Name the column, or remove it.",
        table("metric,value,value\nauroc,0.91,0.9\n", _GOOD),
    ),
    Rule(
        "column-type",
        Severity.ERROR,
        "A column of a Parquet file holds lists or structures.",
        "A cell is one text, number or nothing; what is nested cannot be shown in it.",
        "Write one value a row, and what tells rows apart into columns of its own.",
        tables({"metrics.parquet": _NESTED}, {"metrics.csv": _GOOD}),
    ),
    Rule(
        "parquet",
        Severity.ERROR,
        "A file is called `.parquet` and cannot be read as Parquet.",
        "It may be cut short, or another format under this name.",
        "Write the file again, or save the table as CSV.",
        tables({"metrics.parquet": _GOOD}, {"metrics.csv": _GOOD}),
    ),
    Rule(
        "json",
        Severity.ERROR,
        "The text stops being JSON here.",
        "What follows cannot be read.",
        "Mostly a comma is missing or one too many, a quote is not closed, or there is a comment, which JSON "
        "does not have.",
        tables(
            {"metrics.json": '[{"metric": "auroc", "value": 0.91},]\n'},
            {"metrics.json": '[{"metric": "auroc", "value": 0.91}]\n'},
        ),
    ),
    Rule(
        "json-shape",
        Severity.ERROR,
        "A JSON file is neither a list of rows nor metrics by version and data set.",
        "Its numbers cannot be told to be of which metric, so they are left out.",
        'Write a list of objects, one a row, whose cells are no lists; or `{"1.0.0": {"dataset": {"metric": '
        "0.9}}}`, always three deep. What scikit-learn's `classification_report` gives is made a metric file "
        "by three lines of Python in docs/cards.md.",
        tables(
            {"metrics.json": '{"auroc": 0.91}\n'},
            {"metrics.json": '[{"metric": "auroc", "value": 0.91}]\n'},
        ),
    ),
    Rule(
        "missing-column",
        Severity.ERROR,
        "A table lacks a column that it must have.",
        "A metric file has the columns `metric` and `value`; a wide table has those that catalog.yaml names. "
        "Without them nothing in it is read.",
        "Add or rename the column. A file with one column a metric belongs under `tables` in catalog.yaml.",
        table("name,value\nauroc,0.91\n", _GOOD),
    ),
    Rule(
        "similar-column",
        Severity.WARNING,
        "A column is called nearly like a known one, or does its work, and is read as a condition.",
        "Every column that is not known is a condition of the measurement. If `split` was meant, these "
        "results are compared with none of the others. `model_version`, `model`, `ver` and `env` are what "
        "other programs call `version` and `environment`, and a column that holds nothing but versions of "
        "the card, where none is called `version`, is most likely that: until it is, results are taken for "
        "those of another version.",
        "Write the known name, or one that is not so near.",
        table("metric,value,spit\nauroc,0.91,test\n", "metric,value,split\nauroc,0.91,test\n"),
    ),
    Rule(
        "similar-metric",
        Severity.WARNING,
        "A metric with a name of six letters or more is called as a known one is, but for a letter that is "
        "missing, too many or swapped with the next.",
        "Any name may be that of a metric. One that was mistyped has no unit and no better end, and stands "
        "in a column and on a leaderboard of its own. Shorter names are too near each other to tell a slip.",
        "Write the known name. A metric that really is another one belongs under `metrics` in catalog.yaml.",
        table("metric,value\nacuracy,0.91\n", "metric,value\naccuracy,0.91\n"),
    ),
    Rule(
        "similar-split",
        Severity.WARNING,
        "A split is called as a usual one is (test, train, training, validation, holdout, heldout, "
        "evaluation), but for a letter that is missing, too many or swapped with the next.",
        "Any name may be that of a split, and results are compared on one split only: those on `tset` with "
        "none on `test`.",
        "Write the usual name, or one that is not so near: `testA` and `test-2` are.",
        table("metric,value,split\nauroc,0.91,tset\n", "metric,value,split\nauroc,0.91,test\n"),
    ),
)
