"""The explorer's data file says each thing once, in arrays that line up row by row."""

from __future__ import annotations

import json

from catalog.render.explorer_data import explorer_data
from catalog.views.explorer import explorer
from catalog.views.listing import Cell, Listing, Named

TOP1 = Named("top1", "Top-1")
IMAGENET = Named("imagenet", "ImageNet")


def listing(name: str, figure: Cell | None = None, **more: object) -> Listing:
    figures = (figure,) if figure else ()
    return Listing(name, name, f"models/{name}/index.html", figures=figures, **more)  # type: ignore[arg-type]


def read(*listings: Listing) -> dict[str, list[dict[str, object]]]:
    written = explorer_data(explorer(listings)).decode()
    data = json.loads(written.removeprefix('catalogueData("models",').removesuffix(");\n"))
    assert isinstance(data, dict)
    return data


def column(data: dict[str, list[dict[str, object]]], key: str) -> dict[str, object]:
    return next(each for each in data["columns"] if each["key"] == key)


def test_rows_stand_in_the_order_of_names_and_paths_are_said_once() -> None:
    data = read(listing("b10"), listing("b2"), listing("A"))
    assert data["ids"] == ["A", "b2", "b10"]
    assert data["pages"] == ["models/", "/index.html"]


def test_numbers_are_sent_only_where_they_cannot_be_read_back() -> None:
    plain = read(
        listing("a", Cell(TOP1, IMAGENET, "88.68", 88.684)), listing("b", Cell(TOP1, IMAGENET, "−0.30", -0.3))
    )
    assert "numbers" not in column(plain, "imagenet/top1")
    worded = read(
        listing("a", Cell(TOP1, IMAGENET, "2 h", 7200.0)), listing("b", Cell(TOP1, IMAGENET, "90 s", 90.0))
    )
    assert column(worded, "imagenet/top1")["numbers"] == [7200.0, 90.0]


def test_words_are_sent_in_order_so_that_their_places_sort() -> None:
    stages = [listing("a", stage="archived"), listing("b"), listing("c", stage="production")]
    found = column(read(*stages), "stage")
    assert found["words"] == ["production", "archived"]
    assert found["codes"] == [1, -1, 0]


def test_facets_say_for_each_row_which_values_it_has() -> None:
    tagged = [listing("a", tags=("x", "y")), listing("b", tags=("y",)), listing("c")]
    (facet,) = read(*tagged)["facets"]
    assert facet["ids"] == ["y", "x", "-"]
    assert facet["codes"] == [[1, 0], 0, 2]
