"""An address that anybody wrote -> the same address where a page may link to it, else nothing."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from catalog.kit.text import visible

SCHEMES = frozenset({"http", "https", "mailto"})
LONGEST = 2000


def followable(text: str | None) -> str:
    """The address where it is http, https or mailto and holds nothing hidden; empty otherwise."""
    if not text or len(text) > LONGEST or visible(text) != text or re.search(r"\s", text):
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    if parts.scheme.lower() not in SCHEMES:
        return ""
    return text if parts.scheme.lower() == "mailto" or parts.hostname else ""
