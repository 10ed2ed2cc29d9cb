"""A text -> the key by which browsers put it in order."""

from __future__ import annotations


def as_browsers_sort(text: str) -> bytes:
    """A key that orders texts as JavaScript does: by their UTF-16 code units."""
    return text.encode("utf-16-be", "surrogatepass")
