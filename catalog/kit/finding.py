"""What is wrong and where: values that every stage returns and nobody prints but the command line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a finding weighs: an error fails the check, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Place(NamedTuple):
    """A position in a file: `path` relative to the working folder, line and column from 1.

    Every value of every card has one: named tuples are made, compared and pickled faster than dataclasses.
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One problem: where it is, which rule it breaks, what it is and what mends it.

    `because` are other places that make it one, such as the stage that a policy goes by.
    """

    place: Place
    severity: Severity
    rule: str
    message: str
    hint: str = ""
    because: tuple[Place, ...] = ()

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.place}: {self.severity}[{self.rule}]: {self.message}{hint}"


class CatalogError(Exception):
    """The work cannot go on; the message says what, where and how to mend it."""


class LockedError(CatalogError):
    """Somebody else is at it."""


def error(place: Place, rule: str, message: str, hint: str = "") -> Finding:
    """Make a finding that fails the check."""
    return Finding(place, Severity.ERROR, rule, message, hint)


def warning(place: Place, rule: str, message: str, hint: str = "") -> Finding:
    """Make a finding that does not fail the check."""
    return Finding(place, Severity.WARNING, rule, message, hint)
