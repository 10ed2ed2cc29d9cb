"""The file by which a build knows its own folders again, and what it calls them."""

from __future__ import annotations

from pathlib import Path

MARKER = ".catalog-site"


def generation(folder: Path) -> str:
    """What the build that wrote a folder called it; empty where none did, or where it was not finished."""
    path = folder / MARKER
    if not path.is_file():
        return ""  # a pipe in its place would be read for ever
    try:
        return path.read_text(encoding="utf-8").partition("\n")[2].strip()
    except (OSError, ValueError):
        return ""


def mark(folder: Path, name: str) -> None:
    """Say that a build has written this folder, and what it calls it."""
    text = "Written by catalog build; the next build replaces this folder.\n"
    (folder / MARKER).write_text(text + (f"{name}\n" if name else ""), encoding="utf-8")
