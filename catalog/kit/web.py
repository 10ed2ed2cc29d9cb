"""An address that anybody wrote -> the same address where a page may link to it, else nothing."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from catalog.kit.text import visible

SCHEMES = frozenset({"http", "https", "mailto"})
LONGEST = 2000


def site_problem(text: str) -> str:
    """Return what is wrong with the address that a site will have, empty when nothing is."""
    wrong = "is no address of a site: write https://host/path, without user, query or fragment"
    try:
        parts = urlsplit(text)
        plain = parts.port is None or parts.port > 0
    except ValueError:
        return f"`{visible(text[:80])}` {wrong}"
    extra = parts.username or parts.password or parts.query or parts.fragment
    is_address = followable(text) and parts.scheme in {"http", "https"} and plain and not extra
    return "" if is_address and not re.search(r"[\"'<>\\^`{|}]", text) else f"`{visible(text[:80])}` {wrong}"


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
