"""A condition of `retrain.when` ("drift fails for 2 readings and age above 30d") -> its parts."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from catalog.domain.health import State
from catalog.kit.digits import span_in_words
from catalog.kit.number import plain, seconds

_AND = re.compile(r"(?<!\s)\s+and\s+", re.ASCII)  # from where spaces begin, or each would be begun from
_RULE = re.compile(r"(\S+)\s+(fails|warns)(?:\s+for\s+(\S+)\s+readings?)?", re.ASCII)
_AGE = re.compile(r"age\s+above\s+(\S.*)", re.ASCII)
_TIMED = re.compile(r"\b(age\s+above|every)\s+(\S+)(?=\s+and\s|$)", re.ASCII)
_EVERY = re.compile(r"every\s+(\S.*)", re.ASCII)
_REMEDY = (
    "write `quality fails`, `drift warns for 2 readings`, `age above 180d`, `every 30d`, and join by `and`"
)


@dataclass(frozen=True, slots=True)
class RuleFails:
    """That a rule is in a state, or a worse one, for so many of its last readings."""

    rule: str
    state: State
    readings: int = 1


@dataclass(frozen=True, slots=True)
class Aged:
    """That the newest version is older than so many seconds; `again` if each time they have passed."""

    after: float
    again: bool = False


Part = RuleFails | Aged


@lru_cache(maxsize=1024)  # cards have most of their conditions in common
def parts_of(written: str) -> tuple[Part, ...]:
    """Read a condition; ValueError says what is wrong with it and how to write it."""
    return tuple(_part(text.strip(), written) for text in _AND.split(written.strip()))


def printed(written: str) -> str:
    """A condition as people read it, spans of time printed as everywhere: `age above 400 days`."""
    return _TIMED.sub(lambda match: f"{match[1]} {_spaced(match[2])}", written.strip())


def _spaced(text: str) -> str:
    try:
        return span_in_words(seconds(text))
    except ValueError:
        return text


def _part(text: str, written: str) -> Part:
    if match := _AGE.fullmatch(text):
        return Aged(_span(match[1], written))
    if match := _EVERY.fullmatch(text):
        return Aged(_span(match[1], written), again=True)
    if match := _RULE.fullmatch(text):
        return RuleFails(match[1], State.FAIL if match[2] == "fails" else State.WARN, _count(match, written))
    raise ValueError(f"`{written[:60]}` is no condition: {_REMEDY}")


def _count(match: re.Match[str], written: str) -> int:
    count = plain(match[3]) if match[3] else 1
    if not isinstance(count, int) or count < 1:
        raise ValueError(
            f"`{written[:60]}` is no condition: `{match[3][:20]}` is no number of readings; {_REMEDY}"
        )
    return count


def _span(text: str, written: str) -> float:
    try:
        found = seconds(text.strip())
    except ValueError as problem:
        raise ValueError(f"`{written[:60]}` is no condition: {problem}") from problem
    if not found > 0 or math.isinf(found):
        raise ValueError(
            f"`{written[:60]}` is no condition: a time of {text[:20]} has no length, write `30d`"
        )
    return found
