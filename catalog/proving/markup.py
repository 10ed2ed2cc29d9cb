"""The text of a page of the site -> where it leads, what in it can be led to, and the data in it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape

_TAG = re.compile(r'<([a-zA-Z][\w:-]*)((?:\s+[^\s=<>"/]+(?:="[^"]*")?)*)\s*/?>')
_ATTRIBUTE = re.compile(r'\s([^\s=<>"/]+)="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')
_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_PAINT = re.compile(r"url\(#([^)\"']+)\)")
_AWAY = re.compile(r"\s*(?:[\w+.-]+:|//)")
"""Whole addresses that people follow are those that cards give: a build links to its own pages by path."""
_LINKING = frozenset({"href", "src", "action", "poster", "data", "xlink:href", "formaction"})
_POINTING = frozenset({"for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list"})
_NAMED = re.compile(r"\s(?:id|href|src|srcset|action|for|aria-|content|poster|data|xlink:|headers|list|form)")


@dataclass(slots=True)
class Page:
    """A page: its links as they are written, the ids that it has and those that it speaks of, its data."""

    links: set[str] = field(default_factory=set)
    ids: Counter[str] = field(default_factory=Counter)
    points: set[str] = field(default_factory=set)
    data: list[str] = field(default_factory=list)


def page_of(text: str) -> Page:
    """Read a page as builds write it: every value in double quotes, with `<` and `"` escaped in it."""
    page = Page(data=_DATA.findall(text))
    for tag, attributes in _TAG.findall(text):
        if _NAMED.search(attributes):
            _take(page, tag, _ATTRIBUTE.findall(attributes))
    page.points.update(unescape(each) for each in _PAINT.findall(text))
    return page


def ids_of(text: str) -> set[str]:
    """Only the ids of a page."""
    return {
        unescape(each)
        for _, attributes in _TAG.findall(text)
        if " id=" in attributes
        for each in _ID.findall(attributes)
    }


def _take(page: Page, tag: str, attributes: list[tuple[str, str]]) -> None:
    named = {name: unescape(value) if "&" in value else value for name, value in attributes}
    for name, value in named.items():
        if name == "id":
            page.ids[value] += 1
        elif name in _LINKING:
            if not (tag == "a" and _AWAY.match(value)):
                page.links.add(value.strip())
        elif name in _POINTING:
            page.points.update(value.split())
        elif name == "srcset":
            page.links.update(each.split()[0] for each in value.split(",") if each.strip())
    if tag == "meta" and "content" in named:
        if named.get("http-equiv") == "refresh":
            page.links.add(named["content"].partition("url=")[2].strip())
        elif named.get("property") in ("og:url", "og:image"):
            page.links.add(named["content"].strip())
