"""Numbers at the ends of what a computer holds are shown as what they are, and JSON stays JSON."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import NoReturn

import pytest

from catalog.cli import main

ROWS = {
    "not-a-number": "NaN",
    "without-end": "inf",
    "below-all": "-inf",
    "greatest": "1e308",
    "beyond": "1e400",
    "nothing": "-0",
    "odd": "9007199254740993",
    "truth": "true",
    "long": "9" * 10_000,
    "plain": "0.875",
}
FIGURES = """figures:
- {title: Bars, kind: bar, file: f.csv, x: a, y: b}
- {title: Lines, kind: line, file: f.csv, x: b, y: b}
- {title: Matrix, kind: matrix, file: f.csv, x: a, y: a, value: b}
"""
POINTS = "a,b\n" + "".join(f"p{at},{value}\n" for at, value in enumerate(ROWS.values()))


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("numbers")
    model = folder / "models" / "m"
    model.mkdir(parents=True)
    (model / "card.yaml").write_text(f"name: Numbers\nversions: [{{version: 1.0.0}}]\n{FIGURES}")
    rows = "".join(f"{name},{value}\n" for name, value in ROWS.items())
    (model / "metrics.csv").write_text(f"metric,value\n{rows}")
    (model / "f.csv").write_text(POINTS)
    (folder / "models" / "catalog.yaml").write_text("downloads: always\n")
    assert main(["build", str(folder / "models"), "-o", str(folder / "site"), "--jobs", "1"]) == 1
    return folder / "site"


def _no_constant(name: str) -> NoReturn:
    raise AssertionError(f"{name} is no JSON")


@pytest.mark.refuses("numbers")
def test_every_json_file_of_a_site_is_strict(site):
    files = [*site.rglob("*.json"), *site.rglob("*.jsonld"), *site.rglob("*.webmanifest")]
    assert len(files) > 3
    for path in files:
        json.loads(path.read_text(), parse_constant=_no_constant)
    for path in site.rglob("*.js"):
        if "assets" not in path.parts:
            assert not re.search(r"[:,\[](NaN|-?Infinity)\b", path.read_text()), path


@pytest.mark.accepts("numbers")
def test_they_are_shown_as_what_they_are(site):
    page = (site / "models/m/index.html").read_text()
    rows = [_text(row) for row in re.findall(r"<tr.*?</tr>", page, re.DOTALL)]
    for name, value in (
        ("not-a-number", "undefined"),
        ("without-end", "infinite"),
        ("below-all", "−infinite"),
        ("greatest", "1e308"),
        ("nothing", "0"),
        ("odd", "9.007e15"),
        ("plain", "0.875"),
    ):
        assert [row for row in rows if row.startswith(f"{name} {value}")], name


@pytest.mark.refuses("numbers")
def test_what_is_no_number_is_said_and_left_out(site):
    text = _text((site / "models/m/index.html").read_text())
    assert "true is not a number" in text
    assert "truth" not in re.sub("metrics.csv:.*", "", text.split("Metrics Metric")[-1])[:2000]


@pytest.mark.accepts("numbers")
def test_charts_are_bounded_whatever_stands_in_their_tables(site):
    page = (site / "models/m/index.html").read_text()
    pictures = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert pictures
    for picture in pictures:
        assert not re.search(
            r"nan|inf\b|e\+?\d{2}", re.sub(r"<(text|title|desc)\b.*?</\1>", "", picture, flags=re.DOTALL)
        )
        for size in re.findall(r'(?:width|height|x|y|cx|cy)="(-?[\d.]+)"', picture):
            assert abs(float(size)) < 20_000


def _text(part: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", part))).strip()
