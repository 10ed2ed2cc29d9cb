"""A text -> the ways it may be spelled in files of a site: as it is, escaped, as a name, in base64."""

from __future__ import annotations

import base64
import html
import json
from collections.abc import Iterator
from urllib.parse import quote, quote_plus

from catalog.kit.text import slug

_LONGEST_NAME = 80
_JS = str.maketrans({"<": r"\u003c", ">": r"\u003e", "&": r"\u0026"})
_QUOTE = str.maketrans({"'": r"\u0027"})


def spellings(text: str) -> frozenset[bytes]:
    """All spellings, as bytes."""
    plain = {each.encode("utf-8", "backslashreplace") for each in _written(text)}
    return frozenset(plain | {each for text in plain for each in _base64(text)})


def _written(text: str) -> Iterator[str]:
    yield text
    yield text.casefold()
    if len(text) <= _LONGEST_NAME:
        yield slug(text)
    yield html.escape(text)
    yield html.escape(text).replace("&quot;", "&#34;").replace("&#x27;", "&#39;")
    yield html.escape(text, quote=False)
    yield quote(text)
    yield quote(text, safe="")
    yield quote_plus(text)
    for is_ascii in (True, False):
        told = json.dumps(text, ensure_ascii=is_ascii)[1:-1]
        yield told
        yield told.replace("/", r"\/")
        yield told.replace("<", r"\u003c")
        yield told.translate(_JS)
        yield told.translate(_JS | _QUOTE)
    yield text.replace('"', '""')  # in a table


def _base64(text: bytes) -> Iterator[bytes]:
    """The letters that stand for a text wherever it begins, without those it shares with its neighbours."""
    for before in range(3):
        told = base64.b64encode(bytes(before) + text)
        own = told[(before * 8 + 5) // 6 : (before + len(text)) * 8 // 6]
        yield own
        yield own.translate(bytes.maketrans(b"+/", b"-_"))
