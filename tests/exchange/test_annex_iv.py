"""An outline has every point of Annex IV, what the card says of it, and what is lacking."""

import pytest
from markdown_it import MarkdownIt

from catalog.exchange import annex_iv
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
