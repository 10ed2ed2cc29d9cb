"""A value of a card -> the words that stand for it on a page; what is missing says so."""

from __future__ import annotations

from dataclasses import dataclass, replace

from catalog.kit.date import When
from catalog.kit.digits import shown as number_shown
from catalog.kit.schema import Absent

NOT_REPORTED = "not reported"
_WORDS = {
    Absent.UNKNOWN: "unknown",
    Absent.WITHHELD: "withheld",
    Absent.NOT_APPLICABLE: "does not apply",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What is printed: the words, whether they stand for something missing, whether they can be pasted.

    `look` is the look of a state, such as `failing`, where the words tell one.
    """

    text: str
    missing: bool = False
    mono: bool = False
    look: str = ""

    def __str__(self) -> str:
        return self.text


NOTHING = Shown(NOT_REPORTED, missing=True)
"""What stands where a card says nothing: one for all, for there are many."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value, with a footnote where the card gives one."""

    label: str
    value: Shown
    remark: str = ""
    link: str = ""


def shown(value: object, *, mono: bool = False) -> Shown:
    """Say any value in words; None is `not reported`, an `Absent` its own word."""
    if value is None or value in ("", (), {}):
        return NOTHING
    if isinstance(value, Absent):
        return Shown(_WORDS[value], missing=True)
    return Shown(words(value), mono=mono)


def absence(whole: object) -> str:
    """The sentence of a section that the card has one word for, `Withheld.`; empty where it has none."""
    if not isinstance(whole, Absent):
        return ""
    return f"{_WORDS[whole][:1].upper()}{_WORDS[whole][1:]}."


def capital(of: Shown) -> Shown:
    """A word of a vocabulary as it begins a cell: `Minimal`; what is missing stays as it is."""
    return of if of.missing else replace(of, text=of.text[:1].upper() + of.text[1:])


def words(value: object) -> str:
    """Say a plain value: `1 Oct 2026`, a true minus, lists with commas, `name value` for pairs."""
    if isinstance(value, str):
        return _WORDS[value] if isinstance(value, Absent) else str(value)
    if isinstance(value, (list, tuple)):
        return ", ".join([words(each) for each in value])
    if isinstance(value, dict):
        return ", ".join([f"{key} {words(literal(each))}" for key, each in value.items()])
    return _scalar(value)


def literal(value: object) -> object:
    """A value below a key of the card's own: 2009 may be a year there, so its digits stay together."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return number_shown(value).replace(",", "")
    return tuple(map(literal, value)) if isinstance(value, (list, tuple)) else value


def _scalar(value: object) -> str:
    if isinstance(value, When):
        return value.shown()
    if isinstance(value, bool):
        return "yes" if value else "no"
    return number_shown(value) if isinstance(value, (int, float)) else str(value)
