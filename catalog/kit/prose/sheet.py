"""What one text asks for and what comes of it: the nouns that the steps of writing share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from markupsafe import Markup

PROBLEMS = 100
# From the path in a relative link to its address on the site; None where there is no such file.
Find: TypeAlias = Callable[[str], str | None]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong with a text, and on which of its lines, counted from 1."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as it stands in the HTML: `level` 1 to 6, the `id` to link to, the bare text."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A text as HTML that is safe to insert; `links` are the addresses that stayed links."""

    html: Markup
    headings: tuple[Heading, ...] = ()
    links: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Sheet:
    """One text in the making: what was asked, and what the steps have found so far."""

    source: str = ""
    level: int = 3
    prefix: str = "text-"
    find: Find | None = None
    remote_images: bool = False
    headings: list[Heading] = field(default_factory=list)
    anchors: dict[str, str] = field(default_factory=dict)
    repeats: Counter[str] = field(default_factory=Counter)
    links: list[str] = field(default_factory=list)
    problems: set[Problem] = field(default_factory=set)

    def complain(self, about: str, message: str) -> None:
        """Note a problem on the line where the text `about` first stands."""
        if len(self.problems) >= PROBLEMS:
            return
        start = max(self.source.find(about), 0)
        self.problems.add(Problem(self.source.count("\n", 0, start) + 1, message))
