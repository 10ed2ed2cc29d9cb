"""A key that is not known -> the one known key that it must be meant for."""

from __future__ import annotations

from collections.abc import Iterable

from catalog.kit.text import DIGITS
from catalog.mending.fault import Fault
from catalog.query.slips import slips
from catalog.sections.about.facts import CONSIDERED

_LEAST, _SHORT = 3, 4
"""Letters of words that are too short for slips to be told from other words."""


def known_key(fault: Fault) -> str | None:
    """The key in the schema's style, or the only one that is a slip or two away."""
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
    near = [each for each in words if slips(bare, letters_of(each)) <= _allowed(bare, each)]
    return near[0] if len(near) == 1 and _same_digits(bare, near[0]) else None


def _allowed(bare: str, other: str) -> int:
    least, most = sorted((len(bare), len(letters_of(other))))
    return 0 if least < _LEAST or most < _SHORT else 1 if least < 2 * _SHORT else 2


def _same_digits(bare: str, other: str) -> bool:
    """What differs in a number is something else, not a slip: `iou_50` and `iou_75`."""
    return DIGITS.findall(bare) == DIGITS.findall(letters_of(other))


def same_letters(word: str, known: Iterable[str]) -> str | None:
    """The only one of some words that is the same but for case, spaces, hyphens and underscores."""
    same = [each for each in known if letters_of(each) == letters_of(word)]
    return same[0] if len(same) == 1 and letters_of(word) else None


def letters_of(word: str) -> str:
    """What all styles of a name share: `learningRate`, `Learning rate` and `learning_rate` are one."""
    return "".join(each for each in word.lower() if each.isalnum())
