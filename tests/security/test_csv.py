"""Every table of a site that is offered as CSV: no text of it is a formula, and numbers stay numbers."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog.cli import main
from catalog.cli.lost import Losses
from catalog.exchange.shape import Loss

SIGNS = {
    "equals": "=1+1",
    "plus": "+1+cmd",
    "minus": "-1+cmd",
    "at": "@SUM(A1)",
    "tab": "\t=1",
    "return": "\r=1",
}
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture(scope="module")
def tables(tmp_path_factory) -> dict[str, list[list[str]]]:
    """All CSV files of a site of two models whose every text begins like a formula, by their paths."""
    folder = tmp_path_factory.mktemp("csv")
    for id_ in ("one", "two"):
        model = folder / "models" / id_
        model.mkdir(parents=True)
        (model / "card.yaml").write_text(_card())
        with (model / "metrics.csv").open("w", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["metric", "dataset", "value", "notes", *SIGNS.values()])
            rows.writerows([sign, sign, -0.875, sign, *SIGNS.values()] for sign in SIGNS.values())
            rows.writerow(["gain", "=d", -0.5, "@note", *SIGNS])
    (folder / "models" / "catalog.yaml").write_text("downloads: always\n")
    main(["build", str(folder / "models"), "-o", str(folder / "site"), "--jobs", "1"])
    return dict(_read(folder / "site"))


def _card() -> str:
    words = ", ".join(f'"{each}"'.replace("\t", "\\t").replace("\r", "\\r") for each in SIGNS.values())
    many = f"owners: [{words}]\ntags: [{words}]\n"
    return f'name: "=cmd()"\ntask: "@task"\nfamily: "+f"\n{many}versions: [{{version: "=1"}}]\n'


def _read(site: Path) -> Iterator[tuple[str, list[list[str]]]]:
    for path in site.rglob("*.csv"):
        with path.open(newline="") as file:
            yield path.relative_to(site).as_posix(), [*csv.reader(file)]


@pytest.mark.refuses("csv")
def test_no_cell_of_any_table_begins_like_a_formula_but_numbers(tables):
    assert len(tables) >= 3
    found = [
        (path, cell)
        for path, rows in tables.items()
        for row in rows
        for cell in row
        if cell.startswith(FORMULAS)
    ]
    assert [(path, cell) for path, cell in found if not _is_number(cell)] == []


@pytest.mark.accepts("csv")
def test_numbers_stay_numbers_and_texts_stay_whole(tables):
    rows = tables["models/one/metrics.csv"]
    cells = {cell for row in rows for cell in row}
    assert {"-0.875", "-0.5", "gain"} <= cells
    assert "'=1+1" in cells


@pytest.mark.refuses("csv")
def test_no_line_of_a_file_begins_with_a_formula_whatever_the_quotes(tables):
    for path, rows in tables.items():
        assert all(len(row) == len(rows[0]) for row in rows), path


@pytest.mark.refuses("csv")
def test_what_found_no_place_elsewhere_is_a_table_of_ours_too(tmp_path):
    lost = Losses(tmp_path / "lost.csv")
    lost.add(Loss(sign, sign, sign, sign) for sign in SIGNS.values())
    lost.add([Loss("m", "versions.0.gain", number, "no place") for number in ("-0.875", "-12", "7")])
    lost.tell("there", brief=True)
    with (tmp_path / "lost.csv").open(newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert len([cell for cell in cells if cell.startswith("'")]) == 4 * len(SIGNS)
    assert {cell for cell in cells if cell.startswith(FORMULAS)} == {"-0.875", "-12"}


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
