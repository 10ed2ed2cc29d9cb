"""The program -> its own words, which stand in every site and are no secret."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def own_words(templates: Path) -> bytes:
    """All that the program itself is written in: its modules, what they read, and its templates."""
    return b"\n".join(_texts(templates))


def _texts(templates: Path) -> Iterator[bytes]:
    of_package = ((_PACKAGE, f"*.{kind}") for kind in ("py", "sql", "toml", "txt"))
    for folder, pattern in (*of_package, (templates, "*")):
        for path in sorted(folder.rglob(pattern)):
            if path.is_file():
                yield path.read_bytes()
