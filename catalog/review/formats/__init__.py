"""Findings laid out -> what a reader gets: FORMATS as table of contents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from catalog.review.formats.sheet import Sheet

Format = Callable[[Sheet], str]


def _made_by(module: str, function: str) -> Format:
    """A format whose module is imported when it is asked for: who says one line needs none of them."""

    def said(sheet: Sheet) -> str:
        made: Format = getattr(import_module(f"{__name__}.{module}"), function)
        return made(sheet)

    return said


FORMATS: Mapping[str, Format] = {
    "full": _made_by("terminal", "full"),
    "concise": _made_by("terminal", "concise"),
    "json": _made_by("rows", "as_json"),
    "github": _made_by("github", "github"),
    "gitlab": _made_by("gitlab", "gitlab"),
    "sarif": _made_by("sarif", "sarif"),
    "junit": _made_by("junit", "junit"),
    "rdjson": _made_by("rdjson", "rdjson"),
    "markdown": _made_by("markdown", "markdown"),
}
