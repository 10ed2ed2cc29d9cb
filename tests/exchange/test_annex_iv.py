"""An outline has every point of Annex IV, what the card says of it, and what is lacking."""

from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from catalog.build import Request
from catalog.exchange import annex_iv
from catalog.inquiry import models_leaving
from tests.exchange import outgoings
from tests.exchange.validators import NUMBERS, headings


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    return outgoings.full(tmp_path_factory.mktemp("full"))


@pytest.fixture(scope="module")
def text(full):
    return outgoings.text(annex_iv.FORMAT, full)


def section(text, number):
    return text.split(f"\n## {number} ")[1].split("\n## ")[0]


def test_every_point_is_there_once_in_order(text):
    first, *points, last = headings(text)
    assert first == "Annex IV outline: Credit &lt;scorer&gt; & Co 2.0.0"
    assert [each.split()[0] for each in points] == NUMBERS
    assert last == "What is lacking"
    assert "no legal advice" in text
    assert "https://eur-lex.europa.eu/eli/reg/2024/1689/oj" in text


def test_a_point_holds_what_the_card_says_and_where_it_stands(text):
    purpose = section(text, "1(a)")
    assert "- Ranking loans." in purpose
    assert "- 1.0.0, 2025" in purpose
    page = "https://models.example/models/risk/scorer/index.html"
    assert f"[`considerations.intended_use`]({page}#overview)" in purpose
    assert "- auroc (dataset: credit, split: test, age: 18-25): 0.74 (0.6 to 0.85)" in section(text, "3")
    assert "for: production; decision: approved; by: ada; date: 2026-09-01" in section(text, "2(g)")
    assert "rows: 800" in section(text, "2(d)")


def test_what_is_lacking_stands_at_its_point_and_at_the_end(text):
    line = "- Lacking: 2(e) Human oversight (`considerations.human_oversight`)"
    assert line in section(text, "2(e)")
    assert line in text.split("## What is lacking")[1]
    assert "- Lacking: 8 EU declaration of conformity. A card has no field for it" in section(text, "8")
    assert "Lacking: 1(a) Intended purpose" not in text


def test_an_empty_card_lacks_nearly_all_and_the_outline_still_stands(tmp_path):
    text = outgoings.text(annex_iv.FORMAT, outgoings.one(tmp_path, "name: Bare"))
    assert len(headings(text)) == len(NUMBERS) + 2
    assert text.count("- Lacking: ") > 2 * len(NUMBERS)


def test_what_no_point_asks_for_is_reported(full):
    lost = {each.field: each.why for each in outgoings.export(annex_iv.FORMAT, full).losses}
    assert lost.keys() == {
        "aliases", "considerations.house_note", "costs.running", "costs.training.1", "extra", "languages",
        "license", "links", "metrics.csv", "references", "source", "tags", "versions.0.signed",
        "versions.1.code",
    }  # fmt: skip
    assert lost["versions.1.code"].startswith("the document speaks of one version")
    assert lost["tags"] == "no point of Annex IV asks for it"


def test_a_hostile_card_stays_words(tmp_path):
    nasty = "<script>x</script> [a](javascript:x) ![i](//x)\\n# Head\\n    code\\n---\\n```\\n1. one\\n===="
    card = f'name: "{nasty}"\nconsiderations: {{intended_use: "{nasty}"}}\ntags: "{nasty}"'
    text = outgoings.text(annex_iv.FORMAT, outgoings.one(tmp_path, card))
    assert len(headings(text)) == len(NUMBERS) + 2
    assert "<script" not in text
    assert "javascript:" not in MarkdownIt().render(text).replace("](javascript:x)", "")


DECIDED = """
name: Scorer
owners: [ml, others]
approvals: [{for: production, decision: approved, by: ada, date: 2026-09-01}]
explanations:
  - {method: shap, file: why.csv, version: 2.0.0}
  - {method: permutation, file: old.csv, version: 1.0.0}
versions: [{version: 1.0.0, date: 2025}, {version: 2.0.0, date: 2026, stage: production}]
"""
HOUSE = "teams: {ml: {name: Machine learning}}\n"
POLICIES = "- {id: signed, when: 'stage:production', approvals: {for: production, by: ml, count: 1}}\n"


@pytest.fixture
def decided(tmp_path):
    outgoings.one(tmp_path, DECIDED)
    models = tmp_path / "models"
    (models / "catalog.yaml").write_text(HOUSE)
    (models / "policies.yaml").write_text(POLICIES)
    for name, feature in (("why", "income"), ("old", "age")):
        rows = f"feature,importance\n{feature},0.4\nzip,0.1\n"
        (models / f"risk/scorer/{name}.csv").write_text(rows)
    return next(models_leaving(Request(models, Path()), ["risk/scorer"]))


def test_whether_an_approval_counts_stands_with_it(decided):
    told = section(outgoings.text(annex_iv.FORMAT, decided), "2(g)")
    assert "by: ada" in told
    assert "- policy signed: fails (" in told
    assert "none yet, 1 missing" in told


def test_what_weighs_how_much_is_at_its_point(decided):
    told = section(outgoings.text(annex_iv.FORMAT, decided), "2(b)")
    assert "- income: importance 0.4 by shap\n- zip: importance 0.1 by shap\n" in told
    assert "method: shap; file: why.csv" in told
    assert "age" not in told
    lost = {each.field: each.why for each in outgoings.export(annex_iv.FORMAT, decided).losses}
    assert lost["explanations.1"].startswith("the document speaks of one version")
    assert "explanations.0" not in lost


def test_teams_go_by_their_names_and_the_head_says_of_when_it_is(decided):
    assert "- Machine learning, others\n" in outgoings.text(annex_iv.FORMAT, decided)
    assert "\nAs of " not in outgoings.text(annex_iv.FORMAT, decided)
    dated = replace(decided, state="1 Mar 2026, commit 3f2c9abd1e07")
    assert "\n\nAs of 1 Mar 2026, commit 3f2c9abd1e07.\n\n" in outgoings.text(annex_iv.FORMAT, dated)
