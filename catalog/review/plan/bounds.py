"""A figure that stays -> what is known of it otherwise: its interval, its spread, how many cases."""

from __future__ import annotations

from catalog.domain.measurements import Measurement
from catalog.kit.digits import shown
from catalog.kit.text import listed


def bounds_step(former: Measurement, row: Measurement) -> str:
    """Return `interval 0.93–0.95 → 0.5–0.99`, `n 4,000 → 400` and the like; nothing where all stays."""
    pairs = zip(_bounds(former), _bounds(row), strict=True)
    return listed(
        [f"{name} {was or 'none'} → {now or 'none'}" for (name, was), (_, now) in pairs if was != now]
    )


def _bounds(of: Measurement) -> tuple[tuple[str, str], ...]:
    ends = [each for each in (of.lower, of.upper) if each is not None]
    interval = (
        "–".join("open" if each is None else shown(each) for each in (of.lower, of.upper)) if ends else ""
    )
    spread = "" if of.std is None else shown(of.std)
    return ("interval", interval), ("std", spread), ("n", "" if of.n is None else f"{of.n:,}")
