"""The explorer is whole without script: pages by name, and one page for each order."""

from __future__ import annotations

from catalog.views.explorer import breakable, explorer, explorer_pages
from catalog.views.listing import Cell, Listing, Named

SPEED = Named("latency", "Latency")


def listing(name: str, **more: object) -> Listing:
    return Listing(f"house/{name}", name, f"models/house/{name}/index.html", **more)  # type: ignore[arg-type]


def timed(name: str, number: float | None) -> Listing:
    figures = (Cell(SPEED, None, f"{number}", number, "ms", "lower"),) if number is not None else ()
    return listing(name, figures=figures)


def test_models_stand_by_name_a_hundred_a_page() -> None:
    pages = explorer_pages(explorer(tuple(listing(f"m{at}") for at in reversed(range(250)))))
    assert [page.path for page in pages] == ["models/index.html", "models/all-2.html", "models/all-3.html"]
    assert [page.range for page in pages] == ["1 to 100 of 250", "101 to 200 of 250", "201 to 250 of 250"]
    assert [step.label for step in pages[1].steps] == ["Previous 100", "Next 50"]
    assert pages[0].rows[10].parts == ("m10",)
    assert sum(len(page.rows) for page in pages) == 250
    assert [page.title for page in pages] == ["Models", "Models, page 2", "Models, page 3"]


def test_each_column_has_a_page_sorted_by_it_best_first_missing_last() -> None:
    view = explorer((timed("a", None), timed("b", 30), timed("c", 4)))
    page = next(page for page in explorer_pages(view) if page.path == "models/by-latency.html")
    assert [row.path for row in page.rows] == [f"models/house/{name}/index.html" for name in "cba"]
    assert page.title == "Models by Latency"
    assert [head.sort for head in page.heads] == ["none", "ascending"]
    assert [head.path for head in page.heads] == ["models/index.html", "models/by-latency.html"]


def test_the_id_is_shown_where_the_name_is_not_enough() -> None:
    other = Listing("other/b", "b", "models/other/b/index.html")
    titled = Listing("house/c", "A title", "models/house/c/index.html")
    page = explorer_pages(explorer((listing("a"), listing("b"), other, titled)))[0]
    ids = ["".join(row.id_parts) for row in page.rows]
    assert ids == ["", "house/c", "house/b", "other/b"]
    assert [row.is_shared for row in page.rows] == [False, False, True, True]


def test_a_name_may_break_after_its_marks_and_loses_nothing() -> None:
    assert breakable("vit_base.in1k") == ("vit_", "base.", "in1k")
    assert "".join(breakable("__a//b..c")) == "__a//b..c"


def test_an_empty_catalogue_still_has_its_page() -> None:
    (page,) = explorer_pages(explorer(()))
    assert (page.path, page.rows, page.explorer.count) == ("models/index.html", (), "0 models")
