"""An address that anybody wrote -> the same address where a page may link to it, else nothing."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlsplit

from catalog.kit.text import visible

_HARM = re.compile(r"(?:java|vb)script:|data:(?:[,;]|[\w.+-]+/)|//", re.IGNORECASE)
_NO_HOST = re.compile(r"[\"'<>\\^`{|}]")
_WRITTEN = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\ufeff]+")
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
    leads = parts.hostname and not _NO_HOST.search(parts.netloc)
    return text if parts.scheme.lower() == "mailto" or leads else ""


def harmful(text: str) -> bool:
    """Whether a browser that is asked to follow the text would run it, or go where it does not seem to lead.

    Hidden characters and blanks count for nothing, entities for what they stand for.
    """
    return bool(_HARM.match(_WRITTEN.sub("", unescape(text[:LONGEST]))))
