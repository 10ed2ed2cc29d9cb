"""A field before and after -> both in words, and the step between them: `+2`, `×1.6`, `201 days later`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeGuard

from catalog.kit.date import When
from catalog.kit.digits import bytes_shown, seconds_shown
from catalog.kit.digits import shown as number_shown
from catalog.kit.patch import Operation
from catalog.kit.plain import Json
from catalog.kit.schema import Absent
from catalog.kit.shown import words
from catalog.kit.text import canonical_json, plural

_DATES = frozenset({("date",), ("released",), ("training", "started")})
_TIMES = frozenset({("training", "duration")})
_SIZES = frozenset({("size", "bytes"), ("size", "memory")})
_VERSIONS = frozenset({("version",), ("training", "framework")})
_NUMBERS = re.compile(r"\d+")
_STEPS = ("major step", "minor step", "patch step")
_ABSENT = frozenset(each.value for each in Absent)
_LARGEST_RATIO = 1000.0
_LEAST_PERCENT = 0.01
"""A smaller share of a number says nothing that the difference does not."""


def pair_shown(place: tuple[str, ...], before: Json, after: Json) -> tuple[str, str]:
    """Both in words, exact where words would not tell them apart; what is not there is empty."""
    texts = [_shown(place, each) for each in (before, after)]
    if texts[0] == texts[1] and isinstance(before, str) and isinstance(after, str):
        return before, after
    if texts[0] == texts[1]:
        texts = [canonical_json(each) if each is not None else "" for each in (before, after)]
    return texts[0], texts[1]


def _shown(place: tuple[str, ...], value: Json) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        if value in _ABSENT:
            return words(Absent(value))
        return When.parse(value).shown() if place in _DATES else value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _written(place)(value)
    return words(value)


def _written(place: tuple[str, ...]) -> Callable[[float], str]:
    return bytes_shown if _is_size(place) else seconds_shown if place in _TIMES else number_shown


def _is_size(place: tuple[str, ...]) -> bool:
    return place in _SIZES or (place[:1] == ("artifacts",) and place[2:] == ("size",))


def step(change: Operation) -> str:
    """How far it is from before to after, where that can be said."""
    before, after, place = change.before, change.after, change.place
    if isinstance(before, str) and isinstance(after, str):
        if before in _ABSENT or after in _ABSENT:
            return ""
        if place in _DATES:
            return _days(When.parse(before), When.parse(after))
        if place in _VERSIONS or place[:1] == ("packages",):
            return _version_step(before, after)
        return "other bytes" if place[-1:] == ("digest",) else ""
    if _is_number(before) and _is_number(after):
        return _by(place, before, after)
    return ""


def _is_number(value: Json) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _by(place: tuple[str, ...], before: float, after: float) -> str:
    """The difference with its sign, and the ratio where that says more."""
    delta = after - before
    sign = "+" if delta > 0 else ""
    exact = isinstance(delta, int)  # of whole numbers no float holds, such as seeds, too
    told = sign + _written(place)(delta if exact else float(f"{delta:.12g}"))
    if before <= 0 or after <= 0 or not 1 / _LARGEST_RATIO < after / before < _LARGEST_RATIO:
        return told
    ratio = after / before
    if _is_size(place) or place[-1] == "rows" or 0.8 < ratio < 1.25:
        percent = abs(delta) / before * 100
        return f"{told} ({sign or '−'}{percent:.3g}%)" if percent >= _LEAST_PERCENT else told
    return f"{told}, ×{ratio:.2g}" if ratio < 1 else f"{told}, ×{ratio:.3g}"


def _days(before: When, after: When) -> str:
    days = (after.first.date() - before.first.date()).days
    return f"{plural(abs(days), 'day')} {'later' if days > 0 else 'earlier'}" if days else ""


def _version_step(before: str, after: str) -> str:
    """Which number of a version moved first; a name before the number must be the same."""
    names = [_NUMBERS.split(each)[0].strip() for each in (before, after)]
    old, new = (tuple(map(int, _NUMBERS.findall(each)[:3])) for each in (before, after))
    if names[0] != names[1] or not old or not new or before[:1] in "<>!~" or len(before) > 40:
        return ""
    width = max(len(old), len(new))
    old, new = (each + (0,) * (width - len(each)) for each in (old, new))
    moved = next((at for at in range(width) if old[at] != new[at]), None)
    if moved is None:
        return ""
    return _STEPS[moved] if new > old else f"{_STEPS[moved]} back"
