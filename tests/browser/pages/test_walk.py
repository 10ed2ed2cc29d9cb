"""Every kind of page, opened: nothing for axe to find, nothing on the console, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

EVERYTHING = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
BY_COLOUR = ("color-contrast", "link-in-text-block")
COLOURS = {"resultTypes": ["violations"], "runOnly": list(BY_COLOUR)}
"""What may differ between the colour schemes; all else was looked at already."""
SHAPES = EVERYTHING | {"rules": EVERYTHING["rules"] | {rule: {"enabled": False} for rule in BY_COLOUR}}
"""What may differ between widths; colours are those of the desk, but for what the desk does not show."""
MARK_HIDDEN = """() => [...document.body.querySelectorAll("*")]
    .filter((each) => !each.checkVisibility()).forEach((each) => each.classList.add("hidden-on-desk"))"""
NEW_ON_PHONE = """() => [...document.querySelectorAll(".hidden-on-desk")]
    .filter((each) => each.checkVisibility()).map((each) => each.classList.add("new-on-phone")).length"""
SHORTEN = """() => document.querySelectorAll("tbody, ul, ol, svg, svg g").forEach((whole) =>
    [...whole.children].slice(12, -4).forEach((each) => each.remove()))"""
"""All of a page is looked at once; then of long tables and lists the first rows stay."""
DESK, PHONE, NARROWEST = 1440, 360, 320


def found(page: Page, options: dict[str, object], within: str | None = None) -> list[str]:
    """What axe finds, a line each: rule, element, reason."""
    violations = Axe().run(page, context=within, options=options).response["violations"]
    return [
        f"{each['id']}: {node['html'][:160]} ({node['failureSummary']})"
        for each in violations
        for node in each["nodes"]
    ]


def resize(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def test_axe_finds_nothing_wide_or_narrow_light_or_dark(kind: str, watch: Callable, server: str) -> None:
    watched = watch(server, kind, color_scheme="light", reduced_motion="reduce")
    page, problems = watched.page, {}
    resize(page, DESK)
    problems[DESK, "light"] = found(page, EVERYTHING)
    page.evaluate(SHORTEN)
    page.emulate_media(color_scheme="dark")
    problems[DESK, "dark"] = found(page, COLOURS)
    page.evaluate(MARK_HIDDEN)
    resize(page, PHONE)
    problems[PHONE, "dark"] = found(page, SHAPES)
    if page.evaluate(NEW_ON_PHONE):
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme)
            problems[PHONE, f"colours in {scheme}"] = found(page, COLOURS, ".new-on-phone")
    assert {place: lines for place, lines in problems.items() if lines} == {}
    assert watched.complaints == []


def test_from_a_folder_it_says_nothing_asks_nothing_elsewhere_and_never_scrolls_sideways(
    kind: str, watch: Callable, sites: Path
) -> None:
    watched = watch(sites.as_uri(), kind)
    watched.settle()
    wider = {}
    for width in (DESK, 768, NARROWEST):
        resize(watched.page, width)
        whole = watched.page.evaluate("document.documentElement.scrollWidth")
        if whole > width:
            wider[width] = (whole, watched.page.evaluate(STICKING_OUT))
    assert wider == {}
    assert watched.complaints == []


STICKING_OUT = """() => [...document.querySelectorAll("main *, header *, footer *")]
    .filter((each) => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest(".table-scroll"))
    .slice(0, 5).map((each) => each.outerHTML.slice(0, 120))"""
