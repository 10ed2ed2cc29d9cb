"""Turn HTML tags inside Markdown into the few that are kept, without attributes, and all else into text."""

from __future__ import annotations

import re
from html import unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

from catalog.kit.prose.names import DROPPED, KEPT, REGION, SCRIPTED
from catalog.kit.prose.sheet import Sheet

TAG = r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s[^<>]*)?)>"
ANCHOR = r"<[aA]\s([^<>]*)>(.{0,500}?)</[aA]>"
COMMENT = r"<!--((?:(?!-->).){0,500})-->"
ATTRIBUTE = re.compile(r"""([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)

Handled = tuple[Element | str | None, int | None, int | None]


def attributes(text: str) -> dict[str, str]:
    """Read the attributes of a tag; the first of a name counts, as in browsers."""
    found: dict[str, str] = {}
    for name, double, single, bare in ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), unescape(double or single or bare))
    return found


class Tags(InlineProcessor):
    """Keeps, drops or shows one tag; a picture becomes the element that Markdown's own pictures become."""

    def __init__(self, md: Markdown, sheet: Sheet) -> None:
        """Note problems on `sheet`."""
        super().__init__(TAG, md)
        self.sheet = sheet
        self.stash = md.htmlStash

    def handleMatch(self, m: re.Match[str], data: str) -> Handled:  # type: ignore[override]  # noqa: N802, ARG002
        """Say what becomes of the tag; three times None leaves it to be escaped."""
        end, name = bool(m[1]), m[2].lower()
        if name == "img" and not end:
            given = attributes(m[3])
            return (
                Element("img", {"src": given.get("src", ""), "alt": given.get("alt", "")}),
                m.start(0),
                m.end(0),
            )
        if name == "table":
            return self.stash.store("</table></div>" if end else _table()), m.start(0), m.end(0)
        if name in KEPT:
            return self.stash.store(f"<{m[1]}{name}>"), m.start(0), m.end(0)
        if name in DROPPED:
            return "", m.start(0), m.end(0)
        if name in SCRIPTED and not end:
            self.sheet.complain(
                m[0], f"the tag <{name}> is shown as text: it cannot be part of a description"
            )
        return None, None, None


def _table() -> str:
    region = " ".join(f'{name}="{value}"' for name, value in REGION.items())
    return f'<div {region}><table class="table">'


class Anchors(InlineProcessor):
    """Turns `<a href="…">words</a>` into the element that Markdown's own links become."""

    def handleMatch(self, m: re.Match[str], data: str) -> Handled:  # type: ignore[override]  # noqa: N802, ARG002
        """Keep the address and the words, which may hold more Markdown."""
        element = Element("a", {"href": attributes(m[1]).get("href", "")})
        element.text = m[2]
        return element, m.start(0), m.end(0)


class Hidden(InlineProcessor):
    """Drops a comment in the middle of a line."""

    def handleMatch(self, m: re.Match[str], data: str) -> Handled:  # type: ignore[override]  # noqa: N802, ARG002
        """Put nothing in its place."""
        return "", m.start(0), m.end(0)
