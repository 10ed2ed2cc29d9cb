"""Text -> the query it means and what is wrong with it.

    query      := or
    or         := and ("OR" and)*
    and        := not (["AND"] not)*
    not        := ("-" | "NOT") not | "(" or ")" | term
    term       := name [conditions] operator value | name [conditions] ":(" or ")"
                | "sort:" ["-"] name | word | "phrase"
    conditions := "{" name "=" value ("," name "=" value)* "}"
    operator   := ":" | [" "] ("=" | "!=" | ">" | ">=" | "<" | "<=") [" "]
    value      := text | text"*" | "*" | "text" | A..B | A.. | ..B

In `name:(…)` the terms are values. A name begins with a letter and goes on with letters, digits and
`_ . / @ + -`; any other stands in quotation marks, before its operator. AND, OR and NOT are written in
capitals; in quotation marks they are words. What looks like an address (`https://…`) is a word, and marks
alone (`&`) ask for nothing. In quotation marks a backslash keeps the mark or backslash that follows it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from catalog.domain.measurements import Pairs
from catalog.kit.text import fold
from catalog.query.asking import Asked, term_of
from catalog.query.conditions import read_braces, read_conditions
from catalog.query.cursor import Cursor, brief
from catalog.query.fields import Field, Fields
from catalog.query.grammar import Grammar
from catalog.query.tree import Mistake, Node, Operator, Query, Sort, Span, Term, Word
from catalog.query.words import even, tokens_of

SORT = "sort"
LONGEST = 1000
"""Characters of a query: a question, not a text; each of its words is looked for in all others."""


def parse(text: str, fields: Fields) -> Query:
    """Read a query."""
    if len(text) > LONGEST:
        what = f"a query has {LONGEST:,} characters at most"
        return Query((), (), (Mistake(LONGEST + 1, len(text) - LONGEST, what, "ask for less at a time"),))
    cursor = Cursor(text)
    terms = _Terms(cursor, fields, Grammar(cursor))
    conjuncts = terms.grammar.whole(terms.read)
    mistakes = sorted(cursor.mistakes, key=lambda mistake: mistake.column)
    return Query(conjuncts, tuple(terms.sorts), tuple(mistakes))


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands before a value."""

    field: Field
    name: str
    where: Pairs
    operator: Operator
    start: int


@dataclass(slots=True)
class _Terms:
    """Reads terms."""

    cursor: Cursor
    fields: Fields
    grammar: Grammar
    sorts: list[Sort] = field(default_factory=list)

    def read(self) -> Node | None:
        """Read a test of a field, an order, or a word."""
        cursor, start = self.cursor, self.cursor.at
        noted = len(cursor.mistakes)
        name = cursor.name()
        place = Span(start, cursor.at)
        braces = read_braces(cursor) if name and cursor.letter == "{" else ()
        operator = cursor.operator() if name and braces is not None else None
        if operator is None:
            return self._without_operator(name, braces or (), (start, noted))
        if fold(name) == SORT and operator == ":" and not braces:
            self._sort(start)
            return None
        found = self.fields.find(name)
        where = read_conditions(braces or (), Span(place.end, cursor.at - len(operator)), cursor)
        if found:
            return self._term(_Head(found, name, where, operator, start))
        hint = self._meant(name) or "write it in quotation marks to search for the text"
        cursor.blame(place, f"there is no field `{brief(name)}`", hint)
        self._skip_value()
        return None

    def _without_operator(self, name: str, braces: tuple[str, ...], before: tuple[int, int]) -> Word | None:
        """Read a word from where the name began; conditions of a field need an operator, though."""
        cursor, (start, noted) = self.cursor, before
        if braces and self.fields.find(name):
            what = f"the conditions of `{brief(name)}` need a comparison after them"
            cursor.blame(Span(start, cursor.at), what, "write `:*` after them for any value")
            return None
        del cursor.mistakes[noted:]
        cursor.at = start
        return self._word()

    def _word(self) -> Word | None:
        cursor, start = self.cursor, self.cursor.at
        written, quoted = cursor.value()
        text = even(written if quoted else written.rstrip("*"))
        tokens = tokens_of(text)
        return Word(text, tokens, quoted, Span(start, cursor.at)) if tokens else None

    def _term(self, head: _Head) -> Node | None:
        """Read the value of a test, or the values in parentheses."""
        cursor = self.cursor
        if head.operator == ":" and cursor.letter == "(":
            return self.grammar.group(lambda: self._value(head, cursor.at))
        if cursor.ends_at(cursor.at):
            what = f"`{brief(head.name)}{head.operator}` needs a value"
            remedy = f"write {brief(head.name)}:* for any value"
            cursor.blame(Span(head.start, cursor.at), what, remedy)
            return None
        return self._value(head, head.start)

    def _value(self, head: _Head, start: int) -> Term | None:
        place = self.cursor.at
        text, quoted = self.cursor.value()
        end = self.cursor.at
        asked = Asked(
            head.field, head.name, head.operator, text, quoted, head.where, Span(place, end), Span(start, end)
        )
        made = term_of(asked)
        if isinstance(made, Term):
            return made
        self.cursor.mistakes.append(made)
        return None

    def _sort(self, start: int) -> None:
        cursor = self.cursor
        descending = cursor.letter == "-"
        cursor.at += descending
        place = cursor.at
        name = cursor.value()[0]
        found = self.fields.find(name)
        span = Span(start, cursor.at)
        if self.grammar.depth:
            cursor.blame(span, "an order cannot be excluded or stand in parentheses", "write it at the end")
        elif not name:
            cursor.blame(span, "`sort:` needs a field", "write sort:name or sort:-name")
        elif not found:
            hint = self._meant(name) or "write the name of a field"
            cursor.blame(Span(place, cursor.at), f"there is no field `{brief(name)}` to sort by", hint)
        else:
            self.sorts.append(Sort(found, descending, span))

    def _meant(self, name: str) -> str:
        if sliced := self.fields.only_sliced(name):
            told = f"`{brief(sliced)}` is reported by slice only, and searches compare values on the whole"
            return f"{told} data set: add one, or see its slices with `catalog show ID`"
        nearest = self.fields.measured(name) or (self.fields.suggest(name),)
        written = " or ".join(f'"{each}"' if " " in each else each for each in nearest)
        return f"did you mean {written}?" if written else ""

    def _skip_value(self) -> None:
        """Pass over the value of a field that is not there, with its own mistakes."""
        cursor = self.cursor
        noted = len(cursor.mistakes)
        if cursor.letter == "(":
            self.grammar.group(self._pass)
        else:
            cursor.value()
        del cursor.mistakes[noted:]

    def _pass(self) -> None:
        self.cursor.value()
