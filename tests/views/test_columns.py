"""A column earns its width by telling models apart."""

from __future__ import annotations

import re
from collections.abc import Callable

from catalog.kit.templates import templates_folder
from catalog.views.columns import worth_a_column
from catalog.views.figures import MOST_METRICS


def card(name: str, *lines: str, version: str = "") -> str:
    versions = f"versions: [{{version: '1', {version}}}]\n" if version else ""
    return f"name: {name}\n" + "".join(f"{line}\n" for line in lines) + versions


def keys(found: Callable, files: dict[str, str]) -> list[str]:
    return found(files).keys


def test_a_column_that_says_nothing_is_left_out(few: Callable) -> None:
    assert keys(few, {"a": card("a"), "b": card("b")}) == ["name"]


def test_what_all_share_is_said_once_and_not_in_a_column(few: Callable) -> None:
    files = {
        name: card(name, "task: text", f"license: {say}") for name, say in (("a", "MIT"), ("b", "GPL-3.0"))
    }
    found = few(files)
    assert found.keys == ["name", "license"]
    assert found.view.shell.in_common == ("Text",)


def test_what_only_some_report_is_a_column_and_not_shared(few: Callable) -> None:
    found = few({"a": card("a", "license: MIT"), "b": card("b")})
    assert found.keys == ["name", "license"]
    assert found.view.shell.in_common == ()


def test_a_fact_of_one_in_twenty_is_left_to_the_facets_but_a_stage_always_shows(few: Callable) -> None:
    files = {f"m{at}": card(f"m{at}") for at in range(60)}
    files["x"] = card("x", version="stage: production, date: 2026")
    assert keys(few, files) == ["name", "stage"]


def test_stages_sort_from_production_down(few: Callable) -> None:
    stages = {"a": "archived", "b": "production", "c": "development"}
    found = few({name: card(name, version=f"stage: {stage}") for name, stage in stages.items()})
    stage = next(each for each in found.view.columns if each.key == "stage")
    assert [value.sort for value in stage.values] == [3.0, 0.0, 2.0]
    assert stage.missing == "none"


def test_columns_that_do_not_fit_beside_the_name_wait_in_the_menu(few: Callable) -> None:
    sets = "".join(f"  d{at}: {{name: A rather long data set {at}}}\n" for at in range(4))
    rows = "".join(f"1,d{at},top1,{at + 60}\n" for at in range(4))
    facts = "stage: production, size: {parameters: 2M}"
    found = few(
        {
            "catalog.yaml": f"datasets:\n{sets}",
            "a": card("a", "license: MIT", version=facts),
            "b": card("b", "license: GPL-3.0-only", version=facts),
            "a/metrics.csv": "version,dataset,metric,value\n" + rows,
            "b/metrics.csv": "version,dataset,metric,value\n" + rows,
        }
    )
    assert [each.key for each in found.view.columns if each.hidden] == ["d3/top1"]


def test_without_script_as_many_columns_can_be_hidden_as_there_can_be() -> None:
    sheet = (templates_folder() / "views/explorer/style.css").read_text(encoding="utf-8")
    hidden = re.findall(r"\.explorer:has\(#column-(\d+):not\(:checked\)\) \.column-\1\b", sheet)
    most = len(worth_a_column(f"metric-{at}" for at in range(MOST_METRICS)))
    assert [int(at) for at in hidden] == [*range(1, most + 1)]


def test_any_field_can_be_a_column_and_says_all_its_values(few: Callable) -> None:
    found = few({"a": card("a", "tags: [x, y]"), "b": card("b", "tags: x"), "c": card("c")})
    tags = found.column("tag")
    assert [value.shown for value in tags.values] == ["x, y", "x", ""]
