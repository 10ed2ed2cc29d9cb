"""A page of every kind as it is printed: cut into sheets without loss, without controls, and dated."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.pages.conftest import Watched

pytestmark = pytest.mark.browser

PAPER = {"width": 688, "height": 1000}
"""A4 less its margins, in the pixels of a browser."""
GRIDS = """() => [...document.querySelectorAll("main table")].filter((each) => each.checkVisibility())
    .flatMap((table) => {
        const found = [];
        for (let each = table.parentElement; each.id !== "main"; each = each.parentElement)
            if (/grid|flex/.test(getComputedStyle(each).display)) found.push(each.className);
        return found;
    })"""
"""What holds a table and is cut as a grid: its parts then lie over each other where a sheet begins."""
CONTROLS = """() => [...document.querySelectorAll("main :is(input, select, textarea, button, summary)")]
    .filter((each) => each.checkVisibility() && !each.closest("table") && !each.closest(".decision"))
    .map((each) => each.outerHTML.slice(0, 120))"""
CUT = """() => [...document.querySelectorAll("main *")].filter((each) => {
    const style = getComputedStyle(each);
    return style.overflow === "hidden" && each.checkVisibility() && !each.closest("svg, .unseen")
        && (each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1);
}).map((each) => each.outerHTML.slice(0, 120))"""
IN_TWO = """() => [...document.querySelectorAll(".table td:is(.day, .rank)")]
    .filter((each) => each.checkVisibility())
    .filter((each) => {
        const text = document.createRange();
        text.selectNodeContents(each);
        const tops = [...text.getClientRects()].map(({ top }) => top);
        return Math.max(...tops) - Math.min(...tops) > 8;
    }).map((each) => each.textContent)"""
OUT_OF_BOX = """() => [...document.querySelectorAll(".graph text")].flatMap((text) => {
    const box = text.closest("svg:not(.graph)")?.querySelector("rect")?.getBoundingClientRect();
    const own = text.getBoundingClientRect();
    return box && own.width && own.right > box.right + 1 ? [text.textContent] : [];
})"""


@pytest.fixture(scope="module")
def paper(looked: Watched) -> Iterator[Page]:
    """The page as it is printed."""
    looked.settle()
    looked.page.set_viewport_size(PAPER)  # type: ignore[arg-type]
    looked.page.emulate_media(media="print")
    yield looked.page
    looked.page.emulate_media(media="screen")


def test_tables_are_cut_into_sheets_as_blocks(paper: Page) -> None:
    assert paper.evaluate(GRIDS) == []


def test_a_date_or_a_rank_stands_on_one_line(paper: Page) -> None:
    assert paper.evaluate(IN_TWO) == []


def test_no_control_is_on_paper(paper: Page) -> None:
    assert paper.evaluate(CONTROLS) == []


def test_no_text_is_cut_short_on_paper(paper: Page) -> None:
    assert paper.evaluate(CUT) == []
    assert paper.evaluate(OUT_OF_BOX) == []


def test_the_first_sheet_says_when_it_was_printed_and_from_where(paper: Page) -> None:
    paper.evaluate("dispatchEvent(new Event('beforeprint'))")
    said = paper.get_by_role("banner").inner_text()
    assert re.search(r"Printed on \d+ \w+ \d{4} from file:\S+\.html\.", said)
    built = paper.locator(".built").text_content() or ""
    assert said.endswith(built.strip())
