"""What is no clear difference is one short word in a table, and is told in full to whoever does not look."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.pages.test_compare import THREE

pytestmark = pytest.mark.browser

UNCLEAR = """() => [...document.querySelectorAll(".compare .change:has(.unclear)")]
    .filter((each) => each.checkVisibility())
    .map((each) => [each.getClientRects().length, each.textContent.replace(/^\\S+ /, "")])"""


@pytest.mark.parametrize("address", [THREE, "ours/models/images/digit-reader/compare/index.html"])
def test_a_difference_takes_one_line_beside_its_number(address: str, watch: Callable, sites: Path) -> None:
    page = watch(sites.as_uri(), address, viewport={"width": 768, "height": 900}).page
    expect(page.get_by_role("table", name="Comparison")).to_be_visible()
    expect(page.get_by_text("Unclear: no clear difference, for")).to_be_visible()
    told = page.evaluate(UNCLEAR)
    assert len(told) > 10
    assert {tuple(each) for each in told} == {(1, "no clear difference")}
