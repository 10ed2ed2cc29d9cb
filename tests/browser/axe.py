"""A page in Chromium -> what axe finds in it, a line of rule, element and reason each."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

COLOURS = ["color-contrast", "link-in-text-block"]
"""What axe works out longer than all other rules together: for each text what lies behind it."""
ENOUGH = 3
ALIKE = """(most) => {
    const marks = ["color", "backgroundColor", "backgroundImage", "fill", "fontSize", "fontWeight"];
    const kinds = new Map([[document.body, ""]]), counts = new Map(), looked = new Set([document.body]);
    for (const each of document.body.querySelectorAll("*")) {
        const style = getComputedStyle(each);
        const own = [each.localName, each.getAttribute("class"), ...marks.map((name) => style[name])].join();
        const kind = kinds.get(each.parentElement) + ">" + own;
        if (!counts.has(kind)) counts.set(kind, [String(counts.size), 0]);
        const count = counts.get(kind);
        kinds.set(each, count[0]);
        if (count[1]++ < most) for (let up = each; !looked.has(up); up = up.parentElement) looked.add(up);
    }
    for (const each of document.body.querySelectorAll("*"))
        each.toggleAttribute("data-alike", !looked.has(each) && looked.has(each.parentElement));
}"""
"""Marks what is alike enough others before it: of the same colours, in the same place of the tree."""
FIND = """async ([include, exclude, options]) => (await axe.run({include, exclude}, options)).violations
    .flatMap(({id, nodes}) => nodes.map(
        ({html, failureSummary}) => `${id}: ${html.slice(0, 160)} (${failureSummary})`))"""


def begin(page: Page) -> None:
    """Put axe into a page."""
    page.evaluate(AXE_SCRIPT)


def found(page: Page, within: str = "html") -> list[str]:
    """What axe, which is in the page, finds in it as it is now."""
    return [*shapes(page, within), *colours(page, within)]


def shapes(page: Page, within: str = "html") -> list[str]:
    """What it finds but for colours."""
    rules = {"target-size": {"enabled": True}, **{name: {"enabled": False} for name in COLOURS}}
    return _run(page, within, {"rules": rules})


def colours(page: Page, within: str = "html") -> list[str]:
    """What it finds in colours, which the schemes may part in; of what is alike the first are looked at."""
    page.evaluate(ALIKE, ENOUGH)
    return _run(page, within, {"runOnly": COLOURS}, "[data-alike]")


def lessen(page: Page) -> None:
    """Take away rows that are alike enough before them, which stay."""
    page.evaluate(ALIKE, ENOUGH)
    page.evaluate("""() => document.querySelectorAll(":is(tbody, ul, ol) > [data-alike]")
        .forEach((each) => each.remove())""")


def _run(page: Page, within: str, options: dict[str, object], without: str | None = None) -> list[str]:
    asked = {"resultTypes": ["violations"], "preload": False, **options}
    lines: list[str] = page.evaluate(FIND, [[within], [without] if without else [], asked])
    return lines


def faults(page: Page, within: str = "html") -> list[str]:
    """What axe finds in a page that it was not in before."""
    begin(page)
    return found(page, within)
