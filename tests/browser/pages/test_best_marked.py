"""The mark of the best stands behind how a value differs, so that differences stay in their column."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.pages.test_compare import MANY

pytestmark = pytest.mark.browser

BESIDE = """() => [...document.querySelectorAll("td:has(> .compare-best):has(> .change)")].map((cell) => {
    const number = cell.querySelector(".num-main").getBoundingClientRect();
    const change = cell.querySelector(".change").getClientRects()[0];
    return [change.left - number.right, Math.abs(change.bottom - number.bottom)];
})"""


@pytest.mark.parametrize(
    "address", [f"ours/compare/index.html?m={','.join(MANY[:3])}", "ours/models/images/digit-reader/compare/"]
)
def test_a_difference_begins_where_its_number_ends(address: str, watch: Callable, sites: Path) -> None:
    whole = address if "?" in address else f"{address}index.html"
    page = watch(sites.as_uri(), whole, viewport={"width": 1440, "height": 900}).page
    expect(page.get_by_role("table", name="Comparison")).to_be_visible()
    told = page.evaluate(BESIDE)
    assert told
    assert [each for each in told if not (0 <= each[0] < 10 and each[1] < 10)] == []
