"""A key that is not known -> the one known key that it must be meant for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from catalog.kit.text import DIGITS
from catalog.mending.fault import Fault
from catalog.query.slips import slips
from catalog.sections.about.facts import CONSIDERED

_LEAST, _SHORT = 3, 4
"""Letters of words that are too short for slips to be told from other words."""
_BETWEEN = re.compile(r"(?<=[^\W_])[\s\-_.]+(?=[^\W\d_])|(?<=[^\W\d_])[\s\-_.]+(?=\d)")
"""What styles put between two words; between two numbers it counts: `iou_5.0` is not `iou_50`."""
_QUOTES = (
    "\"'`\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}"
    "\N{RIGHT DOUBLE QUOTATION MARK}"
)
_PREFIXES = re.compile(
    "a[bdn]?|ante|anti|contra|counter|de|dis|down|e[mnx]|i[lmnr]|mal|mis|non?|not|off|on|out|over|post|pre|pro|re|sub"
    "|un|under|up"
)
_LONGEST = len("counter")
"""What makes another word of one, often its opposite, and how long it is at most."""


def known_key(fault: Fault) -> str | None:
    """The key in the schema's style, or the only one that is a slip away."""
    if not fault.key:
        return None
    return _free(only_near(fault.text, fault.slot.keys), fault)


def considered_key(fault: Fault) -> str | None:
    """The key of a consideration that is known by another spelling."""
    return _free(same_letters(fault.text, CONSIDERED), fault) if fault.key else None


def _free(key: str | None, fault: Fault) -> str | None:
    return None if key in fault.beside else key


def only_near(word: str, known: Iterable[str]) -> str | None:
    """The only one of some words that a word can be a misspelling of."""
    words = [*known]
    if same := same_letters(word, words):
        return same
    bare = letters_of(word)
    if plural := [each for each in words if letters_of(each) in (f"{bare}s", bare.removesuffix("s"))]:
        return plural[0] if len(plural) == 1 and len(bare) >= _LEAST else None
    near = [each for each in words if one_slip(bare, letters_of(each))]
    return near[0] if len(near) == 1 else None


def one_slip(bare: str, other: str) -> bool:
    """Whether words are one slip apart and neither is the other with something before it, or a number.

    Two slips are enough to make a word its opposite (`unreleased`, `released`), so they are nobody's to mend.
    What differs in a number is something else, too: `iou_50` and `iou_75`.
    """
    least, most = sorted((len(bare), len(other)))
    if least < _LEAST or most < _SHORT or most - least > 1 or slips(bare, other) != 1:
        return False
    return DIGITS.findall(bare) == DIGITS.findall(other) and not _prefixed(bare, other)


def _prefixed(one: str, other: str) -> bool:
    """Whether something before it makes one word of the other: `typical`, `atypical`; `unload`, `upload`."""
    return one.endswith(other) or other.endswith(one) or bool(_stems(one) & _stems(other))


def _stems(word: str) -> frozenset[str]:
    ends = (at for at in range(1, min(_LONGEST, len(word) - 1) + 1) if _PREFIXES.fullmatch(word, 0, at))
    return frozenset(word[at:] for at in ends)


def same_letters(word: str, known: Iterable[str]) -> str | None:
    """The only one of some words that is the same but for case, quotes, and what stands between its words."""
    same = [each for each in known if letters_of(each) == letters_of(word)]
    return same[0] if len(same) == 1 and letters_of(word) else None


def letters_of(word: str) -> str:
    """What all styles of a name share: `learningRate`, `Learning rate` and `learning_rate` are one.

    Other marks stay, since they may mean something: `!approved`, `approved?`.
    """
    return _BETWEEN.sub("", word.strip().strip(_QUOTES).strip().lower())
