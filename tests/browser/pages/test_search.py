"""From a folder: search, filter, sort and go back among hundreds of real models."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

FINDS = {
    "text/language-id": "Language guesser",
    "langu": "Language guesser",
    "langauge gueser": "Language guesser",
    "cldr": "Language guesser",
    "tv_resnet50": "ResNet-50, torchvision, first weights",
}


@pytest.mark.parametrize("typed", FINDS)
def test_search_finds_by_id_prefix_slip_word_and_former_id(typed: str, watch: Callable, sites: Path) -> None:
    watched = watch(sites.as_uri(), "ours/schema/index.html")
    page = watched.page
    page.get_by_role("searchbox").press_sequentially(typed)
    first = page.get_by_role("option").first
    expect(first).to_contain_text(FINDS[typed])
    page.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(FINDS[typed])
    assert watched.complaints == []


def test_who_asks_again_keeps_the_choice(watch: Callable, sites: Path) -> None:
    page = watch(sites.as_uri(), "ours/schema/index.html").page
    box = page.get_by_role("searchbox")
    box.press_sequentially("vit")
    first = page.get_by_role("option").first
    expect(first).to_be_visible()
    box.press("ArrowDown")
    box.dispatch_event("focus")
    page.wait_for_timeout(200)
    expect(first).to_have_attribute("aria-selected", "true")
    box.press_sequentially("t")
    expect(first).to_have_attribute("aria-selected", "false")


def test_escape_closes_the_list_then_clears_the_field(watch: Callable, sites: Path) -> None:
    page = watch(sites.as_uri(), "ours/schema/index.html").page
    box = page.get_by_role("searchbox")
    box.press_sequentially("vit")
    expect(page.get_by_role("listbox")).to_be_visible()
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("vit")
    box.press("Escape")
    expect(box).to_have_value("")


def test_what_is_asked_of_548_models_is_in_the_address(watch: Callable, sites: Path) -> None:
    watched = watch(sites.as_uri(), "many/models/index.html")
    page, status = watched.page, watched.page.get_by_role("status")
    expect(status).to_have_text("548 models")
    page.get_by_role("searchbox").fill("resnet")
    expect(status).not_to_have_text("548 models")
    found = status.inner_text()
    page.get_by_role("group", name="Family", exact=True).get_by_label("ResNet", exact=True).check()
    expect(status).not_to_have_text(found)
    narrowed = status.inner_text()
    assert 0 < int(narrowed.split()[0]) < int(found.split()[0])
    head = page.get_by_role("columnheader", name=re.compile("Top-1")).first
    head.get_by_role("link").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    address = page.url
    names = page.get_by_role("rowheader").all_inner_texts()
    other = watch(sites.as_uri(), address.removeprefix(f"{sites.as_uri()}/")).page
    expect(other.get_by_role("status")).to_have_text(narrowed)
    assert other.get_by_role("rowheader").all_inner_texts() == names
    page.go_back()
    expect(head).to_have_attribute("aria-sort", "none")
    page.go_back()
    expect(status).to_have_text(found)
    assert watched.complaints == []


def test_code_can_be_copied(kinds: dict[str, str], watch: Callable, sites: Path) -> None:
    watched = watch(
        sites.as_uri(), kinds["detailed model"], permissions=["clipboard-read", "clipboard-write"]
    )
    page = watched.page
    block = page.locator(".code-copy").first
    block.get_by_role("button", name="Copy").click()
    expect(block.get_by_role("button")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == block.locator("code").inner_text()
    assert watched.complaints == []


def test_tables_of_a_data_set_sort_by_their_heads(watch: Callable, sites: Path) -> None:
    page = watch(sites.as_uri(), "ours/datasets/imagenet-1k/index.html").page
    table = page.get_by_role("table", name=re.compile("^Results on"))
    head = table.get_by_role("columnheader", name=re.compile("Top-1 accuracy"))
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    column = head.evaluate("head => head.cellIndex")
    cells = table.locator(f"tbody tr > :nth-child({column + 1})[data-value]")
    values = [float(cell.get_attribute("data-value") or "nan") for cell in cells.all()]
    assert len(values) > 20
    assert values == sorted(values, reverse=True)
