"""A row of results says the conditions that were reported for it, and no others."""

from __future__ import annotations

from tests.end_to_end.conftest import words

CARD = "name: {}\nversions: [{{version: '1'}}]\n"
HEADER = "dataset,metric,split,value,img_size\n"


def test_a_row_that_reports_no_conditions_has_none_whatever_stands_above_it(tmp_path, catalog, page) -> None:
    models = tmp_path / "models"
    told = {"a": "digits,accuracy,val,0.9,448\n", "b": "digits,accuracy,,0.8,\n"}
    models.mkdir()
    (models / "catalog.yaml").write_text("datasets: {digits: {name: Digits}}\n")
    for name, row in told.items():
        (models / name).mkdir(parents=True)
        (models / name / "card.yaml").write_text(CARD.format(name))
        (models / name / "metrics.csv").write_text(HEADER + row)
    assert catalog("build", models, "-o", tmp_path / "site").code == 0
    table = page(tmp_path / "site/datasets/digits/index.html").root.find(".//section[@id='results']//table")
    assert [words(row[2]) for row in table.iter("tr")] == [
        "Conditions", "val split, img_size 448", "not reported",
    ]  # fmt: skip
