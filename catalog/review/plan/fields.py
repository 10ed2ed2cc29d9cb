"""A field that differs -> one line of it: long texts from where they part, items by their names."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import takewhile

from catalog.kit.text import listed, plural, shortened
from catalog.sections.history.wording import FieldChange

LONGEST = 120
_LEAD = 40
"""Letters before the first that differs, so that people find the place."""


def field_words(each: FieldChange) -> str:
    """`depth 4 → 6, +2, ×1.5`, `replay added, …`."""
    label, told = _named(each.label)
    if each.kind == "changed":
        before, after = parted(each.before, each.after)
        return f"{label} {before} → {after}{f', {each.step}' if each.step else ''}"
    value = "" if told else shortened(each.after or each.before, LONGEST)
    return f"{label} {each.kind}{f', {value}' if value not in ('', 'yes') else ''}"


def parted(before: str, after: str) -> tuple[str, str]:
    """Cut two texts that begin alike to where they differ."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))
    if max(len(before), len(after)) <= LONGEST or same <= _LEAD:
        return shortened(before, LONGEST), shortened(after, LONGEST)
    start = before.rfind(" ", 0, same - _LEAD) + 1
    cut = [f"… {text[start:]}" if start else text for text in (before, after)]
    return shortened(cut[0], LONGEST), shortened(cut[1], LONGEST)


def some(names: Sequence[str]) -> str:
    """The first of them by name, and how many more there are."""
    shown = names if len(names) <= 6 else [*names[:5], plural(len(names) - 5, "more", "more")]
    return listed(shown)


def _named(label: str) -> tuple[str, bool]:
    """The label, and whether it says all of an item that has no name of its own."""
    head, brace, rest = label.partition("{")
    try:
        item = json.loads(brace + rest) if brace else None
    except ValueError:
        return label, False
    if not isinstance(item, dict):
        return label, False
    name = head.strip(" ,")
    return name or ", ".join(map(str, item.values())), not name
