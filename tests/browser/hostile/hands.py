"""A schema -> values for all of its fields: each text an attack of the class, or its harmless twin."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from random import Random
from string import ascii_letters, digits
from typing import Any
from unicodedata import combining

from pydantic.fields import FieldInfo

from catalog.kit.schema import Absent
from catalog.kit.written import Tree
from tests.exchange.filling import Filling
from tests.exchange.random_words import FORMATS

PROSE = ("description", "considerations")
"""Where Markdown is shown whole, so that an attack may begin a block; of notes a first sentence is shown."""
HARMLESS = frozenset(ascii_letters + digits + " \n.,:;/?!#@()[]=%+-_*~^|\\")
Say = Callable[[str], str]
"""What is written for an attack: itself, or `calm`."""
ADDRESSED = (
    "url",
    "uri",
    "link",
    "links",
    "endpoint",
    "repository",
    "references",
    "contact",
    "email",
    "run",
    "github",
)
"""Where an address may stand, so that an attack begins at once."""


def calm(text: str) -> str:
    """The same shape without what opens or closes anything: the marks at which texts of ours are cut stay.

    So do marks that combine, which have a length but no width, as both decide where a text is cut.
    """
    words = (" " if each.isspace() and each not in HARMLESS else each for each in text)
    kept = "".join(each if each in HARMLESS or combining(each) else "x" for each in words)
    return kept.replace("script:", "scripx:")


def plain(text: str) -> str:
    """The attack itself."""
    return text


@dataclass
class Supply:
    """Attacks in turn, each with a token of its own."""

    attacks: Sequence[str]
    say: Say
    first: int = 0
    from_: int = 0
    given: int = 0
    _turn: Iterator[str] = field(init=False)

    def __post_init__(self) -> None:
        at = self.from_ % len(self.attacks)
        self._turn = cycle([*self.attacks[at:], *self.attacks[:at]])

    def __call__(self, *, at_once: bool = False) -> str:
        """The next attack: after its token, by which lists order it, or at once.

        Words that are attacks as they stand, such as `__proto__`, are no others in the harmless twin.
        """
        self.given += 1
        attack, token = next(self._turn), f"zz{self.first + self.given:05}"
        if "TOKEN" not in attack:
            return attack
        told = attack.replace("TOKEN", token)
        return self.say(told if at_once or told.startswith(token) else f"{token} {told}")


@dataclass(frozen=True)
class Hand(Filling):
    """Fills schemas; `proper` are values of fields that must refer to something to be shown in their way."""

    supply: Supply
    proper: Mapping[str, Callable[[], Tree]]
    without: Collection[str]
    dice: Random

    def value(self, annotation: Any, path: str, marks: Collection[object] = ()) -> Tree:
        """What is proper, or an attack."""
        return self.proper[path]() if path in self.proper else super().value(annotation, path, marks)

    def wants(self, path: str, info: FieldInfo) -> bool:  # noqa: ARG002 - every field is filled
        return path not in self.without

    def text(self, path: str, form: str) -> Tree:
        if form and form != "markdown":
            return FORMATS[form](self.dice)
        return self.supply(at_once=path in PROSE or path.rpartition(".")[2] in ADDRESSED)

    def one_of(self, kinds: tuple[Any, ...], path: str) -> Tree:
        return self.value(next(kind for kind in kinds if kind is not Absent), path)

    def several(self, item: Any, path: str) -> list[Tree]:
        return [self.value(item, path)]

    def keys(self) -> tuple[str]:
        return (self.supply(),)

    def free(self) -> Tree:
        return {self.supply(): self.supply(), "__proto__": [self.supply()]}
