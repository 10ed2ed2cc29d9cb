"""Texts -> Markdown in which every text stays text: no markup, no HTML, no new lines of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from catalog.kit.text import visible

_ACTIVE = str.maketrans({letter: f"\\{letter}" for letter in "\\`*_[]<>|~"})
# What nothing below would change: visible letters of which none is active, no mark or number of a list in
# front, no space around.
_CALM = re.compile(r"(?![ #+=-]|[0-9]{1,9}[.)](?: |$))[ !-%'-)+-;=?-Z^a-z{}–−×±]*(?<! )")
_ENTITY = re.compile(r"&(?=#|\w+;)")
_MARK = re.compile(r"^(?=#{1,6}(?:\s|$)|[-+=](?:\s|$|[-=]))")
_NUMBER = re.compile(r"^(\d{1,9})(?=[.)](?:\s|$))")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_SCHEME = re.compile(r"(\]\s*[(:]\s*)(javascript|vbscript|data|file)\\?:", re.IGNORECASE)
_CALLS = re.compile(r"@(?=[\w\\])|[#!&$%](?=\d)|:(?=//)|(?i:\bmailto:|\bxmpp:|\bwww(?=\.)|\bGH-(?=\d))")
_SAFE = ":/?#@!$&'*+,;=%~-._"
_BREAK = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")


def escaped(text: str) -> str:
    """The text on one line, anywhere in a document; what Markdown would take for its own is escaped."""
    if _CALM.fullmatch(text):
        return str(text)
    plain = visible(text).strip().translate(_ACTIVE)
    return _NUMBER.sub(r"\1\\", _MARK.sub(r"\\", _ENTITY.sub(r"\\&", plain)))


def quiet(text: str) -> str:
    """The same for a comment on a forge: nobody is called, and no address or number becomes a link."""
    return _CALLS.sub(r"\g<0><!-- -->", escaped(text))


def code(text: str) -> str:
    """What can be pasted, in as many backticks as it needs; a pipe would end a cell even there."""
    plain = visible(text).strip().replace("|", r"\|")
    longest = max((len(run) for run in re.findall("`+", plain)), default=0)
    fence, gap = "`" * (longest + 1), " " if "`" in plain else ""
    return f"{fence}{gap}{plain}{gap}{fence}" if plain else ""


def link(label: str, address: str) -> str:
    """A link where there is an address, else the label; the address is one that may be followed already."""
    return f"[{escaped(label)}]({quote(address, safe=_SAFE)})" if address else escaped(label)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def quoted(markdown: str) -> str:
    """Somebody's own Markdown as a block quote, which nothing in it can end; its HTML is text.

    Addresses that would run or embed something are spoilt.
    """
    inert = _TAG.sub("&lt;", _ENTITY.sub("&amp;", _BREAK.sub("\n", markdown)))
    inert = _SCHEME.sub(r"\1\2%3A", inert)
    lines = (visible(line) for line in inert.strip("\n").expandtabs(4).split("\n"))
    return "\n".join(f"> {line}".rstrip() for line in lines)
