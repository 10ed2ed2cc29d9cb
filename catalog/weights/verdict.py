"""What a check of a file or signature came to, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from catalog.kit.finding import Place


class State(StrEnum):
    """What a check came to."""

    OK = "ok"
    WRONG = "wrong"
    NOT_HERE = "not here"
    NOT_CHECKED = "not checked"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of a digest or signature came to: where it stands, what was expected and found, why."""

    subject: str
    name: str
    place: Place
    state: State
    expected: str
    found: str
    words: str
    signature: bool = False


Judged = tuple[State, str, str, str]
"""The state, what was expected, what was found, and why."""
