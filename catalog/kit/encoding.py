"""Bytes that are not UTF-8 -> what they look like, and how to save them as UTF-8."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE


def is_utf16(content: bytes) -> bool:
    """Whether a file begins with the mark of UTF-16, which no text in UTF-8 does."""
    return content.startswith((BOM_UTF16_LE, BOM_UTF16_BE))


def remedy(content: bytes) -> str:
    """How to save it; what begins with the mark can be turned by a command, of others nobody knows."""
    plain = "save it as UTF-8"
    return f"{plain} in the editor, or by `iconv -f UTF-16 -t UTF-8`" if is_utf16(content) else plain
