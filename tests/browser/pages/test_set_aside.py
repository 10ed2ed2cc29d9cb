"""Fields of a comparison that one subject reports and no other are set aside where they are many."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from catalog.views.compare.said import MANY_ALONE, Cell, Group, Row

pytestmark = pytest.mark.browser
OTHERS = "detailed/compare/index.html?m=risk/credit-scorer,sagemaker/churn"
MISSING = Cell("not reported", missing=True)


def _group(alone: int) -> Group:
    both = Row("Licence", "", False, (Cell("MIT"), Cell("BSD")))
    lonely = Row("Seed", "", False, (Cell("7"), MISSING))
    return Group("Terms", "", (both, *(lonely for _ in range(alone))))


def test_a_few_stay_where_they_are() -> None:
    assert _group(MANY_ALONE - 1).set_aside == ()
    assert _group(MANY_ALONE).set_aside == _group(MANY_ALONE).rows[1:]


def test_many_are_shown_when_asked_and_always_on_paper(watch: Callable, sites: Path) -> None:
    watched = watch(sites.as_uri(), OTHERS)
    table = watched.page.get_by_role("table", name="Comparison")
    boxes = table.get_by_role("checkbox", name="fields that only one reports")
    expect(boxes.first).to_be_visible()
    said = int(boxes.first.locator("..").inner_text().split()[1])
    aside = table.locator("tbody:has([data-alone])").first.locator("tr.alone")
    assert (aside.count(), aside.filter(visible=True).count()) == (said, 0)
    boxes.first.focus()
    watched.page.keyboard.press("Space")
    assert aside.filter(visible=True).count() == said
    watched.page.keyboard.press("Space")
    assert aside.filter(visible=True).count() == 0
    watched.page.emulate_media(media="print")
    assert aside.filter(visible=True).count() == said
    assert watched.complaints == []
