"""Names and texts -> XML in which every text stays text: escaped, of characters that XML can hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup, escape

_NEVER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def tag(name: str, /, *inner: str, **attributes: str | float) -> Markup:
    """Write an element; `font_size` is the attribute `font-size`, `xml__lang` is `xml:lang`.

    What is inside is text, unless it is Markup, which `tag` itself returns.
    """
    told = "".join(f' {_attribute(key)}="{_text(str(value))}"' for key, value in attributes.items())
    body = "".join(each if isinstance(each, Markup) else _text(each) for each in inner)
    end = f">{body}</{name}>" if body else "/>"
    return Markup(f"<{name}{told}{end}")  # noqa: S704 - names are the caller's own, texts are escaped


def lines(elements: Iterable[Markup]) -> Markup:
    """Put each element on a line of its own, so that people can read them too."""
    return Markup("\n") + Markup("\n").join(elements) + Markup("\n")


def document(root: Markup) -> bytes:
    """Write a whole file."""
    return f"{_HEAD}{root}\n".encode()


@lru_cache(maxsize=256)
def _attribute(key: str) -> str:
    return key.replace("__", ":").replace("_", "-")


def _text(text: str) -> Markup:
    return escape(_NEVER.sub("\N{REPLACEMENT CHARACTER}", text))
