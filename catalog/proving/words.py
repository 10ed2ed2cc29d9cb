"""The program -> its own words, which stand in every site and are no secret."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def own_words(templates: Path) -> bytes:
    """All that the program itself is written in: its modules and its templates."""
    return b"\n".join(_texts(templates))


def _texts(templates: Path) -> Iterator[bytes]:
    for folder, pattern in ((_PACKAGE, "*.py"), (_PACKAGE, "*.sql"), (templates, "*")):
        for path in sorted(folder.rglob(pattern)):
            if path.is_file():
                yield path.read_bytes()
