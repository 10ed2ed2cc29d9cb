"""The models page in the hands of the quick and of those with a keyboard: nothing they do is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_explorer import Open, box, count

pytestmark = pytest.mark.browser


EARLY = """document.addEventListener("readystatechange", () => {
  const box = document.querySelector(".pick input");
  if (box && document.readyState === "interactive") box.checked = true;
});"""


def test_what_was_ticked_before_there_was_script_is_compared(browser: Browser, site: Path) -> None:
    page = browser.new_page()  # of its own, for others would be ticked, too
    page.add_init_script(EARLY)
    page.goto(f"{site.as_uri()}/models/index.html")
    expect(page.get_by_role("link", name="Compare (1)")).to_be_visible()
    page.wait_for_url("**compare=*")
    page.close()


def test_the_way_to_the_comparison_stays_in_sight(open_page: Open) -> None:
    page = open_page("models/index.html?q=sort:-parameters")
    count(page, "122 models")
    last = page.get_by_role("checkbox", name="Compare").last
    last.scroll_into_view_if_needed()
    last.check()
    expect(page.get_by_role("link", name="Compare (1)")).to_be_in_viewport()


def test_the_menu_of_columns_keeps_the_focus_and_closes_by_escape(open_page: Open) -> None:
    page = open_page("models/index.html")
    count(page, "122 models")
    menu = page.get_by_text("Columns", exact=True)
    menu.focus()
    page.keyboard.press("Enter")
    column = page.get_by_role("group").get_by_label("Tag", exact=True)
    column.focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("columnheader", name="Tag", exact=True)).to_have_count(1)
    expect(page.locator(".chooser-list input:focus")).to_be_checked()
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(page.locator(".chooser-list")).to_be_hidden()


def values(page: Page, field: str) -> list[str]:
    group = page.get_by_role("group", name=field)
    return [each.inner_text().split("\n")[0] for each in group.get_by_role("listitem").all()]


def test_a_facet_shows_first_what_the_found_models_have(open_page: Open) -> None:
    page = open_page("models/index.html")
    count(page, "122 models")
    first = values(page, "Licence")
    box(page).fill("scorer")
    count(page, "1 model")
    assert values(page, "Licence")[0] == "Apache-2.0" != first[0]
    box(page).fill("")
    count(page, "122 models")
    assert values(page, "Licence") == first
