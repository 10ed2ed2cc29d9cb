"""`catalog search` says which value nothing has, for a slip would find or leave out nothing in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

CARDS = {
    "scorer": "name: Scorer\ntask: tabular-classification\nversions: {version: 1, stage: production}\n",
    "reader": "name: Reader\ntask: text-classification\nversions: {version: 1, stage: staging}\n",
}


@pytest.fixture
def models(tmp_path, monkeypatch) -> Path:
    for name, text in CARDS.items():
        (tmp_path / "models" / name).mkdir(parents=True)
        (tmp_path / "models" / name / "card.yaml").write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "models"


@pytest.mark.usefixtures("models")
@pytest.mark.parametrize(
    ("query", "found", "said"),
    [
        (
            "-stage:prod",
            ["reader", "scorer"],
            "no model has `stage:prod` in the version that speaks for it; did you mean production?",
        ),
        (
            "stage!=prodution",
            ["reader", "scorer"],
            "no model has `stage!=prodution` in the version that speaks for it; did you mean production?",
        ),
        ("task:(audio OR text-*)", ["reader"], "no model has `audio`; one of "),
        ("-stage:production", ["reader"], ""),
        ("-team:*", ["reader", "scorer"], ""),
        (
            "approved:production",
            [],
            "no model has `approved:production`; none has any `approved`; `stage:production` (stage) finds",
        ),
    ],
)
def test_a_value_that_no_model_has_is_said(catalog, query, found, said) -> None:
    ran = catalog("search", "--ids", "--", query)
    assert sorted(ran.out.split()) == found
    assert ran.err.startswith(f"catalog: {said}" if said else "")
    assert bool(ran.err) == bool(said)


@pytest.mark.usefixtures("models")
@pytest.mark.parametrize("query", ["owner:x", "tag:x", "platform:x"])
def test_where_no_model_has_any_value_that_is_said_and_no_list_of_none(catalog, query) -> None:
    ran = catalog("search", "--ids", query)
    field = query.partition(":")[0]
    assert ran.err == f"catalog: no model has `{query}`; none has any `{field}`\n"


@pytest.mark.parametrize("query", ["x/F1>0", "f1{class=cat}>0.5", "-x/f1:(1 OR 2)", "sort:-f1"])
def test_a_metric_that_is_reported_by_slice_only_is_told_to_be_that(catalog, models, query) -> None:
    rows = "metric,dataset,value,slice\nf1,x,0.5,class=cat\nf1,x,0.6,class=dog\naccuracy,x,0.7,\n"
    (models / "reader/metrics.csv").write_text(rows)
    ran = catalog("search", "--", query)
    assert ran.code == 2
    assert (
        "(`x/f1` is reported by slice only, and searches compare values on the whole data set: add one, "
        "or see its slices with `catalog show ID`)\n" in ran.err
    )
