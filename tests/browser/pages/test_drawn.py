"""The small drawings of a table of metrics say where their scale ends, within the column that they have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

OUTSIDE = """() => [...document.querySelectorAll(".metrics .chart-tick")].filter((each) => {
    const [own, cell] = [each, each.closest("td")].map((one) => one.getBoundingClientRect());
    return own.left < cell.left || own.right > cell.right;
}).map((each) => each.textContent)"""


@pytest.mark.parametrize("width", [1440, 1000, 360])
def test_the_ends_of_a_scale_stand_in_their_own_column(
    width: int, kinds: dict[str, str], watch: Callable, sites: Path
) -> None:
    page = watch(sites.as_uri(), kinds["model"], viewport={"width": width, "height": 900}).page
    assert page.locator(".metrics .chart-tick").count() > 1
    assert page.evaluate(OUTSIDE) == []
