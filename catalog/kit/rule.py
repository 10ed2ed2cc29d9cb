"""What a finding's name stands for: what is wrong, why it matters, how to mend it, and an example of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog.kit.finding import Severity

Files = Mapping[str, str | bytes]
"""Files of a small catalogue: paths below its folder of models -> what they hold."""


@dataclass(frozen=True, slots=True)
class Example:
    """A catalogue of a few lines that breaks a rule, and the same one mended; a test checks both.

    `as_of` is the day it is judged on, where the rule asks for one.
    """

    bad: Files
    good: Files
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule that cards and their files keep; findings name it by `id`."""

    id: str
    severity: Severity
    what: str
    why: str
    fix: str
    example: Example
    fixable: bool = field(default=False)
    """Whether `catalog check --fix` can mend it."""
    command: str = "check"
    """Which command finds it; an example then has files beside the folder of models too, below `../`."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Rules of one kind: what to call them on the command line and in settings, and in a heading."""

    name: str
    title: str
    rules: tuple[Rule, ...]
