"""Facets count what each value would show."""

from __future__ import annotations

from catalog.views.facets import Facet, facets
from catalog.views.listing import Cell, Listing, Named


def listing(name: str, **more: object) -> Listing:
    return Listing(name, name, f"models/{name}/index.html", **more)  # type: ignore[arg-type]


def facet(field: str, *listings: Listing) -> Facet:
    return next(each for each in facets(listings) if each.field == field)


def test_a_field_with_one_value_is_no_facet() -> None:
    assert facets((listing("a", license="MIT"), listing("b", license="MIT"))) == ()
    assert facets((listing("a"), listing("b"))) == ()


def test_values_come_by_count_and_what_is_missing_comes_last() -> None:
    rows = [listing(str(at), license="MIT") for at in range(2)] + [listing("x", license="GPL-3.0")]
    found = facet("license", *rows, *(listing(f"n{at}") for at in range(5)))
    assert [(value.label, value.count) for value in found.open] == [
        ("MIT", "2"),
        ("GPL-3.0", "1"),
        ("Not reported", "5"),
    ]
    assert [value.share for value in found.open] == ["40.00%", "20.00%", "100.00%"]


def test_stages_keep_their_own_order() -> None:
    rows = [listing(str(at), stage="archived") for at in range(3)] + [listing("p", stage="production")]
    assert facet("stage", *rows).labels == ("Production", "Archived")


def test_a_model_counts_once_for_each_of_its_values() -> None:
    german = Named("german-credit", "German credit")
    cells = tuple(Cell(Named(name, name), german, "0.8", 0.8) for name in ("auroc", "f1"))
    found = facet("dataset", listing("a", figures=cells), listing("b"))
    assert found.ids == ("german-credit", "-")
    assert found.codes == ((0,), (1,))


def test_more_than_eight_values_fold_away() -> None:
    found = facet("tag", *(listing(str(at), tags=(f"t{at}",)) for at in range(12)))
    assert (len(found.open), found.more_label) == (8, "4 more")
    assert len(found.ids) == 12


def test_a_model_is_found_by_each_of_its_tasks() -> None:
    image, text = Named("image", "Image"), Named("text", "Text")
    found = facet("task", listing("a", task=image, further_tasks=(text,)), listing("b", task=text))
    assert [(value.id, value.count) for value in found.open] == [("text", "2"), ("image", "1")]
