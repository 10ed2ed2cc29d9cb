"""Conditions are told apart: what parts results, and what only says how a model was run."""

from __future__ import annotations

from catalog.domain.conditions import SETTINGS, YARDSTICKS, settings_of, terms_of

CONDITIONS = (
    ("batch_size", "256"), ("hardware", "RTX 4090"), ("harness", "lm-eval"), ("img_size", "288"),
    ("ours", "x"), ("precision", "amp"),
)  # fmt: skip


def test_settings_are_picked_those_that_say_most_first() -> None:
    assert settings_of(CONDITIONS) == (("img_size", "288"), ("batch_size", "256"), ("precision", "amp"))


def test_every_condition_that_is_no_setting_is_a_term_also_one_that_nobody_knows() -> None:
    assert terms_of(CONDITIONS) == (("hardware", "RTX 4090"), ("harness", "lm-eval"), ("ours", "x"))


def test_nothing_is_both_a_yardstick_and_a_setting() -> None:
    assert not YARDSTICKS & set(SETTINGS)
    assert len(set(SETTINGS)) == len(SETTINGS)
