"""The table of versions follows one figure: under the terms of the current version, which its head names."""

from __future__ import annotations

import re
from html import unescape

import pytest

from catalog.cli import main

CARD = "name: A\nversions: [{version: 1.0.0}, {version: 1.1.0}, {version: 2.0.0, stage: production}]\n"
HOUSE = "datasets: {co2: {name: CO2, primary: mae}}\n"
ROWS = """\
version,dataset,split,horizon,metric,value
1.0.0,co2,test,1,mae,0.34
1.0.0,co2,test,3,mae,0.33
1.0.0,co2,test,12,mae,0.35
1.1.0,co2,test,3,mae,0.29
2.0.0,co2,test,1,mae,0.26
2.0.0,co2,test,3,mae,0.27
2.0.0,co2,test,12,mae,0.28
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("alike")
    (folder / "models/a").mkdir(parents=True)
    (folder / "models/catalog.yaml").write_text(HOUSE)
    (folder / "models/a/card.yaml").write_text(CARD)
    (folder / "models/a/metrics.csv").write_text(ROWS)
    assert main(["build", str(folder / "models"), "-o", str(folder / "site")]) == 0
    return (folder / "site/models/a/index.html").read_text()


def _text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_versions_are_told_by_the_condition_of_the_current_one(page: str) -> None:
    table = page[page.index('aria-label="Versions"') :]
    rows = [_text(each) for each in table[: table.index("</table>")].split("<tr")]
    assert "Mean absolute error, horizon 1" in rows[1]
    assert "0.26" in rows[2]
    assert "0.29 horizon 3, test split" in rows[3]
    assert "0.34" in rows[4], "not 0.33, which is of another horizon"


def test_conditions_are_told_in_the_order_of_their_numbers(page: str) -> None:
    table = page[page.index('id="metrics"') :]
    told = re.findall(r"horizon (\d+)", _text(table[: table.index("</table>")]))
    assert told == ["1", "3", "12"]
