"""The board of lineage finds with script what `catalog lineage` finds, and opens things in place."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from catalog.views.lineage.graph import linked
from catalog.views.lineage.nouns import Edge, Graph, Node
from catalog.views.lineage.selectors import SelectorError, select
from tests.browser.axe import faults

pytestmark = pytest.mark.browser

SELECTORS = (
    "risk/credit-scorer", "1+risk/credit-scorer", "+risk/credit-scorer@2.1.0+1", "risk/*",
    "risk/credit-[!x]corer",
    "dataset:*", "dataset:*+,+deployment:*", "commit:53+", "commit:5318380 commit:2fccd47", "deployment:*",
    "0+risk/credit-scorer+0", "risk/credit-scorer , retail/*", "?isk/credit-scorer@2.1.0",
)  # fmt: skip


@pytest.fixture(scope="module")
def known(sites: Path) -> Graph:
    """The graph as the site has it for programs."""
    plain = json.loads((sites / "detailed/api/v1/lineage.json").read_text())
    nodes = {each["id"]: Node(each["id"], each["kind"], each["name"], "") for each in plain["nodes"]}
    return linked(nodes, [Edge(**each) for each in plain["edges"]])


def shown(page: object) -> list[str]:
    items = page.locator("[role=status] > ul > li")
    page.wait_for_selector("[role=status] > *")
    return [item.get_attribute("data-id") for item in items.all()]


@pytest.mark.parametrize("selector", SELECTORS)
def test_the_page_finds_what_the_command_finds(
    selector: str, watch: Callable, sites: Path, known: Graph
) -> None:
    watched = watch(sites.as_uri(), f"detailed/lineage/index.html?s={quote(selector)}")
    assert shown(watched.page) == sorted(select(known, selector))[:100]
    assert watched.complaints == []


@pytest.mark.parametrize("selector", ["+", "a,", ",a", "datset:x", "dataset:", "nothing-like-this"])
def test_what_the_command_refuses_the_page_refuses_in_words(
    selector: str, watch: Callable, sites: Path, known: Graph
) -> None:
    with pytest.raises(SelectorError):
        select(known, selector)
    page = watch(sites.as_uri(), f"detailed/lineage/index.html?s={quote(selector)}").page
    assert page.locator("[role=status] .state-attention").inner_text().endswith(".")


def test_a_thing_opens_in_place_and_the_address_can_be_sent(watch: Callable, sites: Path) -> None:
    page = watch(sites.as_uri(), "detailed/lineage/index.html", viewport={"width": 320, "height": 700}).page
    cut = "each => each.scrollWidth > each.clientWidth"
    assert not page.get_by_role("button", name="Show").evaluate(cut), "on a phone, too"
    page.get_by_label("A name, or a selector").fill("risk/credit-scorer@2.1.0")
    page.keyboard.press("Enter")
    page.locator("summary", has_text="Made from").first.press("Enter")
    opened = page.locator("[role=status] li li")
    opened.first.wait_for()
    assert faults(page, within="#find") == []
    assert any(
        each.startswith("dataset:") for each in opened.evaluate_all("all => all.map(e => e.dataset.id)")
    )
    assert page.url.endswith("?s=risk%2Fcredit-scorer%402.1.0")
    page.go_back()
    page.wait_for_function("!document.querySelector('[role=status] li')")


def test_nodes_of_a_drawing_are_reached_by_keyboard_in_the_order_of_the_layers(
    watch: Callable, sites: Path
) -> None:
    page = watch(sites.as_uri(), "detailed/models/risk/credit-scorer/index.html").page
    page.locator(".graph-scroll").first.focus()
    places = []
    for _ in range(page.locator(".graph").first.locator("a").count()):
        page.keyboard.press("Tab")
        places.append(page.evaluate("document.activeElement.getBoundingClientRect().left"))
    assert places == sorted(places)
    assert len(places) >= 3


def test_what_is_live_does_not_look_as_if_it_were_well(watch: Callable, sites: Path) -> None:
    """The one deployment of the language guesser fails; a drawing of lineage knows of no states."""
    page = watch(sites.as_uri(), "ours/models/text/language-id/index.html").page
    stroke, ink = page.evaluate(
        """() => [getComputedStyle(document.querySelector(".graph-node-deployment")).stroke,
            getComputedStyle(document.body).color]"""
    )
    assert stroke == ink
