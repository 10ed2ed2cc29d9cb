""" "Explore" opens a live chart of the same rows, under the site's own policy, from a folder too."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.axe import faults

pytestmark = pytest.mark.browser

MODEL = "ours/models/text/language-id/index.html"
PNG, MORE_THAN_PAPER = b"\x89PNG\r\n\x1a\n", 4000
INK = """(place) => {
    const canvas = place.querySelector("canvas");
    if (!canvas) return place.querySelectorAll("svg :is(path, line, rect, circle, text)").length;
    const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    let inked = 0;
    for (let at = 3; at < pixels.length; at += 4) inked += pixels[at] > 0 ? 1 : 0;
    return inked;
}"""


def opened(figure: Locator) -> Locator:
    """Open the live chart of a figure and wait until it is drawn."""
    figure.get_by_role("button", name="Explore").click()
    expect(figure.get_by_role("button", name="Close")).to_be_visible(timeout=20_000)
    return figure.locator(".chart-view")


def explorable(figures: Locator) -> Locator:
    return figures.locator("figure:has(.chart-explore)")


@pytest.mark.parametrize("way", ["folder", "server"])
def test_every_live_chart_of_a_model_draws(way: str, watch: Callable, sites: Path, server: str) -> None:
    watched = watch(sites.as_uri() if way == "folder" else server, MODEL)
    figures = explorable(watched.page.locator("main")).all()
    assert len(figures) >= 5
    empty = []
    for figure in figures:
        if not opened(figure).evaluate(INK):
            empty.append(figure.locator("figcaption").inner_text())
        figure.get_by_role("button", name="Close").click()  # twenty live at a time are slow to click among
    assert empty == []
    assert watched.complaints == []


def test_an_open_chart_is_as_open_to_everybody_as_the_page(watch: Callable, sites: Path) -> None:
    page = watch(sites.as_uri(), MODEL, viewport={"width": 320, "height": 800}).page
    kinds = page.evaluate(
        "[...new Set([...document.querySelectorAll('figure')].map((e) => e.dataset.chart))]"
    )
    for kind in filter(None, kinds):
        opened(page.locator(f"figure[data-chart={kind}]").first)
    assert page.locator(".chart-open").count() >= 3
    assert faults(page, ".chart-open") == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_on_a_phone_every_metric_shows_its_value_without_scrolling(watch: Callable, sites: Path) -> None:
    page = watch(sites.as_uri(), MODEL, viewport={"width": 360, "height": 800}).page
    values = page.locator("table.metrics .sub th + td.num")
    ends = values.evaluate_all("(found) => found.map((each) => each.getBoundingClientRect().right)")
    assert ends
    assert max(ends) <= 360


def test_a_chart_closes_to_the_still_one(watch: Callable, sites: Path) -> None:
    figure = explorable(watch(sites.as_uri(), MODEL).page.locator("main")).first
    opened(figure)
    expect(figure.locator(".plot")).to_be_hidden()
    figure.get_by_role("button", name="Close").click()
    expect(figure.locator(".plot")).to_be_visible()
    expect(figure.get_by_role("button", name="Explore")).to_be_visible()


def test_a_chart_can_be_saved_as_png_and_svg(watch: Callable, sites: Path, tmp_path: Path) -> None:
    watched = watch(sites.as_uri(), MODEL)
    figure = explorable(watched.page.locator("main")).first
    opened(figure)
    for form in ("PNG", "SVG"):
        with watched.page.expect_download() as waiting:
            figure.get_by_role("button", name=f"Save as {form}").click()
        assert re.fullmatch(rf"[\w-]+\.{form.lower()}", waiting.value.suggested_filename)
        waiting.value.save_as(tmp_path / form)
    assert (tmp_path / "PNG").read_bytes().startswith(PNG)
    assert (tmp_path / "PNG").stat().st_size > MORE_THAN_PAPER
    assert (tmp_path / "SVG").read_text(encoding="utf-8").startswith("<svg")
    assert watched.complaints == []
