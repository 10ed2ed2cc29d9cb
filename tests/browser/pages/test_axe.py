"""Every kind of page, served: nothing for axe to find, wide or narrow, light or dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.axe import begin, found
from tests.browser.pages.test_walk import DESK, PHONE, resize

pytestmark = pytest.mark.browser

EVERYTHING = {"rules": {"target-size": {"enabled": True}}}
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
"""What may differ between the colour schemes."""
MARK_DESK = """() => document.body.querySelectorAll("*").forEach((each) =>
    each.classList.add(each.checkVisibility() ? "seen-on-desk" : "hidden-on-desk"))"""
ONLY_ON_PHONE = """() => [...document.querySelectorAll(".hidden-on-desk")]
    .filter((each) => each.checkVisibility()).map((each) => each.classList.add("only-on-phone")).length"""
ONLY_ON_DESK = """() => [...document.querySelectorAll(".seen-on-desk")]
    .filter((each) => !each.checkVisibility() && each.parentElement.checkVisibility())
    .map((each) => each.classList.add("only-on-desk")).length"""
SHORTEN = """() => document.querySelectorAll("tbody, ul, ol, svg, svg g").forEach((whole) =>
    [...whole.children].slice(12, -4).forEach((each) => each.remove()))"""
"""All of a page is looked at once; then of long tables and lists the first rows stay."""


def test_axe_finds_nothing_wide_or_narrow_light_or_dark(kind: str, watch: Callable, server: str) -> None:
    """All is looked at on a desk in light and on a phone in dark; then what is on one alone, in the other."""
    watched = watch(server, kind, color_scheme="light", reduced_motion="reduce")
    page, problems = watched.page, {}
    begin(page)
    resize(page, DESK)
    problems[DESK, "light"] = found(page, EVERYTHING)
    page.evaluate(SHORTEN)
    page.evaluate(MARK_DESK)
    page.emulate_media(color_scheme="dark")
    resize(page, PHONE)
    problems[PHONE, "dark"] = found(page, EVERYTHING)
    is_less = page.evaluate(ONLY_ON_DESK)
    if page.evaluate(ONLY_ON_PHONE):
        page.emulate_media(color_scheme="light")
        problems[PHONE, "colours in light"] = found(page, COLOURS, ".only-on-phone")
    if is_less:
        page.emulate_media(color_scheme="dark")
        resize(page, DESK)
        problems[DESK, "colours in dark"] = found(page, COLOURS, ".only-on-desk")
    assert {place: lines for place, lines in problems.items() if lines} == {}
    assert watched.complaints == []
