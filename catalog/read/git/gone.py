"""A path that leads to nothing -> whether Git knows that something was there."""

from __future__ import annotations

from pathlib import Path

from catalog.kit.git import ask


def was_there(path: Path) -> bool:
    """Whether a commit that led to the one that is checked out had this file, or this folder."""
    around = next((each for each in path.parents if each.is_dir()), None)
    if around is None:
        return False
    below = path.relative_to(around).as_posix()
    return bool(ask(around, "log", "-1", "--format=%H", "--", below))
