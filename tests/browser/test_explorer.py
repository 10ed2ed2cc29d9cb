"""The models page filters, sorts and remembers in its address, from a folder and without a server."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Open = Callable[..., Page]


def names(page: Page) -> list[str]:
    return page.get_by_role("table", name="Models").get_by_role("rowheader").all_inner_texts()


def count(page: Page, words: str) -> None:
    expect(page.get_by_role("status")).to_have_text(words)


def tick(page: Page, field: str, value: str) -> None:
    page.get_by_role("group", name=field).get_by_label(value, exact=True).check()


def test_ticking_values_narrows_within_a_field_and_across_fields(open_page: Open) -> None:
    page = open_page("models/index.html")
    count(page, "122 models")
    tick(page, "Licence", "MIT")
    count(page, "81 models")
    tick(page, "Family", "basel")
    count(page, "40 models")
    tick(page, "Licence", "Apache-2.0")
    count(page, "60 models")
    expect(page.get_by_role("group", name="Family").get_by_role("listitem").first).to_contain_text("60")
    assert "family=basel&license=Apache-2.0&license=MIT" in page.url


def test_a_view_can_be_sent_and_back_works(open_page: Open) -> None:
    page = open_page("models/index.html?license=MIT&q=net&sort=-imagenet%2Ftop1")
    count(page, "80 models")
    assert names(page)[0] == "net-119"
    expect(page.get_by_role("searchbox", name="Search models")).to_have_value("net")
    page.get_by_role("button", name="Drop filter Licence: MIT").click()
    count(page, "120 models")
    page.go_back()
    count(page, "80 models")
    expect(page.get_by_role("group", name="Licence").get_by_label("MIT")).to_be_checked()


def test_a_head_sorts_best_first_then_the_other_way_missing_last(open_page: Open) -> None:
    page = open_page("models/index.html")
    head = page.get_by_role("columnheader", name=re.compile("Top-1"))
    head.get_by_role("link").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    assert names(page)[:2] == ["net-119", "net-118"]
    head.get_by_role("link").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert names(page)[:2] == ["net-0", "net-1"]
    page.get_by_role("link", name="Next 22").click()
    expect(page.get_by_role("row")).to_have_count(23)
    assert "Credit scorer" in names(page)[-2] + names(page)[-1]


def test_typing_narrows_and_ranks_and_marks(open_page: Open) -> None:
    page = open_page("models/index.html")
    box = page.get_by_role("searchbox", name="Search models")
    box.fill("net-7")
    count(page, "11 models")
    assert names(page)[0] == "net-7"
    assert page.locator("mark").first.inner_text() == "net-7"
    for typed in ("zurich", "ZÜRICH"):
        box.fill(typed)
        count(page, "60 models")
    box.fill("scoerr")
    count(page, "1 model")
    box.fill("cs2")
    assert "Credit scorer" in names(page)[0]


def test_nothing_found_says_which_filter_to_drop(open_page: Open) -> None:
    page = open_page("models/index.html?license=MIT&q=scorer")
    count(page, "0 models")
    expect(page.get_by_text("No model matches all of these filters.")).to_be_visible()
    page.get_by_role("button", name="Drop Licence: MIT", exact=True).click()
    count(page, "1 model")


def test_bounds_take_numbers_as_people_write_them(open_page: Open) -> None:
    page = open_page("models/index.html")
    group = page.get_by_role("group", name=re.compile("^Parameters"))
    group.get_by_role("textbox", name=re.compile("to$")).fill("0.01B")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    count(page, "10 models")
    assert "parameters=..10" in page.url


def test_arrows_walk_from_the_box_through_the_results(open_page: Open) -> None:
    page = open_page("models/index.html?q=net-11")
    count(page, "11 models")
    page.get_by_role("searchbox").press("ArrowDown")
    expect(page.get_by_role("link", name="net-11", exact=True)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_the_result_comes_as_csv_that_no_spreadsheet_runs(open_page: Open, tmp_path: Path) -> None:
    page = open_page("models/index.html?q=net-1&license=MIT&sort=parameters")
    count(page, "22 models")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).first.click()
    download.value.save_as(tmp_path / "models.csv")
    lines = (tmp_path / "models.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("id,name,ImageNet Top-1 %,Parameters M")
    assert lines[1].startswith("vision/net-1,net-1,60.2,2")
    assert len(lines) == 23


def test_hostile_names_stay_text(open_page: Open) -> None:
    page = open_page("models/index.html?q=proto")
    count(page, "1 model")
    assert "<img src=x onerror=alert(1)>" in names(page)[0]
    assert page.locator("main img").count() == 0


def test_without_script_the_page_is_whole(open_page: Open) -> None:
    page = open_page("models/index.html", java_script_enabled=False)
    assert len(names(page)) == 100
    page.get_by_role("link", name="Next 22").click()
    assert len(names(page)) == 22
    page.get_by_role("columnheader", name=re.compile("Top-1")).get_by_role("link").click()
    assert names(page)[0] == "net-119"
    page.get_by_role("searchbox").fill("x")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"models/index\.html\?q=x$"))
