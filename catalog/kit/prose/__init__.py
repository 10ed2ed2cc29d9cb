"""Turn Markdown that anybody wrote into HTML that is safe to show, with its headings, links and problems."""

from __future__ import annotations

from catalog.kit.prose.sheet import Find, Heading, Problem, Prose
from catalog.kit.prose.writer import Writer

__all__ = ["Find", "Heading", "Problem", "Prose", "Writer"]
