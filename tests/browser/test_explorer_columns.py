"""Which columns the models page shows: those that the reader chose, or those that fit the question."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_explorer import Open, box, count

pytestmark = pytest.mark.browser


def heads(page: Page) -> list[str]:
    return [each.partition("\n")[0].strip() for each in page.get_by_role("columnheader").all_inner_texts()]


def test_what_is_asked_for_stands_first_and_what_nothing_found_has_goes(open_page: Open) -> None:
    page = open_page("models/index.html?q=tag:*")
    count(page, "1 model")
    assert heads(page) == ["Model", "Tag", "Licence"]
    box(page).fill("scorer sort:date")
    expect(page.get_by_role("columnheader", name="Date")).to_have_count(1)  # there was one model before, too
    assert heads(page) == ["Model", "Date", "Stage", "Version", "Task", "Licence"]
    box(page).fill("")
    count(page, "122 models")
    assert heads(page)[:3] == ["Model", "Top-1 accuracy\xa0%", "Parameters\xa0M"]


def test_any_field_can_be_a_column(open_page: Open) -> None:
    page = open_page("models/index.html?q=scorer")
    count(page, "1 model")
    page.get_by_text("Columns", exact=True).click()
    page.get_by_role("searchbox", name="Find a column").fill("owner")
    page.get_by_label("Owner", exact=True).check()
    expect(page.get_by_role("columnheader", name="Owner")).to_have_count(1)
    assert page.get_by_role("cell", name="Risk").count() == 1
    assert "owner" in page.url
    page.get_by_role("button", name="The page’s own columns").click()
    expect(page.get_by_role("columnheader", name="Owner")).to_have_count(0)
