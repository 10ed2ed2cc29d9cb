"""Every kind of page, served: nothing for axe to find, wide or narrow, light or dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.axe import begin, colours, found, lessen, shapes
from tests.browser.pages.test_walk import DESK, PHONE, resize

pytestmark = pytest.mark.browser

MARK_DESK = """() => document.body.querySelectorAll("*").forEach((each) =>
    each.classList.add(each.checkVisibility() ? "seen-on-desk" : "hidden-on-desk"))"""
ONLY_ON_PHONE = """() => [...document.querySelectorAll(".hidden-on-desk")]
    .filter((each) => each.checkVisibility()).map((each) => each.classList.add("only-on-phone")).length"""
ONLY_ON_DESK = """() => [...document.querySelectorAll(".seen-on-desk")]
    .filter((each) => !each.checkVisibility() && each.parentElement.checkVisibility())
    .map((each) => each.classList.add("only-on-desk")).length"""


def test_axe_finds_nothing_wide_or_narrow_light_or_dark(kind: str, watch: Callable, server: str) -> None:
    """All on a desk in light; the first of rows that are alike on a phone in dark; what is on one alone."""
    watched = watch(server, kind, color_scheme="light", reduced_motion="reduce")
    page, problems = watched.page, {}
    begin(page)
    resize(page, DESK)
    problems[DESK, "light"] = shapes(page)
    lessen(page)
    problems[DESK, "colours in light"] = colours(page)
    page.evaluate(MARK_DESK)
    page.emulate_media(color_scheme="dark")
    resize(page, PHONE)
    problems[PHONE, "dark"] = found(page)
    is_less = page.evaluate(ONLY_ON_DESK)
    if page.evaluate(ONLY_ON_PHONE):
        page.emulate_media(color_scheme="light")
        problems[PHONE, "colours in light"] = colours(page, ".only-on-phone")
    if is_less:
        page.emulate_media(color_scheme="dark")
        resize(page, DESK)
        problems[DESK, "colours in dark"] = colours(page, ".only-on-desk")
    assert {place: lines for place, lines in problems.items() if lines} == {}
    assert watched.complaints == []


def test_a_pale_word_is_found_among_many_that_are_alike(watch: Callable, server: str) -> None:
    page = watch(server, "ours/quality/index.html", color_scheme="light").page
    begin(page)
    assert colours(page) == []
    page.locator("main td[data-alike]").last.evaluate(
        "(each) => { each.textContent = 'pale', each.style.color = '#ddd'; }"
    )
    assert [line[:17] for line in colours(page)] == ["color-contrast: <"]
