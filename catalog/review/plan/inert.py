"""Words from cards -> the same in a comment on a forge: nobody is called, nothing is linked, nothing runs."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import groupby

from catalog.kit.mdtext import code, escaped
from catalog.kit.text import shortened, visible

LONGEST = 600
_CODE = re.compile(r"`(?P<quoted>[^`\s][^`]*)`|\S*(?:@|#\d|[!&$~%]\w|\bGH-\d|://|\bwww\.)\S*")
"""What a message quotes, and words in which a forge would see a person, an issue or an address."""


def inline(words: str) -> str:
    """The words as Markdown within a line."""
    return "".join(code(text) if is_code else _spaced(text) for text, is_code in _joined(words))


def inline_html(words: str) -> str:
    """The words as HTML within a line."""
    return "".join(
        f"<code>{html.escape(text)}</code>" if is_code else html.escape(text)
        for text, is_code in _parts(words)
    )


def _joined(words: str) -> Iterator[tuple[str, bool]]:
    """The parts, code that touches code as one: of two the backticks would add up and enclose other words."""
    filled = (part for part in _parts(words) if part[0])
    for is_code, parts in groupby(filled, key=lambda part: part[1]):
        yield "".join(text for text, _ in parts), is_code


def _parts(words: str) -> Iterator[tuple[str, bool]]:
    text = shortened(visible(words), LONGEST)
    at = 0
    for found in _CODE.finditer(text):
        yield text[at : found.start()], False
        yield found["quoted"] or found[0], True
        at = found.end()
    yield text[at:], False


def _spaced(text: str) -> str:
    """Escape what lies between code, keeping the space around it."""
    if not text.strip():
        return text
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{lead}{escaped(text)}{tail}"
