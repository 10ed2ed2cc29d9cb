"""Pages of attacks without the site's policy: nothing runs, nothing leaves, nothing changes place."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.attacks import ADDRESSES
from tests.browser.hostile.bones import BONES
from tests.browser.hostile.conftest import Opened
from tests.browser.hostile.folders import GROUPS
from tests.browser.hostile.test_skeleton import differing

pytestmark = pytest.mark.browser

DRAWN = (
    "models/index.html?q=zz",
    "compare/index.html?m=zoo/mixed,zoo/breaking-out,zoo/words&diff=0",
    "edit/index.html?m=zoo/css",
    "edit/index.html?m=zoo/breaking-out",
    "lineage/index.html?s=zz",
    "models/zoo/mixed/index.html",
    "models/zoo/mixed/compare/index.html",
    *("leaderboards/index.html", "deployments/index.html", "monitoring/index.html", "quality/index.html"),
)
"""Pages that scripts fill with what cards say, or draw anew."""
SHARED = ("index.html", "datasets/index.html", "teams/index.html", "tasks/index.html", "tags/index.html")
SHARED += ("schema/index.html", "rules/index.html", "models/by-license.html")
OWN = ("index.html", "history/index.html", "compare/index.html", "versions/*/index.html")
"""The pages of a model."""
NAMED = ("leaderboards/*/*/index.html", "datasets/*/index.html", "teams/*/index.html", "tasks/*/index.html")
NAMED += (
    "tags/*/index.html",
    "lineage/commits/*/index.html",
    "models/where-*.html",
    "monitoring/state-*.html",
)
SHOWN = ("mixed", *GROUPS)
"""The models whose own pages are opened, the first alone in CI; of all of them the skeleton is read."""
READERS = {
    "?q=": ("models/index.html", "lineage/index.html"),
    "?m=": ("compare/index.html", "edit/index.html"),
    "?": ("models/index.html",),
    "#": ("deployments/index.html", "monitoring/index.html"),
}
"""Who reads what an address says."""
NO_SUCH_MODEL = "error: Failed to load resource: net::ERR_FILE_NOT_FOUND"
"""What the browser says where an address asks for a model of the site that is not there."""
POKE = """async () => {
    const all = [...document.querySelectorAll("summary, button, input, select, [tabindex], .chart, [title]")];
    const named = (each) => each.localName + "." + each.className;
    const kindOf = (each) => named(each.parentElement) + " " + named(each);
    const used = {};
    for (const each of all.filter((one) => (used[kindOf(one)] = (used[kindOf(one)] ?? 0) + 1) <= 4)) {
        if (!each.isConnected || each.matches("[type=submit], [formaction]")) continue;
        for (const name of ["pointerover", "mouseover", "pointerenter", "mousemove", "focusin"])
            each.dispatchEvent(new MouseEvent(name, {bubbles: true, clientX: 9, clientY: 9}));
        if (each.matches("input:is([type=text], [type=search], :not([type])), textarea")) {
            each.value = "zz0<img src=x onerror=window.__ran=1>";
            each.dispatchEvent(new Event("input", {bubbles: true}));
            each.dispatchEvent(new Event("change", {bubbles: true}));
        } else if (each.matches("select")) {
            each.selectedIndex = each.options.length - 1;
            each.dispatchEvent(new Event("change", {bubbles: true}));
        } else if (!each.matches("a, [download]")) each.click();
        await null;
    }
}"""
"""Of every kind of control four are used once, by the shortest way: what a handler writes shows at once."""


def kinds(site: Path, models: int = 1) -> list[str]:
    """A page of every kind: those of all models, of some models, and of the things they share."""
    own = [
        path.relative_to(site).as_posix()
        for model in SHOWN[:models]
        for kind in OWN
        for path in sorted(site.glob(f"models/zoo/{model}/{kind}"))
    ]
    of_things = [sorted(site.glob(kind)) for kind in NAMED]
    assert all(of_things)
    named = [found[at % len(found)].relative_to(site).as_posix() for at, found in enumerate(of_things)]
    return [*dict.fromkeys((*DRAWN, *SHARED, *own, *named))]


def bones(page: Page) -> str:
    """The skeleton of a page as scripts of the site have left it."""
    shown: str = page.evaluate(f"() => ({BONES})(document.documentElement)")
    return shown


@pytest.mark.refuses("scripts", "links")
def test_nothing_comes_alive_on_a_page_of_any_kind(
    opened: Opened, loud: Path, rounds: Callable[[int], int]
) -> None:
    mine = opened(loud, bypass_csp=True)
    wrong: dict[str, list[str]] = {}
    for path in kinds(loud, rounds(1)):
        mine.open(path, settled=path in DRAWN)
        wrong[path] = mine.faults()
        mine.seen.clear()
        mine.page.evaluate(POKE)
        mine.settle(50)
        wrong[path] += [f"when used: {each}" for each in mine.faults()]
        mine.seen.clear()
        mine.page.evaluate("localStorage.clear()")  # the theme that was chosen, and how lists are shown
    assert {path: faults for path, faults in wrong.items() if faults} == {}


@pytest.mark.refuses("scripts")
def test_what_scripts_draw_stays_in_its_place_and_no_policy_refuses_it(
    opened: Opened, loud: Path, tame: Path
) -> None:
    """The pages that no script draws are read by `test_skeleton`."""
    mine, other = opened(loud), opened(tame)
    for path in DRAWN:
        shown = bones(mine.open(path))
        assert [*mine.faults(), *differing(shown, bones(other.open(path)))] == [], path
        assert shown.count("zz") > 3, path


@pytest.mark.refuses("scripts", "literal")
def test_search_shows_attacks_as_text(opened: Opened, loud: Path) -> None:
    mine, card = (
        opened(loud, bypass_csp=True),
        json.loads((loud / "api/v1/models/zoo/markup.json").read_text()),
    )
    name = card["card"]["name"]
    page = mine.open("tags/index.html")
    box = page.get_by_role("searchbox")
    box.press_sequentially(name[:7])
    option = page.get_by_role("option")
    expect(option).to_have_count(1)
    assert name in option.inner_text()
    option.hover()
    box.press("Enter")
    page.wait_for_url(f"**/models/index.html?q={name[:7]}")
    mine.settle()
    row = page.get_by_role("table", name="Models").get_by_role("rowheader")
    assert name in row.inner_text()
    assert mine.faults() == []


@pytest.mark.refuses("scripts")
def test_nothing_in_an_address_comes_alive(opened: Opened, loud: Path) -> None:
    mine = opened(loud, bypass_csp=True)
    for address in ADDRESSES:
        for path in next(paths for begin, paths in READERS.items() if address.startswith(begin)):
            mine.page.goto("about:blank")  # what differs after # alone would not be opened anew
            mine.open(f"{path}{address}")
            assert set(mine.faults()) <= {NO_SUCH_MODEL}, (path, address)
