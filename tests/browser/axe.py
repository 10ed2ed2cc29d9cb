"""A page in Chromium -> what axe finds in it, a line of rule, element and reason each."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

OFTEN = 3
"""How many elements of one look are read for their colours."""
FIND = """async ([within, options]) => (await axe.run(within ?? document, options)).violations
    .flatMap(({id, nodes}) => nodes.map(
        ({html, failureSummary}) => `${id}: ${html.slice(0, 160)} (${failureSummary})`))"""
LOOKS = """(often) => {
    const STYLES = ["color", "fill", "backgroundColor", "backgroundImage", "opacity", "fontSize",
        "fontWeight", "textShadow", "position", "display", "visibility", "filter", "zIndex", "clipPath",
        "mixBlendMode"];
    const looks = new Map();
    const lookOf = new Map();
    for (const each of document.querySelectorAll("*")) {
        const style = getComputedStyle(each);
        const within = lookOf.get(each.parentElement)?.at ?? -1;
        const told = [within, each.localName, ...STYLES.map((name) => style[name])].join("|");
        if (!looks.has(told)) looks.set(told, {at: looks.size, alike: []});
        lookOf.set(each, looks.get(told));
        looks.get(told).alike.push(each);
        delete each.dataset.alike;
    }
    for (const {alike} of looks.values())
        for (const each of alike.slice(often, -1)) each.dataset.alike = "";
    axe.configure({rules: [{id: "color-contrast", selector: "*:not([data-alike])"}]});
}"""
"""Elements of one look within elements of one look have one contrast: some are read, the last too."""


def begin(page: Page) -> None:
    """Put axe into a page."""
    page.evaluate(AXE_SCRIPT)


def found(page: Page, options: dict[str, object] | None = None, within: str | None = None) -> list[str]:
    """What axe, which is in the page, finds in it as it is now."""
    page.evaluate(LOOKS, OFTEN)
    asked = {"resultTypes": ["violations"], "preload": False, **(options or {})}
    lines: list[str] = page.evaluate(FIND, [within, asked])
    return lines


def faults(page: Page, options: dict[str, object] | None = None, within: str | None = None) -> list[str]:
    """What axe finds in a page that it was not in before."""
    begin(page)
    return found(page, options, within)
