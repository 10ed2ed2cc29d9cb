"""A row that is the baseline of readings is no value of the version as such."""

from __future__ import annotations

from pathlib import Path

CARD = "name: Reader\nheadline: digits/accuracy\nversions: [{version: 1.0.0}]\n"
ROWS = "metric,value,dataset,split,time\naccuracy,0.75,digits,test,\naccuracy,0.5,digits,test,reference\n"


def test_the_value_is_the_same_wherever_it_is_said(catalog, tmp_path: Path):
    folder = tmp_path / "models/reader"
    folder.mkdir(parents=True)
    (tmp_path / "models/catalog.yaml").write_text("datasets: {digits: {name: Digits}}\n")
    (folder / "card.yaml").write_text(CARD)
    (folder / "metrics.csv").write_text(ROWS)
    assert catalog("build", tmp_path / "models", "-o", tmp_path / "site").code == 0
    page = (tmp_path / "site/models/reader/index.html").read_text()
    assert "0.75" in page
    assert '<td class="num">0.5' not in page
    assert "0.5<" not in (tmp_path / "site/datasets/digits/index.html").read_text()
