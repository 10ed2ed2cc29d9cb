"""Turn headings, tables and code into what a page needs of them: levels, ids, regions that scroll."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from catalog.kit.prose.names import REGION
from catalog.kit.prose.sheet import Heading, Sheet
from catalog.kit.text import slug


def anchor(text: str) -> str:
    """Return the name a heading is linked by, as code hosts make it: `What's new?` is `whats-new`."""
    return slug(re.sub(r"[^\w\s.-]", "", text))


class Headings(Treeprocessor):
    """Moves headings below those of the page, without gaps between levels, and gives them ids."""

    def __init__(self, md: Markdown, sheet: Sheet) -> None:
        """Note what is found on `sheet`."""
        super().__init__(md)
        self.sheet = sheet

    def run(self, root: Element) -> None:
        """Give each heading its level and id, in the order of the text."""
        above: list[int] = []
        for element in root.iter():
            if not re.fullmatch("h[1-6]", str(element.tag)):
                continue
            given = int(element.tag[1])
            while above and above[-1] >= given:
                above.pop()
            above.append(given)
            self._place(element, min(self.sheet.level + len(above) - 1, 6))

    def _place(self, element: Element, level: int) -> None:
        text = " ".join("".join(element.itertext()).split())
        key = self._free(anchor(text))
        self.sheet.anchors[key] = self.sheet.prefix + key
        element.tag = f"h{level}"
        element.set("id", self.sheet.prefix + key)
        self.sheet.headings.append(Heading(level, self.sheet.prefix + key, text))

    def _free(self, name: str) -> str:
        """Return the name, numbered where it is taken; the count keeps a thousand equal headings quick."""
        key = name
        while key in self.sheet.anchors:
            self.sheet.repeats[name] += 1
            key = f"{name}-{self.sheet.repeats[name]}"
        return key


class Regions(Treeprocessor):
    """Makes wide tables and code scroll inside themselves, where the keyboard reaches them."""

    def run(self, root: Element) -> None:
        """Frame each table and mark each block of code, in place."""
        for parent in list(root.iter()):
            for index, child in enumerate(list(parent)):
                if child.tag == "table":
                    parent[index] = _framed(child)
                elif child.tag == "pre":
                    child.attrib.update({"class": "code", "tabindex": "0"})


def _framed(table: Element) -> Element:
    frame = Element("div", dict(REGION))
    frame.tail, table.tail = table.tail, None
    table.set("class", "table")
    for cell in [*table.iter("th"), *table.iter("td")]:
        if cell.attrib.pop("align", "") == "right":
            cell.set("class", "num")
        if cell.tag == "th" and ("".join(cell.itertext()).strip() or len(cell)):
            cell.set("scope", "col")
        elif cell.tag == "th":
            cell.tag = "td"
    frame.append(table)
    return frame
