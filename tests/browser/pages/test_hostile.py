"""What strangers write into a card stays text, even where no policy guards the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

KINDS_THAT_SHOW_IT = (
    "hostile model",
    "hostile version",
    "home of a small catalogue",
    "tag",
    "monitoring of a hostile model",
)

ALIVE = """() => [...document.querySelectorAll("body *")].flatMap((each) => [
    ...(each.matches("iframe, object, embed, base, main :is(script, style, link)") ? [each.outerHTML] : []),
    ...[...each.attributes].filter(({name, value}) =>
        name.startsWith("on") || (name === "style" && !each.closest("svg")) ||
        /^\\s*(javascript|data|vbscript):/i.test(value)
    ).map(({name, value}) => each.tagName + " " + name + "=" + value),
])"""


def test_nothing_of_a_hostile_card_comes_alive(kinds: dict[str, str], watch: Callable, sites: Path) -> None:
    for name in KINDS_THAT_SHOW_IT:
        watched = watch(sites.as_uri(), kinds[name], bypass_csp=True)
        watched.settle()
        assert watched.page.evaluate(ALIVE) == []
        assert watched.page.title() != "taken"
        assert watched.complaints == []


def test_search_and_list_show_a_hostile_name_as_text(watch: Callable, sites: Path) -> None:
    watched = watch(sites.as_uri(), "small/404.html", bypass_csp=True)
    box = watched.page.get_by_role("searchbox")
    box.press_sequentially("onerror")
    option = watched.page.get_by_role("option")
    expect(option).to_have_count(1)  # of the first letters there are more, for a moment
    assert "<img src=x onerror=alert(1)>" in option.inner_text()
    box.press("Enter")
    watched.page.wait_for_url("**/models/index.html?q=onerror")
    row = watched.page.get_by_role("table", name="Models").get_by_role("rowheader")
    assert "<img src=x onerror=alert(1)>" in row.inner_text()
    assert watched.page.evaluate(ALIVE) == []
    assert watched.complaints == []


def test_its_words_are_all_there(kinds: dict[str, str], watch: Callable, sites: Path) -> None:
    page = watch(sites.as_uri(), kinds["hostile model"]).page
    text = page.locator("main").inner_text()
    for words in (
        "<script>document.title = 'taken'</script>",
        "${7*7} {{7*7}}",
        "__proto__",
        "over everything",
    ):
        assert words in text
    assert page.locator("h1 bdi").count() == 1
