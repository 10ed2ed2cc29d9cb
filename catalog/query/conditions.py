"""What stands in braces after a field (`{img_size=224,split=val}`) -> the conditions of a measurement."""

from __future__ import annotations

from catalog.domain.measurements import Pairs
from catalog.query.cursor import Cursor
from catalog.query.tree import Span
from catalog.query.words import even


def read_braces(cursor: Cursor) -> tuple[str, ...] | None:
    """Read up to the closing brace, as parts between commas; None, and nothing read, where none closes."""
    start, parts, quotes = cursor.at + 1, [], False
    for place in range(start, len(cursor.text)):
        letter = cursor.text[place]
        quotes ^= letter == '"'
        if not quotes and letter in ",}":
            parts.append(cursor.text[start:place])
            start = place + 1
        if not quotes and letter == "}":
            cursor.at = start
            return tuple(parts)
    return None


def read_conditions(parts: tuple[str, ...], place: Span, cursor: Cursor) -> Pairs:
    """Read each part as a name and a value, folded."""
    pairs = tuple(_condition(part) for part in parts)
    if not all(name and value for name, value in pairs):
        cursor.blame(place, "a condition is a name and a value", "write it as {img_size=224}")
    return pairs


def _condition(part: str) -> tuple[str, str]:
    name, _, value = part.partition("=")
    return even(name.replace('"', "")), even(value.replace('"', ""))
