"""A value of a facet that has no page of its own gets one of the explorer's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from catalog.views.explorer import Explorer, ExplorerPage, page
from catalog.views.facets import MOST_VALUES
from catalog.views.where import where_excerpts

Seen = Callable[..., Explorer]


@pytest.fixture
def seen(few: Callable) -> Seen:
    """The explorer of models by their names, each with these lines in its card."""

    def make(**cards: str) -> Explorer:
        return few({name: f"name: {name}\n{lines}\n" for name, lines in cards.items()}).view

    return make


def pages(view: Explorer) -> dict[str, ExplorerPage]:
    return {each.path: page(each, view.shell) for each in where_excerpts(view)}


def names(one: ExplorerPage) -> list[str]:
    return ["".join(row.parts) for row in one.rows]


def test_each_licence_has_a_page_that_says_it_and_holds_its_models_by_name(seen: Seen) -> None:
    found = pages(seen(b10="license: MIT", b2="license: MIT", c="license: GPL-3.0"))
    one = found["models/where-license-mit.html"]
    assert (one.title, names(one), one.explorer.count) == (
        "Models: licence MIT",
        ["b2", "b10"],
        "2 models",
    )
    assert [(step.label, step.path) for step in one.steps] == [("All 3 models", "models/index.html")]
    assert names(found["models/where-license-gpl-3.0.html"]) == ["c"]


@pytest.mark.parametrize(
    ("field", "written", "first", "second"),
    [
        ("stage", "versions: [{{version: '1', stage: {}}}]", "production", "staging"),
        ("status", "status: {}", "experimental", "deprecated"),
        ("family", "family: {}", "production", "other one"),
        ("license", "license: {}", "production", "other one"),
        ("publisher", "publisher: {}", "production", "other one"),
    ],
)
def test_every_such_field_has_pages_and_every_facet_leads_to_them(
    seen: Seen, field: str, written: str, first: str, second: str
) -> None:
    view = seen(a=written.format(first), b=written.format(second))
    facet = next(facet for facet in view.facets if facet.field == field)
    made = {path for path in pages(view) if f"where-{field}-" in path}
    assert {value.path for value in facet.shown if value.path} == made
    assert made == {f"models/where-{field}-{value.replace(' ', '-')}.html" for value in (first, second)}


def test_fields_with_pages_of_their_own_lead_there_and_what_is_missing_nowhere(seen: Seen) -> None:
    view = seen(a="task: text\ntags: x y", b="")
    assert pages(view) == {}
    paths = {value.label: value.path for facet in view.facets for value in facet.shown}
    assert paths == {
        "Text": "tasks/text/index.html",
        "x y": "tags/x-y/index.html",
        "Not reported": "",
        "None": "",
    }


def test_values_that_share_a_slug_have_pages_of_their_own(seen: Seen) -> None:
    found = pages(seen(a="family: ResNet", b="family: resnet", c="family: ResNet"))
    assert sorted(names(each) for each in found.values()) == [["a", "c"], ["b"]]


def test_a_page_holds_a_hundred_models_and_a_field_has_a_hundred_pages(seen: Seen) -> None:
    many = {f"m{at}": "license: MIT" for at in range(130)}
    others = {f"n{at}": f"license: Own {at}" for at in range(MOST_VALUES)}
    found = pages(seen(**many, **others))
    assert len(found) == MOST_VALUES
    one = found["models/where-license-mit.html"]
    assert (len(one.rows), one.explorer.count) == (100, "130 models")
    assert one.range == "The first 100 of 130 by name"


def test_its_heads_promise_no_order_that_they_cannot_keep(seen: Seen) -> None:
    one = pages(seen(a="license: MIT", b="license: GPL-3.0"))["models/where-license-mit.html"]
    assert {head.path for head in one.heads} == {""}
    assert one.heads[0].sort == "ascending"
