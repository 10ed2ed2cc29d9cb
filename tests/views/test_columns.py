"""A column earns its width by telling models apart."""

from __future__ import annotations

from catalog.views.columns import columns, in_common
from catalog.views.listing import Cell, Listing, Moment, Named

TABULAR = Named("tabular", "Tabular")


def listing(name: str, **more: object) -> Listing:
    return Listing(name, name, f"models/{name}/index.html", **more)  # type: ignore[arg-type]


def keys(*listings: Listing) -> list[str]:
    return [column.key for column in columns(listings)]


def test_a_column_that_says_nothing_is_left_out() -> None:
    assert keys(listing("a"), listing("b")) == ["name"]


def test_what_all_share_is_said_once_and_not_in_a_column() -> None:
    rows = (listing("a", task=TABULAR, license="MIT"), listing("b", task=TABULAR, license="GPL-3.0"))
    assert keys(*rows) == ["name", "license"]
    assert in_common(rows) == ("Tabular",)


def test_what_only_some_report_is_a_column_and_not_shared() -> None:
    rows = (listing("a", license="MIT"), listing("b"))
    assert keys(*rows) == ["name", "license"]
    assert in_common(rows) == ()


def test_a_fact_of_one_in_twenty_is_left_to_the_facets_but_a_stage_always_shows() -> None:
    rows = [listing(str(at)) for at in range(60)]
    rare = listing("x", stage="production", date=Moment("2026", "2026"))
    assert keys(*rows, rare) == ["name", "stage"]


def test_stages_sort_from_production_down() -> None:
    rows = (listing("a", stage="archived"), listing("b", stage="production"), listing("c"))
    stage = columns(rows)[1]
    assert sorted(value.sort for value in stage.values if value.sort is not None) == ["0", "3"]
    assert stage.values[1].sort == "0"
    assert stage.missing == "none"


def test_columns_that_do_not_fit_beside_the_name_wait_in_the_menu() -> None:
    cells = tuple(
        Cell(
            Named("top1", "Top-1 accuracy"),
            Named(f"d{at}", f"A rather long data set {at}"),
            f"{at}",
            at,
            "%",
            "higher",
        )
        for at in range(4)
    )
    facts = {"figures": cells, "stage": "production", "parameters": 2e6, "version": "1.0.0"}
    found = columns((listing("a", license="MIT", **facts), listing("b", license="GPL-3.0-only", **facts)))
    assert [column.key for column in found if column.hidden] == ["d3/top1"]


def test_everything_shows_where_there_is_room() -> None:
    found = columns((listing("a", stage="staging", license="MIT"), listing("b")))
    assert not any(column.hidden for column in found)
