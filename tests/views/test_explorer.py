"""The explorer is whole without script: pages by name, and one page for each order."""

from __future__ import annotations

from collections.abc import Callable

from catalog.views.explorer import ExplorerPage, breakable, excerpts, page

PLAIN = {"catalog.yaml": "title: Few\n"}


def named(*names: str) -> dict[str, str]:
    return {f"house/{name}": f"name: {name}\n" for name in names}


def timed(name: str, number: float | None) -> dict[str, str]:
    files = {f"house/{name}": f"name: {name}\nversions: [{{version: '1'}}]\n"}
    if number is not None:
        files[f"house/{name}/metrics.csv"] = f"metric,value\nlatency_ms,{number}\n"
    return files


def pages_of(found: object) -> list[ExplorerPage]:
    view = found.view
    return [page(each, view.shell) for each in excerpts(view)]


def test_models_stand_by_name_a_hundred_a_page(few: Callable) -> None:
    found = few(named(*(f"m{at}" for at in reversed(range(250)))))
    pages = pages_of(found)
    assert [each.path for each in pages] == ["models/index.html", "models/all-2.html", "models/all-3.html"]
    assert [each.range for each in pages] == ["1 to 100 of 250", "101 to 200 of 250", "201 to 250 of 250"]
    assert [step.label for step in pages[1].steps] == ["Previous 100", "Next 50"]
    assert pages[0].rows[10].parts == ("m10",)
    assert sum(len(each.rows) for each in pages) == 250
    assert [each.title for each in pages] == ["Models", "Models, page 2", "Models, page 3"]


def test_each_column_has_a_page_sorted_by_it_best_first_missing_last(few: Callable) -> None:
    found = few(timed("a", None) | timed("b", 30) | timed("c", 4))
    pages = pages_of(found)
    one = next(each for each in pages if each.path == "models/by-latency_ms.html")
    assert [row.path for row in one.rows] == [f"models/house/{name}/index.html" for name in "cba"]
    sorts = {head.column.key: (head.sort, head.path) for head in one.heads}
    assert sorts["name"] == ("none", "models/index.html")
    assert sorts["latency_ms"] == ("ascending", "models/by-latency_ms.html")
    assert one.title == "Models by Latency"


def test_the_id_is_shown_where_the_name_is_not_enough(few: Callable) -> None:
    found = few({**named("a", "b"), "other/b": "name: b\n", "house/c": "name: A title\n"})
    one = pages_of(found)[0]
    ids = ["".join(row.id_parts) for row in one.rows]
    assert ids == ["", "house/c", "house/b", "other/b"]
    assert [row.is_shared for row in one.rows] == [False, False, True, True]


def test_a_name_may_break_after_its_marks_and_loses_nothing() -> None:
    assert breakable("vit_base.in1k") == ("vit_", "base.", "in1k")
    assert "".join(breakable("__a//b..c")) == "__a//b..c"
