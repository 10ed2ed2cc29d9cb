"""Badges stand on the page's paper in either scheme, whichever way the scheme was chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

TURNED = """() => [...document.querySelectorAll(".badge img")]
    .map((each) => getComputedStyle(each).filter !== "none")"""


@pytest.mark.parametrize(
    ("asked", "is_turned"),
    [("light system", False), ("dark system", True), ("dark light", False), ("light dark", True)],
)
def test_badges_are_turned_round_on_dark_paper_alone(
    asked: str, is_turned: bool, kinds: dict[str, str], watch: Callable, sites: Path
) -> None:
    """What the system asks for, and what the reader has chosen on the page."""
    scheme, chosen = asked.split()
    page = watch(sites.as_uri(), kinds["model"], color_scheme=scheme).page
    page.evaluate("(chosen) => { document.getElementById(`theme-${chosen}`).checked = true; }", chosen)
    looks = page.evaluate(TURNED)
    assert looks
    assert set(looks) == {is_turned}
