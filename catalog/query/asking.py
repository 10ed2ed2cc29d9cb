"""A field, an operator and a value as they are written -> the test they mean, or what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf

from catalog.domain.measurements import Pairs
from catalog.query import dates
from catalog.query.cursor import brief
from catalog.query.dates import read_period
from catalog.query.fields import Field
from catalog.query.numbers import SCALES, read_number
from catalog.query.tree import Mistake, Operator, Span, Term
from catalog.query.words import even, tokens_of

EQUAL: frozenset[Operator] = frozenset({":", "=", "!="})

Period = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Asked:
    """A test as it is written; `place` is that of the value."""

    field: Field
    name: str
    operator: Operator
    text: str
    quoted: bool
    where: Pairs
    place: Span
    span: Span

    @property
    def any_value(self) -> bool:
        """Whether it asks for any value at all."""
        return self.text == "*" and not self.quoted and self.operator in EQUAL


def term_of(asked: Asked) -> Term | Mistake:
    """Make the test."""
    if asked.any_value:
        return _term(asked, "", prefix=True)
    if asked.field.kind in {"number", "date"}:
        return _measured(asked)
    if asked.operator not in EQUAL:
        message = f"`{brief(asked.name)}` is text and cannot be compared with `{asked.operator}`"
        return _mistake(asked, message, f"write {brief(asked.name)}:value")
    # A phrase needs its quotation marks, so in a text they do not hinder a word from going on.
    prefix = asked.text.endswith("*") and (not asked.quoted or asked.field.kind == "text")
    return _term(asked, asked.text[:-1] if prefix else asked.text, prefix=prefix)


def _measured(asked: Asked) -> Term | Mistake:
    read = _reader(asked.field)
    if asked.operator in EQUAL and ".." in asked.text:
        found = _range(asked.text, read)
    else:
        found = read(asked.text.strip(" "))
    if found:
        return _term(asked, asked.text, found)
    if asked.quoted and asked.operator in EQUAL:
        return _term(asked, asked.text)
    noun = "date" if asked.field.kind == "date" else "number"
    example = dates.EXAMPLE if noun == "date" else SCALES[asked.field.scale].example
    return _mistake(asked, f"`{brief(asked.text)}` is not a {noun}", f"write it as {example}")


def _reader(field: Field) -> Callable[[str], Period | None]:
    if field.kind == "date":
        return read_period
    return lambda text: _twice(read_number(text, SCALES[field.scale]))


def _twice(number: float | None) -> Period | None:
    return None if number is None else (number, number)


def _range(text: str, read: Callable[[str], Period | None]) -> Period | None:
    """Read `A..B`, `A..` or `..B`."""
    start, _, end = (part.strip(" ") for part in text.partition(".."))
    first, last = read(start) if start else (-inf, -inf), read(end) if end else (inf, inf)
    return (first[0], last[1]) if first and last and (start or end) else None


def _term(asked: Asked, text: str, found: Period | None = None, *, prefix: bool = False) -> Term:
    folded = even(text)
    low, high = found or (None, None)
    return Term(
        field=asked.field,
        operator=asked.operator,
        text=folded,
        tokens=tokens_of(folded),
        prefix=prefix,
        low=low,
        high=high,
        where=asked.where,
        span=asked.span,
    )


def _mistake(asked: Asked, message: str, hint: str) -> Mistake:
    return Mistake(asked.place.start + 1, asked.place.end - asked.place.start, message, hint)
