"""A schema -> values for all of its fields: each text an attack of the class, or its harmless twin."""

from __future__ import annotations

import types
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from random import Random
from string import ascii_letters, digits
from typing import Annotated, Any, Literal, Union, get_args, get_origin
from unicodedata import combining

from pydantic import BaseModel, WithJsonSchema

from catalog.kit.schema import Absent
from catalog.kit.written import Tree
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
class Hand:
    """Fills schemas; `proper` are values of fields that must refer to something to be shown in their way."""

    supply: Supply
    proper: Mapping[str, Callable[[], Tree]]
    without: Collection[str]
    dice: Random

    def filled(self, model: type[BaseModel], prefix: str = "") -> dict[str, Tree]:
        """A value for every field of the schema."""
        found: dict[str, Tree] = {}
        for name, info in model.model_fields.items():
            key = info.alias or name
            path = prefix + key
            if path in self.without:
                continue
            value = self.value(info.annotation, path, info.metadata)
            if value not in ({}, []):
                found[key] = value
        return found

    def value(self, annotation: Any, path: str, marks: Collection[object] = ()) -> Tree:  # noqa: PLR0911 - a case a kind of type
        """A value of a type."""
        origin, inner = get_origin(annotation), get_args(annotation)
        if path in self.proper:
            return self.proper[path]()
        if origin is Annotated:
            return self.value(inner[0], path, inner[1:])
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return self.filled(annotation, f"{path}.")
        if annotation is object:
            return {self.supply(): self.supply(), "__proto__": [self.supply()]}
        if any(isinstance(mark, WithJsonSchema) for mark in marks):
            return self.scalar(path, marks)
        if origin in (Union, types.UnionType):
            return self.value(next(kind for kind in inner if kind is not Absent), path)
        if origin is tuple:
            return [self.value(inner[0], path)]
        if origin is dict:
            return {self.supply(): self.value(inner[1], path)}
        if annotation is str:
            return self.supply()
        assert origin is Literal, (path, annotation)
        return str(self.dice.choice(inner))

    def scalar(self, path: str, marks: Collection[object]) -> Tree:
        """Text, or what the format of the type asks for."""
        schema = next(mark.json_schema for mark in marks if isinstance(mark, WithJsonSchema)) or {}
        form = "boolean" if schema.get("type") == "boolean" else schema.get("format")
        if form and form != "markdown":
            return FORMATS[form](self.dice)
        return self.supply(at_once=path in PROSE or path.rpartition(".")[2] in ADDRESSED)
