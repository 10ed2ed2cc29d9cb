"""Findings laid out -> what a reader gets: FORMATS as table of contents."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from catalog.review.formats.github import github
from catalog.review.formats.gitlab import gitlab
from catalog.review.formats.junit import junit
from catalog.review.formats.markdown import markdown
from catalog.review.formats.rdjson import rdjson
from catalog.review.formats.rows import as_json
from catalog.review.formats.sarif import sarif
from catalog.review.formats.sheet import Sheet
from catalog.review.formats.terminal import concise, full

FORMATS: Mapping[str, Callable[[Sheet], str]] = {
    "full": full,
    "concise": concise,
    "json": as_json,
    "github": github,
    "gitlab": gitlab,
    "sarif": sarif,
    "junit": junit,
    "rdjson": rdjson,
    "markdown": markdown,
}
