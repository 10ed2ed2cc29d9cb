"""A page in Chromium -> what axe finds in it, a line of rule, element and reason each."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

FIND = """async ([within, options]) => (await axe.run(within ?? document, options)).violations
    .flatMap(({id, nodes}) => nodes.map(
        ({html, failureSummary}) => `${id}: ${html.slice(0, 160)} (${failureSummary})`))"""


def begin(page: Page) -> None:
    """Put axe into a page."""
    page.evaluate(AXE_SCRIPT)


def found(page: Page, options: dict[str, object] | None = None, within: str | None = None) -> list[str]:
    """What axe, which is in the page, finds in it as it is now."""
    asked = {"resultTypes": ["violations"], "preload": False, **(options or {})}
    lines: list[str] = page.evaluate(FIND, [within, asked])
    return lines


def faults(page: Page, options: dict[str, object] | None = None, within: str | None = None) -> list[str]:
    """What axe finds in a page that it was not in before."""
    begin(page)
    return found(page, options, within)
