"""A metric alone in `headline` is that metric on whatever it was measured, everywhere."""

from __future__ import annotations

import pytest

from catalog.cli import main

HOUSE = "datasets: {credit: {name: Credit}, loans: {name: Loans}}\n"
CARD = "name: A\nheadline: HEADLINE\nversions: [{version: 1.0.0}, {version: 1.1.0, stage: production}]\n"
ROWS = """\
version,dataset,split,metric,value,n
1.0.0,credit,test,accuracy,0.91,100
1.0.0,credit,test,auroc,0.78,100
1.1.0,credit,test,accuracy,0.92,100
1.1.0,credit,test,auroc,0.80,100
"""


@pytest.fixture
def models(tmp_path):
    (tmp_path / "models/a").mkdir(parents=True)
    (tmp_path / "models/catalog.yaml").write_text(HOUSE)
    (tmp_path / "models/a/metrics.csv").write_text(ROWS)
    return tmp_path / "models"


@pytest.mark.parametrize("headline", ["auroc", "credit/auroc"])
def test_a_headline_leads_whether_or_not_it_names_its_data_set(models, headline, capsys) -> None:
    (models / "a/card.yaml").write_text(CARD.replace("HEADLINE", headline))
    site = models.parent / "site"
    assert main(["build", str(models), "-o", str(site)]) == 0, "".join(capsys.readouterr())
    page = (site / "models/a/index.html").read_text()
    assert "AUROC by version" in page
    head = page[: page.index('id="metrics"')]
    assert "AUROC" in head
    assert "Accuracy" not in head


def test_a_headline_on_a_data_set_that_it_has_no_value_on_is_told(models, capsys) -> None:
    (models / "a/card.yaml").write_text(CARD.replace("HEADLINE", "loans/auroc"))
    main(["check", str(models), "--format", "concise"])
    told = "".join(capsys.readouterr())
    where, _, finding = next(line for line in told.splitlines() if "headline" in line).partition(": ")
    assert where.endswith("a/card.yaml:2:11")
    assert "`loans/auroc` is not measured on that data set (there are values of credit)" in finding
