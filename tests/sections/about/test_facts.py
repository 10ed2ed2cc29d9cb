"""People, references and considerations are shown with the links that are safe to follow, and no others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markupsafe import Markup

from catalog.card import Card
from catalog.kit.schema import Absent
from catalog.kit.shown import Fact, Shown
from catalog.sections.about.facts import (
    Reference,
    considerations,
    house_fields,
    license_words,
    people,
    references,
    source_facts,
)


@pytest.mark.parametrize(
    ("text", "label", "url"),
    [
        ("https://a.example/paper/", "a.example/paper", "https://a.example/paper/"),
        ("doi:10.1101/gr.200535.115", "doi:10.1101/gr.200535.115", "https://doi.org/10.1101/gr.200535.115"),
        ("DOI: 10.1/x", "DOI: 10.1/x", "https://doi.org/10.1/x"),
        ("arXiv:1810.03993", "arXiv:1810.03993", "https://arxiv.org/abs/1810.03993"),
        ("Mitchell et al., https://a.example/x, 2019", None, "https://a.example/x"),
        ("Hand and Till, 2001", None, ""),
        ("javascript:alert(1)", None, ""),
        ("data:text/html,x https://", None, ""),
        ("doi:10.1/x y", None, ""),
        ("https://a.example/\u202egpj.exe", None, ""),
    ],
)
def test_a_reference_links_only_where_it_is_safe_to_follow(text, label, url):
    assert references([text]) == (Reference(label or text, url),)


def test_people_are_linked_to_their_page_else_to_their_account(read):
    card = read(
        """
        name: A
        authors:
          - A. Author
          - {name: B. Author, github: bee}
          - {name: C. Author, github: sea, url: https://c.example}
          - {name: D. Author, github: dee, url: "javascript:alert(1)"}
          - {name: E. Author, github: withheld, url: unknown}
        """,
        Card,
    )
    assert [each.url for each in people(card)] == [
        "", "https://github.com/bee", "https://c.example", "https://github.com/dee", ""
    ]  # fmt: skip


def test_considerations_come_in_the_known_order_then_in_the_cards_own(read):
    card = read(
        """
        name: A
        considerations: {water_use: w, fairness: f, limitations: unknown, a_b: n/a, intended_use: i}
        """,
        Card,
    )
    html = {name: Markup("<p>{}</p>").format(name) for name in card.considerations}
    found = [(each.title, each.html) for each in considerations(card, html)]
    assert found == [
        ("Intended use", "<p>intended_use</p>"),
        ("Limitations", '<p class="missing">unknown</p>'),
        ("Fairness", "<p>fairness</p>"),
        ("Water use", "<p>water_use</p>"),
        ("A b", '<p class="missing">does not apply</p>'),
    ]


def test_house_fields_are_section_and_field_then_the_value(read):
    card = read(
        "{name: A, extra: {llm: {context: 128000, tools: true, modes: [text, image]}, seat: 7}}", Card
    )
    (house,) = house_fields(card.extra)
    assert (house.title, house.facts) == (
        "House fields",
        (
            Fact("llm context", Shown("128000")),
            Fact("llm tools", Shown("yes")),
            Fact("llm modes", Shown("text, image")),
            Fact("seat", Shown("7")),
        ),
    )


def test_what_a_system_said_goes_by_its_name_and_many_fields_fold_away(read):
    told = ", ".join(f"num_{at}: {at}" for at in range(12))
    card = read(f"{{name: A, extra: {{monai: {{in_out: {{{told}}}}}, seat: 7, azureml: yes}}}}", Card)
    house, monai = house_fields(card.extra)
    assert [fact.label for fact in house.facts] == ["seat", "azureml"]
    assert monai.title == "From MONAI"
    assert [fact.label for fact in monai.open] == [f"in out num {at}" for at in range(8)]
    assert [fact.label for fact in monai.folded] == [f"in out num {at}" for at in range(8, 12)]


def test_the_source_is_called_by_its_title_and_linked_and_says_what_is_gone(read):
    card = read(
        "{name: A, source: {system: azureml, id: gpt2, url: https://ml.example, gone: 2026-11-25}}", Card
    )
    gone = Fact("Source", Shown("Azure Machine Learning"), "gpt2, gone there since 25 Nov 2026")
    assert source_facts(card.source) == (replace(gone, link="https://ml.example"),)
    assert source_facts(None) == ()
    assert source_facts(Absent.WITHHELD) == (Fact("Source", Shown("withheld", missing=True)),)


def test_a_licence_is_its_name_and_silent_where_there_is_none(read):
    assert license_words(read("{name: A, license: {name: LLaMA, url: x}}", Card).license) == "LLaMA"
    assert license_words(None) == ""
