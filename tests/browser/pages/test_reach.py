"""Pages in every way of looking: by keyboard, in the reader's own colours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

WALKED = ("home", "models", "model", "version with changes", "schema")
STEPS = 45

FOCUSED = """() => {
    const each = document.activeElement;
    if (!each || each === document.body) return null;
    const shown = each.matches("input") && each.closest("label") || each;
    const styles = [each, shown].map((one) => getComputedStyle(one));
    const box = each.getBoundingClientRect();
    const x = Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 1);
    const [from, to] = [Math.max(box.y, 0), Math.min(box.bottom, innerHeight)];
    const isOn = (top) => top !== null && (each.contains(top) || top.contains(each) || shown.contains(top));
    return {
        what: each.outerHTML.slice(0, 120),
        isMarked: styles.some(({outlineStyle, outlineWidth}) =>
            outlineStyle !== "none" && parseFloat(outlineWidth) >= 1.5),
        isOnTop: [0.1, 0.5, 0.9].some((part) =>
            isOn(document.elementFromPoint(x, from + part * (to - from)))),
    };
}"""

MARKS = """() => [...document.querySelectorAll("main .state, main .stage")].map((each) => {
    const style = getComputedStyle(each, "::before");
    return [each.textContent, parseFloat(style.width), parseFloat(style.height), style.forcedColorAdjust];
})"""

PAINTED = """() => {
    const paper = getComputedStyle(document.documentElement).backgroundColor;
    const seen = (style) => [style.fill, style.stroke].some((paint) => paint !== "none" && paint !== paper);
    return [...document.querySelectorAll("figure.chart")].map((figure) =>
        [...figure.querySelectorAll("svg :is(path, line, rect, circle)")]
            .filter((each) => seen(getComputedStyle(each))).length);
}"""


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("name", WALKED)
def test_the_focus_is_always_seen(
    name: str, width: int, kinds: dict[str, str], watch: Callable, sites: Path
) -> None:
    size = {"width": width, "height": 800}
    page = watch(sites.as_uri(), kinds[name], viewport=size, reduced_motion="reduce").page
    unseen, places = [], 0
    for _ in range(STEPS):
        page.keyboard.press("Tab")
        place = page.evaluate(FOCUSED)
        if place is None:
            break
        places += 1
        if not (place["isMarked"] and place["isOnTop"]):
            unseen.append(place)
    assert places > 10
    assert unseen == []


@pytest.mark.parametrize("name", ["home", "model", "detailed model", "models"])
def test_forced_colours_keep_marks_and_lines(
    name: str, kinds: dict[str, str], watch: Callable, sites: Path
) -> None:
    page = watch(sites.as_uri(), kinds[name], forced_colors="active", color_scheme="dark").page
    marks = page.evaluate(MARKS)
    assert marks
    assert [mark for mark in marks if min(mark[1:3]) < 5] == []
    assert min(page.evaluate(PAINTED), default=1) > 0
