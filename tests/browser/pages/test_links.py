"""Every link of every page leads to a file that is there, and every `#place` to something of that id."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from lxml.etree import XPath

PARSER = html.HTMLParser(encoding="utf-8", huge_tree=True)
LINKS = XPath("//a/@href | //link/@href | //script/@src | //img/@src | //form/@action", smart_strings=False)
POINTERS = XPath("//@aria-labelledby | //@aria-describedby | //@aria-controls | //@for", smart_strings=False)
MOVED = XPath("//meta[@http-equiv='refresh']/@content", smart_strings=False)
IDS = XPath("//@id", smart_strings=False)


class Reader:
    """Where a page leads, and what in it can be led to."""

    def __init__(self, page: Path) -> None:
        whole = html.document_fromstring(page.read_bytes(), parser=PARSER)
        moved = [each.partition("url=")[2] for each in MOVED(whole)]
        self.is_moved = bool(moved)
        self.ids: list[str] = IDS(whole)
        self.links = {*LINKS(whole), *moved}
        self.links.update(f"#{each}" for names in POINTERS(whole) for each in names.split())


class Site:
    """All files of a site, and its pages as read."""

    def __init__(self, folder: Path) -> None:
        self.files = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
        self.pages = {path: Reader(folder / path) for path in sorted(self.files) if path.endswith(".html")}

    def inner(self, page: str) -> Iterator[tuple[str, str, str]]:
        """The links of a page that stay in the site: as written, the path they lead to, the fragment."""
        for link in sorted(self.pages[page].links):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            path = normpath(join(dirname(page), unquote(parts.path))) if parts.path else page
            yield link, path, unquote(parts.fragment)

    def dead(self, page: str) -> Iterator[str]:
        """The links of a page that lead nowhere."""
        for link, path, fragment in self.inner(page):
            if path not in self.files:
                yield f"{link}: no such file"
            elif fragment and fragment not in self.pages[path].ids:
                yield f"{link}: nothing of that id"


@cache
def opened(folder: Path) -> Site:
    return Site(folder)


every_site = pytest.mark.parametrize("name", ["ours", "small", "detailed", "many"])


@every_site
def test_every_link_and_anchor_leads_somewhere(sites: Path, name: str) -> None:
    site = opened(sites / name)
    broken = {page: lost for page in site.pages if (lost := list(site.dead(page)))}
    assert len(site.pages) > 20
    assert broken == {}


@every_site
def test_no_id_stands_twice_in_a_page(sites: Path, name: str) -> None:
    pages = opened(sites / name).pages
    assert [path for path, page in pages.items() if len(set(page.ids)) < len(page.ids)] == []


@every_site
def test_every_page_can_be_reached_from_the_first(sites: Path, name: str) -> None:
    site = opened(sites / name)
    waiting, reached = ["index.html"], set()
    while waiting:
        page = waiting.pop()
        if page not in reached and page in site.pages:
            reached.add(page)
            waiting += [path for _, path, _ in site.inner(page)]
    moved = {path for path, page in site.pages.items() if page.is_moved}
    assert set(site.pages) - reached == {"404.html"} | moved
