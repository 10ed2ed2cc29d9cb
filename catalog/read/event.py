"""The file in which GitHub tells a run what happened -> the commit that its change is made to."""

from __future__ import annotations

import json
from pathlib import Path

LARGEST = 16 * 1024**2


def base_of_event(path: Path) -> str:
    """The hash that a pull request, or a group of them, is to be merged into; empty where it is neither."""
    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            return ""
        told = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return ""
    return _text(told, "pull_request", "base", "sha") or _text(told, "merge_group", "base_sha")


def _text(told: object, *path: str) -> str:
    for key in path:
        told = told.get(key) if isinstance(told, dict) else None
    return told if isinstance(told, str) else ""
