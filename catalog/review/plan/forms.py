"""The forms that a plan can be said in, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from catalog.review.plan.as_json import as_json
from catalog.review.plan.markdown import as_markdown
from catalog.review.plan.nouns import Plan
from catalog.review.plan.plain import as_text

FORMS: Mapping[str, Callable[[Plan], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}
