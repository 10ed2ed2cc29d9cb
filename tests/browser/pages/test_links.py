"""Every link of every page leads to a file that is there, and every `#place` to something of that id."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest

LINKING = {"a": "href", "link": "href", "script": "src", "img": "src", "form": "action"}
POINTING = ("aria-labelledby", "aria-describedby", "aria-controls", "for")


class Reader(HTMLParser):
    """Collects where a page leads, and what in it can be led to."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.ids: list[str] = []
        self.is_moved = False
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if "id" in named:
            self.ids.append(named["id"])
        for attribute in POINTING:
            self.links.update(f"#{each}" for each in named.get(attribute, "").split())
        if tag in LINKING and LINKING[tag] in named:
            self.links.add(named[LINKING[tag]])
        if named.get("http-equiv") == "refresh":
            self.is_moved = True
            self.links.add(named["content"].partition("url=")[2])


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
