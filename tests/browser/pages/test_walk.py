"""A page of every kind, opened once from its folder: its names, widths, paper, and what scripts add."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages.conftest import Watched

pytestmark = pytest.mark.browser

DESK, PHONE, NARROWEST = 1440, 360, 320
PAPER = {"width": 720, "height": 1000}
ADDED = {"Copy", "Explore", "Add a model", "Add", "A name, or a selector", "Show"}
OWN_LIST = ("models", "models by a figure", "deployments")
"""Where script puts checkboxes in the place of links and draws the list anew."""
STICKING_OUT = """() => [...document.querySelectorAll("main *, header *, footer *")]
    .filter((each) => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest(".table-scroll"))
    .slice(0, 5).map((each) => each.outerHTML.slice(0, 120))"""
CONTROLS = ".pager a, .more > summary, .fold .tick, .ask, .section:has(.graph-form)"
LOST_ON_PAPER = """() => [...document.querySelectorAll(".table-scroll, pre, .prose table")]
    .filter((each) => each.checkVisibility() && each.scrollWidth > each.clientWidth + 1
        && getComputedStyle(each).overflowX !== "visible")
    .map((each) => [each.outerHTML.slice(0, 120), each.scrollWidth, each.clientWidth])"""


def resize(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def lines(page: Page) -> set[str]:
    """What a reader sees of the content, line by line, menus and details open for as long as that takes.

    What only script can do (`.by-script`) is no content.
    """
    page.evaluate("""() => document.querySelectorAll("main details:not([open])").forEach((each) => {
        each.open = true;
        each.dataset.opened = "";
    })""")
    shown = """(display) => document.querySelectorAll(".by-script").forEach((each) => {
        each.style.display = display;
    })"""
    page.evaluate(shown, "none")
    text = page.locator("main").inner_text()
    page.evaluate("""() => document.querySelectorAll("main [data-opened]").forEach((each) => {
        each.open = false;
        delete each.dataset.opened;
    })""")
    page.evaluate(shown, "")
    return {line.strip() for line in re.split(r"[\n\t]", text) if line.strip()}


def words(page: Page, of: str = "section, h1, table[aria-label]") -> list[str]:
    """The words in the sections and tables of a page, in order, or of other parts of it."""
    return re.findall(r"\S+", "\n".join(page.locator(f"main :is({of})").all_inner_texts()))


def test_it_has_its_landmarks_and_one_heading(looked: Watched) -> None:
    page = looked.page
    for role, name in (("banner", None), ("navigation", "Main"), ("main", None), ("contentinfo", None)):
        expect(page.get_by_role(role, name=name)).to_have_count(1)
    expect(page.get_by_role("searchbox", name="Search models")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_it_says_nothing_asks_nothing_elsewhere_and_never_scrolls_sideways(looked: Watched) -> None:
    looked.settle()
    wider = {}
    for width in (DESK, 768, NARROWEST):
        resize(looked.page, width)
        whole = looked.page.evaluate("document.documentElement.scrollWidth")
        if whole > width:
            wider[width] = (whole, looked.page.evaluate(STICKING_OUT))
    assert wider == {}
    assert looked.complaints == []


IN_GRIDS = """() => [...document.querySelectorAll(".section table:not(figure table)")].flatMap((table) => {
    const found = [];
    for (let each = table.parentElement; each.matches(".section *"); each = each.parentElement) {
        if (getComputedStyle(each).display === "grid") found.push(each.className);
    }
    return found;
})"""
"""What would print the next thing over a table whose rows move to the next page: its own rows do not grow."""


def test_paper_loses_nothing(looked: Watched) -> None:
    page = looked.page
    page.set_viewport_size(PAPER)  # type: ignore[arg-type]
    on_screen, controls = words(page), words(page, CONTROLS)
    page.emulate_media(media="print")
    on_paper, lost, over = words(page), page.evaluate(LOST_ON_PAPER), page.evaluate(IN_GRIDS)
    page.emulate_media(media="screen")
    assert set(on_screen) - set(on_paper) - {"Copy", "Explore", "Edit", "Badges", *controls} == set()
    assert lost == []
    assert over == []


def test_script_shows_nothing_that_is_not_there_without(
    kind: str, kinds: dict[str, str], looked: Watched, without_script: Watched
) -> None:
    assert without_script.complaints == []
    bare = lines(without_script.page)
    assert bare
    if kind not in {kinds[each] for each in OWN_LIST}:
        looked.page.set_viewport_size({"width": 1280, "height": 720})
        assert lines(looked.page) - bare - ADDED == set()
