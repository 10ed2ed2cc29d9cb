"""Turn HTML into HTML with nothing in it but what a page may hold, whatever came before."""

from __future__ import annotations

import re
from collections.abc import Callable

import nh3

from catalog.kit.prose.names import ATTRIBUTES, BLOCK, INLINE

CLASSES = re.compile(r"table-scroll|table|code|num|language-[a-z0-9_+#.-]{1,40}")
NEAR = re.compile(r"https?://|mailto:|#|(?![/\\])[^:]*$|(?![/\\])[^:/?#]*[/?#]", re.IGNORECASE)
EMPTY = re.compile(r"<p>\s*</p>\n?")


def clean(html: str, prefix: str, *, inline: bool = False) -> str:
    """Return the HTML in balance, with known tags, attributes and addresses; ids begin with `prefix`."""
    kept = nh3.clean(
        html,
        tags=set(INLINE if inline else BLOCK),
        attributes=ATTRIBUTES,
        attribute_filter=_judge(prefix),
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        strip_comments=True,
    )
    return EMPTY.sub("", kept)


def _judge(prefix: str) -> Callable[[str, str, str], str | None]:
    def judge(_: str, name: str, value: str) -> str | None:
        if name == "class":
            return value if CLASSES.fullmatch(value) else None
        if name == "id":
            return value if value.startswith(prefix) else None
        if name in {"href", "src"}:
            return value if NEAR.match(value) else None
        return value

    return judge
