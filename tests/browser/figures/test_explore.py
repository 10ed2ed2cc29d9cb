"""A figure can be explored, from a folder and under the policy: tips, choices, marks, pictures."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import faults
from tests.browser.figures.conftest import NASTY

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
TITLES = ("Versions", "Drift", "Training", "Slices", "Test sets", "Speed", "Confusion", "SHAP", "Cost")


def _figure(page: Page, title: str) -> Locator:
    return page.get_by_role("figure").filter(
        has=page.locator(".chart-title", has_text=re.compile(f"^{title}$"))
    )


def _explored(page: Page, title: str) -> Locator:
    figure = _figure(page, title)
    figure.get_by_role("button", name="Explore").click()
    expect(figure.locator(".chart-view svg")).to_be_visible()
    return figure


def _choose(figure: Locator, label: str, option: str) -> None:
    figure.locator(".chart-control", has_text=label).locator("select").select_option(label=option)


@pytest.mark.parametrize("title", TITLES)
def test_every_kind_opens_and_closes_and_asks_for_nothing_elsewhere(open_page: Open, title: str) -> None:
    page = open_page("figures.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    figure = _explored(page, title)
    expect(figure.locator(".plot, .table-scroll").first).to_be_hidden()
    assert all(url.startswith("file:") for url in asked)
    figure.get_by_role("button", name="Close").click()
    expect(figure.locator(".chart-view")).to_have_count(0)
    expect(figure.locator(".plot, .table-scroll").first).to_be_visible()


def test_vega_is_loaded_only_when_asked_for(open_page: Open) -> None:
    page = open_page("figures.html")
    loaded = "() => [...document.scripts].map((script) => script.src.split('/').at(-1))"
    assert "vega.js" not in page.evaluate(loaded)
    _explored(page, "Versions")
    _explored(page, "Slices")
    assert page.evaluate(loaded).count("vega.js") == 1


def test_a_tip_says_the_row_as_the_table_does(open_page: Open) -> None:
    figure = _explored(open_page("figures.html"), "Versions")
    figure.locator(".chart-view svg .mark-symbol path").nth(3).hover(force=True)
    row = figure.locator("details tbody tr").nth(3).locator("td").all_text_contents()
    assert row[0] == "2026.3.0"
    expect(figure.locator(".chart-tip dd")).to_have_text(row)


def test_the_rows_are_those_of_the_table(open_page: Open) -> None:
    figure = _explored(open_page("figures.html"), "Slices")
    expect(figure.locator(".chart-view svg .mark-symbol.points_marks path")).to_have_count(6)
    expect(figure.locator(".chart-view svg")).to_contain_text("house rule 0.72")


def test_one_series_an_order_and_a_scale_can_be_chosen(open_page: Open) -> None:
    page = open_page("figures.html")
    figure = _explored(page, "Training")
    lines = figure.locator(".chart-view svg .mark-line path")
    expect(lines).to_have_count(5)
    _choose(figure, "Line", "validation")
    expect(lines).to_have_count(1)
    _choose(figure, "Scale", "Logarithmic")
    expect(figure.get_by_label(re.compile("Y-axis for a log scale"))).to_have_count(1)
    rows = _explored(page, "Slices")
    _choose(rows, "Order", "Largest first")
    expect(rows.locator(".role-axis-label text").filter(has_text="slice").first).to_have_text(
        "slice number 4"
    )


def test_the_keyboard_zooms_moves_and_goes_back(open_page: Open) -> None:
    page = open_page("figures.html")
    figure = _explored(page, "Cost")
    view, words = figure.locator(".chart-view"), figure.locator(".chart-view svg text")
    expect(figure.get_by_role("status")).to_contain_text("+ and −, arrows and 0")
    first = before = words.all_text_contents()
    view.focus()
    for key in ("+", "ArrowRight", "ArrowUp", "-"):
        for _ in range(6):
            page.keyboard.press(key)
        expect(words).not_to_have_text(before)
        before = words.all_text_contents()
    page.keyboard.press("0")
    expect(words).to_have_text(first)
    expect(view).to_be_focused()


def test_marking_a_part_says_what_is_in_it(open_page: Open) -> None:
    page = open_page("figures.html", viewport={"width": 1200, "height": 1200})
    figure = _explored(page, "Cost")
    view = figure.locator(".chart-view")
    view.scroll_into_view_if_needed()
    box = view.bounding_box()
    assert box
    page.keyboard.down("Shift")
    page.mouse.move(box["x"] + 100, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 400, box["y"] + 300, steps=8)
    page.mouse.up()
    page.keyboard.up("Shift")
    expect(figure.get_by_role("status")).to_have_text(
        re.compile(r"^\d+ of 200 marked\. Top-1 from \d+.* mean \d+")
    )


@pytest.mark.parametrize("kind", ["PNG", "SVG"])
def test_a_picture_keeps_title_and_key(open_page: Open, tmp_path: Path, kind: str) -> None:
    page = open_page("figures.html")
    figure = _explored(page, "Training")
    with page.expect_download() as download:
        figure.get_by_role("button", name=f"Save as {kind}").click()
    assert download.value.suggested_filename == f"training.{kind.lower()}"
    download.value.save_as(tmp_path / "picture")
    content = (tmp_path / "picture").read_bytes()
    if kind == "PNG":
        assert content.startswith(b"\x89PNG")
        return
    text = content.decode()
    assert ">Training</text>" in text
    assert ">validation, smoothed</text>" in text
    assert "<img" not in text


def test_colours_follow_the_scheme(open_page: Open) -> None:
    page = open_page("figures.html", color_scheme="light")
    figure = _explored(page, "Versions")
    point = figure.locator(".chart-view svg .mark-symbol.points_marks path").first
    expect(point).to_have_attribute("fill", "#1f57c0")
    page.emulate_media(color_scheme="dark")
    expect(point).to_have_attribute("fill", "#7fabff")


def test_hostile_names_are_only_text(open_page: Open) -> None:
    page = open_page("figures.html")
    for title in ("Training", "Slices", "Confusion"):
        figure = _explored(page, title)
        expect(figure.locator("img")).to_have_count(0)
    expect(_figure(page, "Training").locator("option", has_text=NASTY)).to_have_count(1)


def test_a_file_that_is_not_there_leaves_the_still_figure(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto(f"{site.as_uri()}/figures.html")
    page.evaluate("document.documentElement.dataset.root = 'elsewhere/'")
    figure = _figure(page, "Speed")
    button = figure.get_by_role("button", name="Explore")
    button.click()
    expect(figure.get_by_role("button", name="did not load, try again")).to_be_visible()
    expect(figure.locator(".plot")).to_be_visible()
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_live_chart(open_page: Open, scheme: str) -> None:
    page = open_page("figures.html", color_scheme=scheme)
    for title in ("Drift", "Test sets", "SHAP"):
        _explored(page, title)
    assert faults(page) == []
