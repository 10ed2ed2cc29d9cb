"""Terms joined by AND, OR, NOT and parentheses -> a tree; what a term is, is for whoever asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from catalog.query.cursor import Cursor
from catalog.query.tree import And, Conjunct, Node, Not, Or, Span

DEEPEST = 40

Leaf = Callable[[], Node | None]
"""Reads one term; None is one that asks for nothing, or a mistake."""


@dataclass(slots=True)
class _Run:
    """Things that must all hold, and whether anything stood there at all."""

    conjuncts: list[Conjunct] = field(default_factory=list)
    is_there: bool = False

    def node(self) -> Node | None:
        """Join them."""
        nodes = tuple(each.node for each in self.conjuncts)
        if len(nodes) <= 1:
            return nodes[0] if nodes else None
        return And(nodes, Span(self.conjuncts[0].span.start, self.conjuncts[-1].span.end))


@dataclass(slots=True)
class Grammar:
    """Reads what joins terms."""

    cursor: Cursor
    depth: int = 0
    """How many parentheses and exclusions are open."""
    gave_up: bool = False

    def whole(self, leaf: Leaf) -> tuple[Conjunct, ...]:
        """Read to the end: what must all hold, or one conjunct with alternatives."""
        runs = self._runs(leaf)
        if len(runs) == 1:
            return tuple(runs[0].conjuncts)
        node = _any_of(runs)
        return (Conjunct(node, node.span),) if node else ()

    def group(self, leaf: Leaf) -> Node | None:
        """Read from a parenthesis to the one that closes it."""
        cursor, start = self.cursor, self.cursor.at
        if self.depth >= DEEPEST:
            cursor.blame(Span(start, start + 1), "this is nested too deep", "write it with fewer parentheses")
            cursor.at, self.gave_up = len(cursor.text), True
            return None
        cursor.at += 1
        self.depth += 1
        runs = self._runs(leaf)
        self.depth -= 1
        if not cursor.letter:
            if not self.gave_up:
                cursor.blame(Span(start, start + 1), "this parenthesis is not closed", "add ) at its end")
            return None
        cursor.at += 1
        if len(runs) == 1 and not runs[0].is_there:
            cursor.blame(Span(start, cursor.at), "these parentheses hold nothing", "take them away")
        return _any_of(runs)

    def _runs(self, leaf: Leaf) -> list[_Run]:
        """Read what OR stands between."""
        runs = [self._all(leaf)]
        while self.cursor.sees("OR"):
            place = self._keyword("OR")
            runs.append(self._all(leaf))
            if not (runs[-2].is_there and runs[-1].is_there):
                self._lacks("OR", place)
        return runs

    def _all(self, leaf: Leaf) -> _Run:
        """Read what stands side by side, with AND between or without."""
        run = _Run()
        while not self._is_over():
            if self.cursor.sees("AND"):
                place = self._keyword("AND")
                if not run.is_there or self._is_over() or self.cursor.sees("AND"):
                    self._lacks("AND", place)
                continue
            start, run.is_there = self.cursor.at, True
            node = self._not(leaf)
            if node:
                run.conjuncts.append(Conjunct(node, Span(start, self.cursor.at)))
        return run

    def _not(self, leaf: Leaf) -> Node | None:
        """Read a term or a group, and what excludes it."""
        start, times = self.cursor.at, 0
        while self._excludes():
            times += 1
        if times and (self._is_over() or self.cursor.sees("AND")):
            return None
        self.depth += times > 0
        node = self.group(leaf) if self.cursor.letter == "(" else leaf()
        self.depth -= times > 0
        # Excluded twice matches as if never, but is not scored.
        for _ in range(2 - times % 2 if node and times else 0):
            node = Not(node, Span(start, self.cursor.at)) if node else None
        return node

    def _excludes(self) -> bool:
        """Read a minus before a term, or NOT."""
        cursor = self.cursor
        if cursor.letter == "-" and (
            cursor.text.startswith("-(", cursor.at) or not cursor.ends_at(cursor.at + 1)
        ):
            cursor.at += 1
            return True
        if not cursor.sees("NOT"):
            return False
        place = self._keyword("NOT")
        if self._is_over() or cursor.sees("AND"):
            self._lacks("NOT", place)
        return True

    def _is_over(self) -> bool:
        """Say whether nothing more is to be read here: the end, an OR, or the parenthesis that closes."""
        cursor = self.cursor
        cursor.skip_space()
        while cursor.letter == ")" and not self.depth:
            place = Span(cursor.at, cursor.at + 1)
            cursor.blame(
                place, "nothing opens this parenthesis", "take it away, or put it in quotation marks"
            )
            cursor.at += 1
            cursor.skip_space()
        return not cursor.letter or cursor.letter == ")" or cursor.sees("OR")

    def _keyword(self, word: str) -> Span:
        start = self.cursor.at
        self.cursor.at += len(word)
        return Span(start, self.cursor.at)

    def _lacks(self, word: str, place: Span) -> None:
        """Note that a keyword has nothing to join."""
        where = "after it" if word == "NOT" else "on both sides"
        self.cursor.blame(
            place, f"`{word}` needs something {where}", f'write "{word}" to search for the word'
        )


def _any_of(runs: list[_Run]) -> Node | None:
    """Join alternatives."""
    nodes = tuple(node for run in runs if (node := run.node()))
    if len(nodes) <= 1:
        return nodes[0] if nodes else None
    return Or(nodes, Span(nodes[0].span.start, nodes[-1].span.end))
