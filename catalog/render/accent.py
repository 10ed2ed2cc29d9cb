"""Turns a house's own accent colour into the style that sets it, light and dark, and checks its contrast."""

from __future__ import annotations

import re

from catalog.kit.schema import said
from catalog.settings import Settings

ACCENT = "#1f57c0"
LIGHT_PAPER = "#fdfcfa"
DARK_PAPER = "#14161a"
LEAST_CONTRAST = 4.5

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_STEPS = 20


def accent_problem(colour: str) -> str:
    """Return what is wrong with an accent, empty when nothing is: not `#rrggbb`, or too pale on paper."""
    if not _HEX.fullmatch(colour):
        return f"`{colour}` is not a colour like #1f57c0"
    ratio = contrast(colour, LIGHT_PAPER)
    if ratio < LEAST_CONTRAST:
        said = f"`{colour}` has a contrast of {ratio:.1f} : 1 on paper"
        return f"{said}; text needs {LEAST_CONTRAST} : 1, so take a darker one"
    return ""


def accent_of(settings: Settings) -> str:
    """The house's own accent where it reads well, else ours."""
    theme = said(settings.theme)
    own = said(theme.accent) if theme else None
    return own if own and not accent_problem(own) else ACCENT


def accent_css(colour: str) -> bytes:
    """Set the accent `#rrggbb`; in the dark it is lightened just as far as its text needs."""
    problem = accent_problem(colour)
    if problem:
        raise ValueError(problem)
    pair = f"light-dark({colour.lower()}, {_for_dark(colour)})"
    rule = f":root {{ --base-accent: {pair}; }}"
    return f"@layer tokens {{ @media (forced-colors: none) {{ {rule} }} }}\n".encode()


def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast ratio of two colours `#rrggbb`, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _for_dark(colour: str) -> str:
    """Mix in white, a twentieth at a time, until the colour reads well on dark paper."""
    mixes = (_towards_white(colour, step / _STEPS) for step in range(_STEPS + 1))
    return next(mix for mix in mixes if contrast(mix, DARK_PAPER) >= LEAST_CONTRAST + 1.5)


def _towards_white(colour: str, share: float) -> str:
    channels = (round(channel + (255 - channel) * share) for channel in _channels(colour))
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
