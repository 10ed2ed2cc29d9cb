"""Fields that differ in one line each: what is long is cut to where it differs."""

from __future__ import annotations

from catalog.review.plan.fields import field_words, parted
from catalog.sections.history.wording import FieldChange


def test_long_texts_are_told_from_where_they_part() -> None:
    same = "It was measured on held-out people, as the protocol of the hospital asks, " * 3
    before, after = parted(f"{same}in 2024.", f"{same}in 2025.")
    assert before.startswith("… ")
    assert (before.endswith("in 2024."), after.endswith("in 2025.")) == (True, True)
    assert max(len(before), len(after)) < 130
    assert parted("short", "shorter") == ("short", "shorter")


def test_an_item_goes_by_its_name_or_else_by_what_it_says() -> None:
    nameless = FieldChange("added", '{"file":"e.csv","method":"shap"}', "", "file e.csv, method shap")
    assert field_words(nameless) == "e.csv, shap added"
    named = FieldChange("removed", 'Is it better?, {"a":0.5}', "variants a, b", "")
    assert field_words(named) == "Is it better? removed, variants a, b"
    assert field_words(FieldChange("changed", "depth", "4", "6", "+2")) == "depth 4 → 6, +2"
    assert field_words(FieldChange("added", "odd {", "", "yes")) == "odd { added"
