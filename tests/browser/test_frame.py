"""Every page: search as you type, themes, shortcuts, landmarks, and nothing for axe to find."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import faults

pytestmark = pytest.mark.browser
Open = Callable[..., Page]


def test_search_lists_models_and_enter_opens_the_chosen_one(open_page: Open) -> None:
    page = open_page("404.html")
    box = page.get_by_role("searchbox", name="Search models")
    box.click()
    box.press_sequentially("net-11")
    options = page.get_by_role("listbox", name="Models found").get_by_role("option")
    expect(options).to_have_count(8)
    expect(page.get_by_role("status")).to_have_text("11 models found")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    box.press("Escape")
    expect(options.first).to_be_hidden()
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"models/index\.html\?q=net-11$"))


def test_a_chosen_row_leads_to_its_page(open_page: Open) -> None:
    page = open_page("404.html")
    page.get_by_role("searchbox").press_sequentially("credit")
    option = page.get_by_role("option")
    expect(option).to_have_count(1)
    assert (option.get_attribute("data-address") or "").endswith("models/risk/credit-scorer/index.html")


def test_slash_goes_to_the_search_unless_it_is_turned_off(open_page: Open) -> None:
    page = open_page("404.html")
    box = page.get_by_role("searchbox")
    page.keyboard.press("/")
    expect(box).to_be_focused()
    page.keyboard.press("/")
    expect(box).to_have_value("/")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.get_by_role("checkbox", name="Search with /").uncheck()
    page.reload()
    page.locator("body").press("/")
    expect(box).not_to_be_focused()


def test_the_chosen_theme_holds_on_the_next_page(open_page: Open) -> None:
    page = open_page("404.html", color_scheme="light")
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_role("radio", name="Dark").check()
    dark = page.evaluate(paper)
    assert dark != light
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Models").click()
    expect(page.get_by_role("radio", name="Dark")).to_be_checked()
    assert page.evaluate(paper) == dark


def test_themes_switch_without_script(open_page: Open) -> None:
    page = open_page("404.html", java_script_enabled=False, color_scheme="light")
    page.get_by_role("radio", name="Dark").check()
    scheme = page.locator("html").evaluate("element => getComputedStyle(element).colorScheme")
    assert scheme == "dark"


def test_a_keyboard_reaches_the_content_first(open_page: Open) -> None:
    page = open_page("models/index.html")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1440, "dark")])
def test_axe_finds_nothing_where_no_model_is_found(open_page: Open, width: int, scheme: str) -> None:
    """A list with models in it is among the pages that are walked, in every way of looking."""
    path = "models/index.html?q=zzz&license=MIT"
    page = open_page(path, viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page.wait_for_function(
        "document.querySelector('.explorer') === null || document.querySelector('.facet input')"
    )
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_targets_are_24_pixels_tall(open_page: Open) -> None:
    page = open_page("models/index.html", viewport={"width": 360, "height": 800}, has_touch=True)
    page.get_by_label("Show filters").check()
    small = page.evaluate(
        """() => [...document.querySelectorAll("main button, main .tick, nav a, .pager a, thead a, summary")]
            .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 24)
            .map((each) => each.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_states_keep_their_shapes_in_forced_colours(open_page: Open) -> None:
    page = open_page("models/index.html?q=credit", forced_colors="active")
    stage = page.locator("tbody .stage-production")
    expect(stage).to_have_text("Production")
    drawn = stage.evaluate("element => getComputedStyle(element, '::before').backgroundImage")
    assert drawn.startswith("linear-gradient")


def test_the_parts_of_the_rules_are_all_to_be_seen(open_page: Open) -> None:
    page = open_page("rules/index.html", viewport={"width": 1440, "height": 900})
    parts = page.get_by_role("navigation", name="On this page").get_by_role("list")
    assert parts.evaluate("each => each.scrollWidth <= each.clientWidth")
    weights = page.locator(".rule .state").evaluate_all(
        "all => all.map(each => getComputedStyle(each).fontWeight)"
    )
    assert set(weights) == {"400"}
