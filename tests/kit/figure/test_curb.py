"""Texts are cut by the room they take, not by how many letters they have."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalog.kit.figure.curb import clip, width


def test_wide_scripts_are_cut_after_half_as_many_letters():
    assert clip("手書き数字認識モデル", 20) == "手書き数字認識モデル"
    assert clip("手書き数字認識モデル", 10) == "手書き数…"
    assert clip("手写 model of digits", 12) == "手写 model…"
    assert clip("a model of digits", 10) == "a model o…"


@given(st.text(st.characters(codec="utf-8"), max_size=40), st.integers(2, 30))
def test_what_is_cut_is_never_wider_than_so_many_letters(text, most):
    assert width(clip(text, most)) <= width("x" * most) + 0.001
