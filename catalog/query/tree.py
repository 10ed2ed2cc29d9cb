"""What a query consists of once it is read: words, tests of fields, and how they are joined.

Places (`start`, `end`, `column`) count characters, that is code points, of the query's text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from catalog.domain.measurements import Pairs
from catalog.query.fields import Field

Operator = Literal[":", "=", "!=", ">", ">=", "<", "<="]


@dataclass(frozen=True, slots=True)
class Span:
    """Where something stands in the text, from its first character to the one after its last."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a phrase in quotes; both folded."""

    text: str
    tokens: tuple[str, ...]
    quoted: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Term:
    """What is asked of the values of a field."""

    field: Field
    operator: Operator
    text: str
    """The value, folded; empty where any value will do."""
    tokens: tuple[str, ...]
    prefix: bool
    """Whether the value may go on."""
    low: float | None
    """Of a number or date: where what is asked for begins; None is text."""
    high: float | None
    where: Pairs
    """Conditions that the value must have been measured under; folded."""
    span: Span

    @property
    def any_value(self) -> bool:
        """Whether any value will do."""
        return self.prefix and not self.text


@dataclass(frozen=True, slots=True)
class Not:
    """Whatever does not match."""

    node: Node
    span: Span


@dataclass(frozen=True, slots=True)
class And:
    """Whatever matches all."""

    nodes: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Or:
    """Whatever matches any."""

    nodes: tuple[Node, ...]
    span: Span


Node = Word | Term | Not | And | Or


@dataclass(frozen=True, slots=True)
class Conjunct:
    """One of the things at the top of a query that must all hold; its span includes its parentheses."""

    node: Node
    span: Span


@dataclass(frozen=True, slots=True)
class Sort:
    """What the models are sorted by."""

    field: Field
    descending: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a query, where, and what helps."""

    column: int
    """Counts characters from 1."""
    length: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was read; with mistakes it finds nothing."""

    conjuncts: tuple[Conjunct, ...]
    sorts: tuple[Sort, ...]
    mistakes: tuple[Mistake, ...]

    @property
    def words(self) -> tuple[Word, ...]:
        """The words and phrases at the top that are looked for."""
        nodes = (conjunct.node for conjunct in self.conjuncts)
        return tuple(node for node in nodes if isinstance(node, Word))

    def under(self, name: str) -> Pairs:
        """The conditions asked of a field: its values under them are the ones that sort and are shown."""
        terms = [node for conjunct in self.conjuncts if isinstance(node := conjunct.node, Term)]
        return next((term.where for term in terms if term.field.name == name and term.where), ())
