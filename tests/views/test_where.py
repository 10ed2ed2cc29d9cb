"""A value of a facet that has no page of its own gets one of the explorer's."""

from __future__ import annotations

import pytest

from catalog.views.explorer import ExplorerPage, explorer
from catalog.views.facets import MOST_VALUES
from catalog.views.listing import Listing, Named
from catalog.views.where import where_pages


def listing(name: str, **more: object) -> Listing:
    return Listing(name, name, f"models/{name}/index.html", **more)  # type: ignore[arg-type]


def pages(*listings: Listing) -> dict[str, ExplorerPage]:
    return {page.path: page for page in where_pages(explorer(listings))}


def names(page: ExplorerPage) -> list[str]:
    return ["".join(row.parts) for row in page.rows]


def test_each_licence_has_a_page_that_says_it_and_holds_its_models_by_name() -> None:
    found = pages(
        listing("b10", license="MIT"), listing("b2", license="MIT"), listing("c", license="GPL-3.0")
    )
    page = found["models/where-license-mit.html"]
    assert (page.title, names(page), page.explorer.count) == (
        "Models: licence MIT",
        ["b2", "b10"],
        "2 models",
    )
    assert [(step.label, step.path) for step in page.steps] == [("All 3 models", "models/index.html")]
    assert names(found["models/where-license-gpl-3.0.html"]) == ["c"]


@pytest.mark.parametrize("field", ["stage", "status", "family", "license", "publisher"])
def test_every_such_field_has_pages_and_every_facet_leads_to_them(field: str) -> None:
    view = explorer(
        (listing("a", **{field: "production"}), listing("b", **{field: "other one"}), listing("c"))
    )
    (facet,) = view.facets
    made = {page.path for page in where_pages(view)}
    assert {value.path for value in facet.shown if value.path} == made
    assert made == {f"models/where-{field}-production.html", f"models/where-{field}-other-one.html"}


def test_fields_with_pages_of_their_own_lead_there_and_what_is_missing_nowhere() -> None:
    view = explorer((listing("a", task=Named("text", "Text"), tags=("x y",)), listing("b")))
    assert list(where_pages(view)) == []
    paths = {value.label: value.path for facet in view.facets for value in facet.shown}
    assert paths == {
        "Text": "tasks/text/index.html",
        "x y": "tags/x-y/index.html",
        "Not reported": "",
        "None": "",
    }


def test_values_that_share_a_slug_have_pages_of_their_own() -> None:
    found = pages(listing("a", family="ResNet"), listing("b", family="resnet"), listing("c", family="ResNet"))
    assert sorted(names(page) for page in found.values()) == [["a", "c"], ["b"]]


def test_a_page_holds_a_hundred_models_and_a_field_has_a_hundred_pages() -> None:
    many = [listing(f"m{at}", license="MIT") for at in range(130)]
    others = [listing(f"n{at}", license=f"Own {at}") for at in range(MOST_VALUES)]
    found = pages(*many, *others)
    assert len(found) == MOST_VALUES
    page = found["models/where-license-mit.html"]
    assert (len(page.rows), page.explorer.count) == (100, "130 models")
    assert page.range == "The first 100 of 130 by name"


def test_its_heads_promise_no_order_that_they_cannot_keep() -> None:
    page = pages(listing("a", license="MIT"), listing("b", license="GPL-3.0"))[
        "models/where-license-mit.html"
    ]
    assert {head.path for head in page.heads} == {""}
    assert page.heads[0].sort == "ascending"
