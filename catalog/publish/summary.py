"""Markdown -> the end of the file in which a run of CI is told what to show of a step."""

from __future__ import annotations

from pathlib import Path

from catalog.kit.finding import CatalogError


def append_summary(path: Path, markdown: str) -> None:
    """Add it to what other steps have written; CatalogError where that cannot be."""
    try:
        with path.open("a", encoding="utf-8", errors="replace") as file:
            file.write(f"{markdown}\n\n")
    except OSError as problem:
        words = f"cannot write the summary of the step, {path}: {problem.strerror or problem}"
        raise CatalogError(f"{words}; GITHUB_STEP_SUMMARY says where it is") from problem
