"""A licence as people write it ("apache 2.0", "MIT License", "GPLv3") -> the SPDX expressions it may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

_LONGEST = 80
_LONGEST_EXPRESSION = 400
_NOISE = re.compile(r"\b(?:the|gnu|licen[cs]ed?|under|version)\b")
_VERSION = re.compile(r"\bv(?=\d)|(?<=[a-z])v(?=\d)")
_WORD = re.compile(r"[a-z]+|\d+(?:\.\d+)*|\+")
_FAMILIES = (
    (re.compile(r"\bcreative commons zero\b|\bcc[ -]?0\b(?! ?-?1)"), "cc0-1.0"),
    (re.compile(r"\bcreative commons\b"), "cc"),
    (re.compile(r"\bmozilla( public)?\b"), "mpl"),
    (re.compile(r"\beclipse( public)?\b"), "epl"),
    (re.compile(r"\bapache software\b"), "apache"),
    (re.compile(r"\blesser general public\b"), "lgpl"),
    (re.compile(r"\baffero general public\b"), "agpl"),
    (re.compile(r"\bgeneral public\b"), "gpl"),
    (re.compile(r"\b(?:simplified|freebsd) bsd\b"), "bsd-2-clause"),
    (re.compile(r"\b(?:new|revised|modified) bsd\b"), "bsd-3-clause"),
)
"""Names that no id holds, and the beginning of the ids that they stand for."""
_GNU = re.compile(r"(?:a|l)?gpl-\d\.\d")


@lru_cache(maxsize=1024)
def spdx_readings(text: str) -> tuple[str, ...]:
    """Return what a licence's name may mean as SPDX writes it; none where it is so written, or not known.

    More than one is a question for people: "GPL 3" does not say whether later versions will do too.
    """
    written = text.strip()
    if not written or len(written) > _LONGEST or "licenseref" in written.lower():
        return ()
    if (known := _canonical(written)) is not None:
        return () if known == written else (known,)
    return next((found for each in _spellings(written) if (found := _meant(each))), ())


def expression(text: str) -> str:
    """Return the SPDX expression that a card says, in SPDX's own letters; empty where it is none."""
    return (_canonical(text.strip()) or "") if len(text) <= _LONGEST_EXPRESSION else ""


def _meant(spelling: str) -> tuple[str, ...]:
    if _GNU.fullmatch(spelling):
        return tuple(each for end in ("only", "or-later") if (each := _canonical(f"{spelling}-{end}")))
    known = _canonical(spelling)
    return (known,) if known else ()


def _canonical(text: str) -> str | None:
    """The expression in SPDX's own letters; None where it is none."""
    try:
        return str(canonicalize_license_expression(text))
    except InvalidLicenseExpression:
        return None


def _spellings(text: str) -> Iterator[str]:
    """The text as an id might be spelt; `apache 2` also with the zero that its id has."""
    lowered = text.lower()
    for name, start in _FAMILIES:
        lowered = name.sub(start, lowered)
    words = _WORD.findall(_VERSION.sub("-", _NOISE.sub(" ", lowered)))
    whole = re.sub(r"^cc-0-", "cc0-", "-".join(words))
    yield whole
    if words and re.fullmatch(r"\d", words[-1]):
        yield f"{whole}.0"
    if words[:1] == ["bsd"]:
        yield f"{whole}-clause"
