"""The text of a query, read from left to right -> its pieces: names, operators, values, quoted text."""

from __future__ import annotations

from dataclasses import dataclass, field

from catalog.query.tree import Mistake, Operator, Span
from catalog.query.words import is_space

OPERATORS: tuple[Operator, ...] = (">=", "<=", "!=", ":", ">", "<", "=")
NAME_MARKS = frozenset("_./@+-")
KEYWORDS = ("AND", "OR", "NOT")
BRIEF = 40


@dataclass(slots=True)
class Cursor:
    """A place in a text, and what was found to be wrong so far."""

    text: str
    at: int = 0
    mistakes: list[Mistake] = field(default_factory=list)

    @property
    def letter(self) -> str:
        """The character at the place; empty at the end."""
        return self.text[self.at : self.at + 1]

    def blame(self, span: Span, message: str, hint: str) -> None:
        """Note a mistake."""
        self.mistakes.append(Mistake(span.start + 1, span.end - span.start, message, hint))

    def skip_space(self) -> None:
        """Go to the next character that is no space."""
        while self.letter and is_space(self.letter):
            self.at += 1

    def ends_at(self, place: int) -> bool:
        """Say whether a word ends before a place: at the end, a space or a parenthesis."""
        letter = self.text[place : place + 1]
        return not letter or letter in "()" or is_space(letter)

    def sees(self, keyword: str) -> bool:
        """Say whether AND, OR or NOT stands here, as a word of its own."""
        return self.text.startswith(keyword, self.at) and self.ends_at(self.at + len(keyword))

    def bare(self) -> str:
        """Read up to a space or a parenthesis."""
        start = self.at
        while not self.ends_at(self.at):
            self.at += 1
        return self.text[start : self.at]

    def quoted(self) -> str:
        """Read text in quotation marks, where a backslash keeps the mark or backslash after it."""
        start, letters = self.at, []
        self.at += 1
        while self.letter and self.letter != '"':
            if self.letter == "\\" and self.text[self.at + 1 : self.at + 2] in {'"', "\\"}:
                self.at += 1
            letters.append(self.letter)
            self.at += 1
        if not self.letter:
            self.blame(Span(start, self.at), "this quotation mark is not closed", 'add " at its end')
        self.at += 1 if self.letter else 0
        return "".join(letters)

    def value(self) -> tuple[str, bool]:
        """Read a value, and say whether it stands in quotation marks."""
        return (self.quoted(), True) if self.letter == '"' else (self.bare(), False)

    def name(self) -> str:
        """Read what may be the name of a field; empty where none stands."""
        if self.letter == '"':
            return self.quoted()
        start = self.at
        while self.letter.isalnum() or (self.letter and self.letter in NAME_MARKS):
            self.at += 1
        name = self.text[start : self.at]
        return name if name[:1].isalpha() else ""

    def operator(self) -> Operator | None:
        """Read an operator, which spaces may surround if it compares; the `://` of an address is none."""
        start = self.at
        self.skip_space()
        for operator in OPERATORS:
            if self.text.startswith(operator, self.at) and not self.text.startswith("://", self.at):
                if operator == ":" and self.at > start:
                    break
                self.at += len(operator)
                if operator != ":":
                    self._skip_to_value()
                return operator
        self.at = start
        return None

    def _skip_to_value(self) -> None:
        """Pass over spaces before a value, if one stands there."""
        start = self.at
        self.skip_space()
        if self.ends_at(self.at) or any(map(self.sees, KEYWORDS)):
            self.at = start


def brief(text: str) -> str:
    """Shorten what a mistake repeats."""
    return text if len(text) <= BRIEF else f"{text[:BRIEF]}…"
