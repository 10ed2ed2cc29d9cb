"""Still figures are whole without script, at every width: no label touches another or is cut."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.axe import faults

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
FAULTS = """() => [...document.querySelectorAll("figure.chart")].flatMap((figure) => {
  const frame = figure.getBoundingClientRect();
  const texts = [...figure.querySelectorAll(".plot > svg text")];
  const seen = texts.filter((text) => text.getClientRects().length);
  const boxes = seen.map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
  const edge = Math.min(frame.right + 14, innerWidth);
  const cut = boxes.filter(({ box }) => box.left < frame.left - 14 || box.right > edge);
  const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3.5;
  const pairs = boxes.flatMap((one, at) => boxes.slice(at + 1)
    .filter((other) => over(one.box, other.box)).map((other) => one.text + " on " + other.text));
  return [...cut.map(({ text }) => "cut: " + text), ...pairs];
})"""

ON_MARKS = """() => [...document.querySelectorAll(".plot-rows > svg")].flatMap((svg) => {
  const frame = svg.getBoundingClientRect();
  const inked = [...svg.querySelectorAll("circle, .chart-whisker, .chart-bar-row")].map((each) => {
    const box = each.getBoundingClientRect();
    const thick = each.tagName === "line" ? parseFloat(getComputedStyle(each).strokeWidth) / 2 : 0;
    return { left: box.left, right: box.right, top: box.top - thick, bottom: box.bottom + thick };
  });
  const piled = [...svg.querySelectorAll(".swarm")].flatMap((path) =>
    path.getAttribute("d").split("M").slice(1).map((place) => {
      const [x, y] = place.replace("h0", "").split(" ").map((part) => Number(part) / 1000);
      const [left, top] = [frame.left + x * frame.width, frame.top + y * frame.height];
      return { left: left - 2, right: left + 2, top: top - 2, bottom: top + 2 };
    }));
  return [...svg.querySelectorAll(".row-label")].filter((text) => {
    const box = text.getBoundingClientRect();
    return [...inked, ...piled].some((mark) => mark.left < box.right && mark.right > box.left
      && mark.top < box.bottom - 2 && mark.bottom > box.top + 2);
  }).map((text) => text.textContent);
})"""


@pytest.mark.parametrize("width", [320, 360, 480, 600, 768, 1024, 1440])
def test_labels_neither_touch_nor_are_cut(open_page: Open, width: int) -> None:
    page = open_page("figures.html", viewport={"width": width, "height": 900})
    assert page.locator("figure.chart").count() == 9
    assert page.evaluate(FAULTS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 360, 1440])
def test_the_name_of_a_row_stands_clear_of_its_marks(open_page: Open, width: int) -> None:
    page = open_page("figures.html", viewport={"width": width, "height": 900})
    assert page.evaluate(ON_MARKS) == []


def test_figures_are_there_without_script(open_page: Open) -> None:
    page = open_page("figures.html", java_script_enabled=False)
    assert page.get_by_role("figure").count() == 9
    assert page.get_by_role("button", name="Explore").count() == 0
    page.get_by_text("Data", exact=True).first.click()
    assert page.get_by_role("table").first.get_by_role("row").count() == 13


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page: Open, scheme: str) -> None:
    page = open_page("figures.html", color_scheme=scheme)
    assert faults(page) == []


def test_a_plot_looks_right_in_print(open_page: Open) -> None:
    page = open_page("figures.html")
    page.emulate_media(media="print")
    assert page.get_by_role("button", name="Explore").count() == 0
    assert page.locator(".plot > svg").first.is_visible()
