"""The models page finds, filters, sorts and remembers in its address, from a folder and without a server."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote_plus

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Open = Callable[..., Page]


def names(page: Page) -> list[str]:
    return [row.strip() for row in page.locator("tbody th a").all_inner_texts()]


def count(page: Page, words: str) -> None:
    expect(page.get_by_role("status").first).to_have_text(words)


def tick(page: Page, field: str, value: str) -> None:
    page.get_by_role("group", name=field).get_by_label(value, exact=True).check()


def box(page: Page):
    return page.get_by_role("searchbox", name="Search models")


def test_ticking_values_edits_the_query_and_narrows_within_a_field_and_across_fields(open_page: Open) -> None:
    page = open_page("models/index.html")
    count(page, "122 models")
    tick(page, "Licence", "MIT")
    count(page, "81 models")
    tick(page, "Family", "basel")
    count(page, "40 models")
    tick(page, "Licence", "Apache-2.0")
    count(page, "60 models")
    expect(page.get_by_role("group", name="Family").get_by_role("listitem").first).to_contain_text("60")
    expect(box(page)).to_have_value("license:(MIT OR Apache-2.0) family:basel")
    assert unquote_plus(page.url).endswith("?q=license:(MIT OR Apache-2.0) family:basel")


def test_what_is_typed_ticks_the_facets_and_fills_the_bounds(open_page: Open) -> None:
    page = open_page("models/index.html")
    box(page).fill("license:mit family:(basel OR Zürich) params:10M..20M net")
    count(page, "7 models")
    assert page.get_by_role("group", name="Licence").get_by_label("MIT").is_checked()
    assert page.get_by_role("group", name="Family").get_by_label("Zürich").is_checked()
    bounds = page.get_by_role("group", name=re.compile("^Parameters")).get_by_role("textbox")
    assert [each.input_value() for each in bounds.all()] == ["10", "20"]


def test_models_without_a_value_are_asked_for_by_its_absence(open_page: Open) -> None:
    page = open_page("models/index.html")
    tick(page, "Family", "Not reported")
    count(page, "2 models")
    expect(box(page)).to_have_value("-family:*")
    tick(page, "Family", "basel")
    expect(box(page)).to_have_value("family:basel")


def test_a_value_of_two_lines_is_counted_and_ticked(open_page: Open) -> None:
    page = open_page("models/index.html")
    value = page.get_by_role("group", name="Tag").get_by_role("listitem").filter(has_text="two lines")
    expect(value.locator(".num")).to_have_text("1")
    tick(page, "Tag", "two lines")
    count(page, "1 model")
    expect(value.locator(".num")).to_have_text("1")
    page.reload()
    expect(value.get_by_role("checkbox")).to_be_checked()


def test_a_view_can_be_sent_and_back_works(open_page: Open) -> None:
    page = open_page(
        "models/index.html?q=net license:MIT sort:-imagenet/top1&columns=license,tag&density=compact"
    )
    count(page, "80 models")
    assert names(page)[0] == "net-119"
    assert page.get_by_role("columnheader").all_inner_texts() == ["Model", "Licence", "Tag"]
    expect(page.get_by_label("Compact")).to_be_checked()
    page.get_by_role("button", name="Drop filter license:MIT").click()
    count(page, "120 models")
    expect(box(page)).to_have_value("net sort:-imagenet/top1")
    page.go_back()
    count(page, "80 models")
    expect(page.get_by_role("group", name="Licence").get_by_label("MIT")).to_be_checked()
    page.go_forward()
    count(page, "120 models")


def test_a_head_sorts_best_first_then_the_other_way_missing_last(open_page: Open) -> None:
    page = open_page("models/index.html")
    count(page, "122 models")
    drawn = page.get_by_role("table", name="Models").get_by_role("checkbox")
    expect(drawn.first).to_be_visible()  # until then the head leads to the page of that order
    head = page.get_by_role("columnheader", name=re.compile("Top-1"))
    head.get_by_role("link").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    assert names(page)[:2] == ["net-119", "net-118"]
    expect(box(page)).to_have_value("sort:-imagenet/top1")
    head.get_by_role("link").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert names(page)[:2] == ["net-0", "net-1"]
    page.get_by_role("link", name="Next 22").click()
    expect(page.get_by_role("row")).to_have_count(23)
    assert "Credit scorer" in names(page)[-2:]


def test_typing_narrows_and_ranks_and_marks(open_page: Open) -> None:
    page = open_page("models/index.html")
    box(page).fill("net-7")
    count(page, "11 models")
    assert names(page)[0] == "net-7"
    assert page.locator("mark").first.inner_text() == "net-7"
    for typed in ("zurich", "ZÜRICH"):
        box(page).fill(typed)
        count(page, "60 models")
    box(page).fill("scoerr")
    count(page, "1 model")
    box(page).fill("cs2")
    count(page, "1 model")
    assert names(page) == ["Credit scorer"]
    box(page).fill('"consumer loan applications"')
    count(page, "1 model")


def test_a_mistake_says_its_column_and_keeps_the_table(open_page: Open) -> None:
    page = open_page("models/index.html?q=license:MIT")
    count(page, "81 models")
    box(page).fill("license:MIT licnse:x")
    expect(page.get_by_text("Column 13: there is no field `licnse` (did you mean license?)")).to_be_visible()
    assert page.get_by_role("row").count() == 82
    box(page).fill("license:MIT net-7")
    count(page, "8 models")


def test_nothing_found_says_which_filter_to_drop(open_page: Open) -> None:
    page = open_page("models/index.html?q=scorer license:MIT")
    count(page, "0 models")
    expect(page.get_by_text("No model matches all of these filters.")).to_be_visible()
    page.get_by_role("button", name="Drop license:MIT", exact=True).click()
    count(page, "1 model")
    expect(box(page)).to_have_value("scorer")


def test_bounds_take_numbers_as_people_write_them(open_page: Open) -> None:
    page = open_page("models/index.html")
    group = page.get_by_role("group", name=re.compile("^Parameters"))
    group.get_by_role("textbox", name=re.compile("to$")).fill("10")
    page.keyboard.press("Tab")
    count(page, "10 models")
    expect(box(page)).to_have_value("parameters<=10M")
    group.get_by_role("textbox", name=re.compile("from$")).fill("0.005B")
    page.keyboard.press("Tab")
    count(page, "6 models")
    expect(box(page)).to_have_value("parameters:0.005B..10M")
    assert 0 < group.locator("rect.on").count() < group.locator("rect").count()


def test_what_is_ticked_leads_to_a_comparison(open_page: Open) -> None:
    page = open_page("models/index.html?q=net-1")
    count(page, "31 models")
    for name in ("net-1", "net-10"):
        page.get_by_role("checkbox", name=f"Compare {name}", exact=True).check()
    link = page.get_by_role("link", name="Compare (2)")
    expect(link).to_have_attribute("href", "../compare/index.html?m=vision/net-1,vision/net-10")
    box(page).fill("net-10")
    count(page, "11 models")
    expect(page.get_by_role("checkbox", name="Compare net-10", exact=True)).to_be_checked()
    page.reload()
    expect(page.get_by_role("link", name="Compare (2)")).to_be_visible()
    page.get_by_role("checkbox", name="Compare net-10", exact=True).press("Enter")
    page.wait_for_url("**/compare/index.html?m=vision/net-1,vision/net-10*")


def test_arrows_walk_from_the_box_through_the_results(open_page: Open) -> None:
    page = open_page("models/index.html?q=net-11")
    count(page, "11 models")
    box(page).press("ArrowDown")
    expect(page.get_by_role("link", name="net-11", exact=True)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box(page)).to_be_focused()


def test_the_result_comes_as_csv_that_no_spreadsheet_runs(open_page: Open, tmp_path: Path) -> None:
    page = open_page("models/index.html?q=net-1 license:MIT sort:parameters")
    count(page, "22 models")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).first.click()
    download.value.save_as(tmp_path / "models.csv")
    lines = (tmp_path / "models.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("id,name,ImageNet Top-1 accuracy %,Parameters,")
    assert lines[1].startswith("vision/net-1,net-1,60.2,2000000,")
    assert len(lines) == 23


def test_the_result_comes_as_json_with_numbers_in_full(open_page: Open, tmp_path: Path) -> None:
    page = open_page(
        "models/index.html?q=net-1 license:MIT sort:parameters&columns=parameters,imagenet/top1,tag"
    )
    count(page, "22 models")
    with page.expect_download() as download:
        page.get_by_role("link", name="JSON", exact=True).first.click()
    download.value.save_as(tmp_path / "models.json")
    first = json.loads((tmp_path / "models.json").read_bytes())[0]
    values = {"parameters": 2_000_000, "imagenet/top1": 60.2, "tag": None}
    assert first == {"id": "vision/net-1", "name": "net-1", "values": values}


def test_hostile_names_stay_text(open_page: Open) -> None:
    page = open_page("models/index.html?q=proto")
    count(page, "1 model")
    assert "<img src=x onerror=alert(1)>" in names(page)[0]
    assert page.locator("main img").count() == 0


def test_without_script_the_page_is_whole(open_page: Open) -> None:
    page = open_page("models/index.html", java_script_enabled=False)
    assert len(names(page)) == 100
    assert page.get_by_role("checkbox", name="Compare net-1", exact=True).count() == 0
    page.get_by_role("link", name="Next 22").click()
    assert len(names(page)) == 22
    page.get_by_role("columnheader", name=re.compile("Top-1")).get_by_role("link").click()
    assert names(page)[0] == "net-119"
    box(page).fill("x")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"models/index\.html\?q=x$"))


def test_what_is_asked_of_a_figure_holds_for_what_sorts_and_is_shown(open_page: Open) -> None:
    page = open_page("models/index.html?q=imagenet/top1{img_size=224}>0 sort:-imagenet/top1")
    count(page, "1 model")
    expect(page.get_by_role("columnheader", name=re.compile("img_size 224"))).to_have_count(1)
    expect(page.get_by_role("cell", name="58.5", exact=True)).to_have_count(1)
    box(page).fill("net-0")
    count(page, "1 model")
    expect(page.get_by_role("cell", name="60.0", exact=True)).to_have_count(1)


def test_ticking_a_box_keeps_the_focus_in_it(open_page: Open) -> None:
    page = open_page("models/index.html?q=net-1")
    count(page, "31 models")
    tick_box = page.get_by_role("checkbox", name="Compare net-10", exact=True)
    tick_box.focus()
    page.keyboard.press("Space")
    expect(tick_box).to_be_checked()
    expect(tick_box).to_be_focused()


def test_a_mistake_in_the_address_shows_no_models(open_page: Open) -> None:
    page = open_page("models/index.html?q=parms<30M")
    count(page, "Not understood")
    expect(page.get_by_text("did you mean params?")).to_be_visible()
    expect(page.get_by_role("table", name="Models")).to_be_hidden()


def test_the_page_shows_how_to_ask_by_questions_that_it_answers(open_page: Open) -> None:
    page = open_page("models/index.html")
    page.get_by_text("How to ask").click()
    questions = page.locator(".query-help .query").all_inner_texts()
    assert len(questions) >= 6
    for question in questions:
        box(page).fill(question)
        expect(page.get_by_role("status").first).to_have_text(re.compile(r"^\d+ models?$"))
        expect(page.get_by_role("status").first).not_to_have_text("0 models")
