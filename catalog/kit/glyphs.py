"""Text -> how wide it stands in a plain sans-serif face, and where to cut it so that it fits."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from itertools import accumulate, takewhile
from types import MappingProxyType

# Thousandths of the size, as in Helvetica, Arial and Liberation Sans, which are equally wide.
_WIDTHS = {
    191: "'", 222: "ijl", 260: "|", 278: " !,./:;I[\\]ft·", 333: "()-`r", 334: "{}", 355: '"', 389: "*",
    469: "^", 500: "Jcksvxyz", 556: "0123456789#$?L_abdeghnopqu–", 584: "+<=>~−", 611: "FTZ",
    667: "&ABEKPSVXY", 722: "CDHNRUw", 778: "GOQ", 833: "Mm", 889: "%", 944: "W", 1000: "…—", 1015: "@",
}  # fmt: skip
_BY_LETTER: Mapping[str, int] = MappingProxyType(
    {letter: width for width, letters in _WIDTHS.items() for letter in letters}
)
_OTHER, _FULL, _BOLD = 600, 1000, 1.08


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide the text stands at a size."""
    return sum(map(_width, text)) * size / 1000 * (_BOLD if bold else 1)


def fitted(text: str, size: float, most: float, *, bold: bool = False) -> str:
    """The text, cut with an ellipsis where it would be wider than `most`."""
    if width(text, size, bold=bold) <= most:
        return text
    kept = _fitting(text, size, most - width("…", size, bold=bold), bold=bold)
    return f"{kept.rstrip()}…"


def wrapped(text: str, size: float, most: float, *, lines: int, bold: bool = False) -> Sequence[str]:
    """The text on at most so many lines, broken between words where there are any; the last one is cut."""
    made: list[str] = []
    rest = " ".join(text.split())
    while rest and len(made) < lines - 1:
        taken = _line(rest, size, most, bold=bold)
        made.append(taken.rstrip())
        rest = rest[len(taken) :].lstrip()
    return [*made, _last(rest, size, most, bold=bold)] if rest else made


def _last(text: str, size: float, most: float, *, bold: bool) -> str:
    if width(text, size, bold=bold) <= most:
        return text
    kept = _line(text, size, most - width(" …", size, bold=bold), bold=bold)
    return f"{kept.rstrip(' ,;:.')} …"


def _line(text: str, size: float, most: float, *, bold: bool) -> str:
    """As much of the text as fits, to the end of a word or, where the first alone is too long, inside it."""
    if width(text, size, bold=bold) <= most:
        return text
    fits = _fitting(text, size, most, bold=bold)
    whole = fits.rpartition(" ")[0]
    return fits if text[len(fits)] == " " else whole or fits or text[0]


def _fitting(text: str, size: float, most: float, *, bold: bool) -> str:
    """As many letters as fit."""
    wide = accumulate(width(letter, size, bold=bold) for letter in text)
    return text[: sum(1 for _ in takewhile(lambda each: each <= most, wide))]


def _width(letter: str) -> int:
    if letter in _BY_LETTER:
        return _BY_LETTER[letter]
    if unicodedata.category(letter) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return _FULL if unicodedata.east_asian_width(letter) in ("W", "F") else _OTHER
