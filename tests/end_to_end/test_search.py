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
        ("-stage:prod", ["reader", "scorer"], "no model has `stage:prod`; did you mean production?"),
        (
            "stage!=prodution",
            ["reader", "scorer"],
            "no model has `stage!=prodution`; did you mean production?",
        ),
        ("task:(audio OR text-*)", ["reader"], "no model has `audio`; one of "),
        ("-stage:production", ["reader"], ""),
        ("-team:*", ["reader", "scorer"], ""),
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
