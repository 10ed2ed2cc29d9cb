"""Names that are long and have nowhere to break: no page of theirs is wider than a telephone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.hostile.conftest import Opened

pytestmark = pytest.mark.browser

SHARED = ("", "monitoring", "deployments", "compare", "quality")
VERSIONS = 4
"""How many versions' pages are measured."""
WIDTH = 360


STICKING_OUT = """() => [...document.querySelectorAll("main *")]
    .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
    .filter((each) => !each.closest(".table-scroll, nav, pre"))
    .slice(0, 3).map((each) => each.outerHTML.slice(0, 120))"""


def test_no_page_scrolls_sideways(opened: Opened, loud: Path) -> None:
    page = opened(loud, viewport={"width": WIDTH, "height": 800}).page
    zoo = loud / "models/zoo"
    files = [loud / name / "index.html" for name in SHARED]
    files += sorted(zoo.glob("*/index.html"))
    files += sorted(zoo.glob("*/versions/*/index.html"))[:VERSIONS]
    wide = {}
    for file in files:
        page.goto(file.as_uri())
        found = page.evaluate("document.documentElement.scrollWidth")
        if found > WIDTH:
            wide[file.relative_to(loud).as_posix()] = [found, *page.evaluate(STICKING_OUT)]
    assert wide == {}
