"""Without JavaScript every page is whole: script adds, it never carries."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

MODEL = "ours/models/text/language-id/index.html"
MISSING = "(cells) => cells.map((each) => each.querySelectorAll('.missing').length)"


def test_charts_are_drawn_and_have_their_data_behind_them(watch: Callable, sites: Path) -> None:
    page = watch(sites.as_uri(), MODEL, java_script_enabled=False).page
    figures = page.get_by_role("figure").all()
    assert len(figures) >= 5
    for figure in figures:
        drawn = figure.locator(".plot, table").first
        box = drawn.bounding_box() or {"width": 0, "height": 0}
        assert min(box["width"], box["height"]) > 40
        assert drawn.locator("path, line, rect, circle, td").count() > 1
        figure.get_by_text("Data", exact=True).click()
        expect(figure.get_by_role("table").first).to_be_visible()
        assert figure.get_by_role("row").count() > 1


def test_facets_pager_and_heads_are_links(watch: Callable, sites: Path) -> None:
    page = watch(sites.as_uri(), "many/models/index.html", java_script_enabled=False).page
    rows = page.get_by_role("table", name="Models").get_by_role("rowheader")
    first = rows.all_inner_texts()
    assert "Searching needs JavaScript." in page.inner_text("main")
    page.get_by_role("link", name="Next 100").click()
    assert len(first) == rows.count() == 100
    assert not set(first) & set(rows.all_inner_texts())
    page.get_by_role("columnheader", name=re.compile("Top-1")).first.get_by_role("link").click()
    head = page.get_by_role("columnheader", name=re.compile("Top-1")).first
    expect(head).to_have_attribute("aria-sort", re.compile("^(de|a)scending$"))
    page.get_by_role("group", name="Task").get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"/tasks/[^/]+/index\.html$"))


def test_every_value_of_every_facet_leads_to_its_models(watch: Callable, sites: Path) -> None:
    page = watch(sites.as_uri(), "ours/models/index.html", java_script_enabled=False).page
    values = page.locator(".facet li").filter(has_not=page.locator("a")).all()
    words = {each.locator(".tick").text_content() for each in values}
    assert words <= {"None", "Not reported", "Not watched", "Not planned", "Not imported"}
    page.get_by_role("group", name="Licence").get_by_role("link", name="MIT", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Models: licence MIT")
    rows = page.get_by_role("table", name="Models").locator("tbody tr")
    expect(page.get_by_role("status")).to_have_text(f"{rows.count()} models")
    assert all("MIT" in text for text in rows.all_inner_texts())


def test_each_order_is_reached_by_its_head_and_says_itself_with_what_is_missing_last(
    watch: Callable, sites: Path
) -> None:
    page = watch(sites.as_uri(), "ours/models/index.html", java_script_enabled=False).page
    heads = page.locator("thead th")
    links = [
        (each.locator(".label").text_content(), each.locator("a").get_attribute("href"))
        for each in heads.all()
    ]
    for said, link in links:
        label = (said or "").partition("\N{NO-BREAK SPACE}")[0]
        page.goto(f"{sites.as_uri()}/ours/models/{(link or '').rpartition('/')[2]}")
        sorted_by = page.locator("thead [aria-sort=ascending], thead [aria-sort=descending]")
        at = sorted_by.evaluate("each => each.cellIndex")
        missing = page.locator(f"tbody tr > :nth-child({at + 1})").evaluate_all(MISSING)
        assert missing == sorted(missing), label
        title = page.get_by_role("heading", level=1).text_content() or ""
        assert title.startswith("Models" if label == "Model" else f"Models by {label}")
        assert page.title().startswith(title)
    assert len(links) > 5


def test_the_search_field_leads_to_the_models(watch: Callable, sites: Path) -> None:
    page = watch(sites.as_uri(), MODEL, java_script_enabled=False).page
    page.get_by_role("searchbox", name="Search models").fill("resnet")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"ours/models/index\.html\?q=resnet$"))
    expect(page.get_by_role("table", name="Models")).to_be_visible()


def test_a_former_address_leads_to_the_model_of_today(watch: Callable, sites: Path) -> None:
    page = watch(sites.as_uri(), "ours/models/tv_resnet50/index.html", java_script_enabled=False).page
    expect(page).to_have_url(re.compile(r"/models/vision/resnet/resnet50\.tv_in1k/index\.html$"))


def test_what_only_script_can_do_is_not_offered(watch: Callable, sites: Path) -> None:
    for path in ("ours/index.html", "ours/models/index.html", MODEL, "ours/compare/index.html"):
        page = watch(sites.as_uri(), path, java_script_enabled=False).page
        offered = page.locator(".by-script")
        assert offered.count() > 0
        assert not any(each.is_visible() for each in offered.all()), path
    assert page.get_by_role("link", name="Language guesser").count() > 0, "versions are compared without"
