"""Turn links and pictures into those a page may hold, and all others into text with a problem."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from catalog.kit.paths import refused
from catalog.kit.prose.outline import anchor
from catalog.kit.prose.sheet import Sheet
from catalog.kit.text import visible

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
OURS = frozenset({"http", "https", "mailto"})


def remote(address: str) -> str | None:
    """Return why an address with a scheme cannot be a link, None when it can."""
    if visible(address) != address or re.search(r"\s", address):
        return "holds spaces or characters that cannot be seen"
    try:
        parts = urlsplit(address)
    except ValueError:
        return "is not an address"
    if parts.scheme not in OURS:
        return "is not http, https or mailto"
    return None if parts.scheme == "mailto" or parts.hostname else "has no host"


class Links(Treeprocessor):
    """Judges every link and picture of the text once it is a tree."""

    def __init__(self, md: Markdown, sheet: Sheet) -> None:
        """Judge on behalf of `sheet`."""
        super().__init__(md)
        self.sheet = sheet

    def run(self, root: Element) -> None:
        """Mend links in place; a link inside a link becomes its words."""
        for element in list(root.iter("img")):
            self._picture(element)
        for element in list(root.iter("a")):
            self._link(element)
        for outer in list(root.iter("a")):
            for inner in outer.iter("a"):
                if inner is not outer:
                    _become(inner, "span")
        self.sheet.links += [element.get("href", "") for element in root.iter("a")]

    def _link(self, element: Element) -> None:
        given = unescape(element.get("href", "").replace(AMP_SUBSTITUTE, "&")).strip()
        address = self._address(given)
        _become(element, "a" if address else "span", {"href": address} if address else {})

    def _picture(self, element: Element) -> None:
        given, words = element.get("src", "").strip(), element.get("alt", "").strip()
        address = self._address(given)
        far = bool(address and SCHEME.match(address))
        if address and (not far or self.sheet.remote_images):
            if not words:
                self.sheet.complain(
                    given, f"the picture `{visible(given[:80])}` has no text that stands for it"
                )
            _become(element, "img", {"src": address, "alt": words, "loading": "lazy"})
            return
        element.text = words or (given.rsplit("/", 1)[-1] if address else "")
        _become(element, "a" if address else "span", {"href": address} if address else {})

    def _address(self, given: str) -> str | None:
        if not given:
            return None
        if given.startswith("#"):
            reason = "is a heading this text does not have"
            found = self.sheet.anchors.get(anchor(unquote(given[1:])))
            address = f"#{found}" if found else None
        elif SCHEME.match(given):
            reason = remote(given) or ""
            address = None if reason else given
        else:
            reason, address = self._relative(given)
        if not address:
            self.sheet.complain(given, f"the link `{visible(given[:80])}` {reason}")
        return address

    def _relative(self, given: str) -> tuple[str, str | None]:
        path, mark, fragment = given.partition("#")
        reason = refused(unquote(path).removeprefix("./"))
        if reason:
            return reason, None
        found = self.sheet.find(unquote(path).removeprefix("./")) if self.sheet.find else None
        return "is no file beside the card; write a whole address", found and found + mark + fragment


def _become(element: Element, tag: str, attributes: dict[str, str] | None = None) -> None:
    element.tag = tag
    for name in list(element.attrib):
        del element.attrib[name]
    element.attrib.update(attributes or {})
