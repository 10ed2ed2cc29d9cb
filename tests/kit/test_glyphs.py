"""Texts are as wide as said, and cut so that they fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.kit.glyphs import fitted, width, wrapped


@pytest.mark.parametrize(
    ("text", "wide"),
    [("", 0), ("0.803", 2.502), ("il", 0.444), ("日本", 2), ("e\u0301", 0.556), ("−", 0.584)],
)
def test_widths_are_those_of_the_face(text, wide):
    assert width(text, 1) == pytest.approx(wide)


@given(st.text(max_size=200), st.floats(20, 500))
def test_what_is_cut_fits(text, most):
    made = fitted(text, 11, most)
    assert width(made, 11) <= most
    assert made == text or made.endswith("…")


@given(st.text("ab 日W", max_size=200), st.integers(1, 3))
def test_lines_fit_and_lose_nothing_but_their_end(text, lines):
    made = wrapped(text, 10, 60, lines=lines)
    assert len(made) <= lines
    assert all(width(line, 10) <= 60 for line in made)
    whole, kept = "".join(text.split()), "".join(made).replace(" ", "")
    assert kept == whole or (kept.endswith("…") and whole.startswith(kept.removesuffix("…")))


def test_lines_break_between_words():
    assert wrapped("Breast Cancer Wisconsin (Diagnostic)", 22, 300, lines=2) == [
        "Breast Cancer Wisconsin",
        "(Diagnostic)",
    ]
    assert wrapped("one two three four five", 20, 80, lines=1) == ["one …"]
