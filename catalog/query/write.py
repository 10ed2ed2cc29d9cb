"""Values and words -> how they are written in a query, to be read back as themselves."""

from __future__ import annotations

import re

from catalog.query.cursor import KEYWORDS

_BARE = re.compile(r"[^\W_](?:[\w@+/-]|\.(?!\.))*")


def quote(value: str) -> str:
    """Write a value, a name or a word, in quotation marks where it would be read as something else."""
    if _BARE.fullmatch(value) and value not in KEYWORDS:
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
