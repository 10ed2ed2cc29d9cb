"""A house's own accent is readable on paper, light and dark, or refused with the reason."""

from __future__ import annotations

import re

import pytest

from catalog.render.accent import DARK_PAPER, LIGHT_PAPER, accent_css, accent_problem, contrast


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("colour", ["#3457d5", "#1f57c0", "#000000", "#8a0f5c"])
def test_an_accent_reads_well_on_both_papers(colour: str) -> None:
    light, dark = re.findall(r"#[0-9a-f]{6}", accent_css(colour).decode())
    assert light == colour
    assert contrast(light, LIGHT_PAPER) >= 4.5
    assert contrast(dark, DARK_PAPER) >= 4.5


def test_an_accent_too_pale_for_text_is_a_problem_with_its_contrast() -> None:
    assert accent_problem("#ff8800") == (
        "`#ff8800` has a contrast of 2.3 : 1 on paper; text needs 4.5 : 1, so take a darker one"
    )


@pytest.mark.parametrize("colour", ["red", "#12345", "#1f57c0; } body { display: none", ""])
def test_what_is_no_colour_never_reaches_the_style(colour: str) -> None:
    assert accent_problem(colour).endswith("is not a colour like #1f57c0")
    with pytest.raises(ValueError, match="is not a colour"):
        accent_css(colour)
