"""What a feed is of, and its entries -> the Atom document around them (RFC 4287)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from catalog.kit.text import visible
from catalog.kit.xmltext import document, lines, tag
from catalog.publish.draft import File
from catalog.render.alternates import ATOM
from catalog.render.engine import Site
from catalog.render.urls import Links

MOST_ENTRIES = 100


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed is of: its own path, its title, and the page that it follows."""

    path: str
    title: str
    page: str

    def link(self, path: str, site: Site) -> str:
        """The address of a page, as this feed links to it: relative where the site has none."""
        return site.at(path) or Links(self.path).page(path)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a feed tells: `id` names it for good, `terms` file it, each with its label."""

    id: str
    title: str
    updated: str
    link: str
    words: str
    terms: tuple[tuple[str, str], ...] = ()


def atom(feed: Feed, id_: str, entries: Sequence[Entry], site: Site) -> File:
    """Write a feed of entries, the newest first: that one says when the feed changed."""
    links = [tag("link", rel="alternate", type="text/html", href=feed.link(feed.page, site))]
    if site.base_url:
        links.append(tag("link", rel="self", type=ATOM, href=site.at(feed.path)))
    content = tag(
        "feed",
        tag("title", visible(feed.title)),
        tag("id", id_),
        tag("updated", entries[0].updated),
        tag("author", tag("name", visible(site.title))),
        tag("generator", "model-catalog"),
        *links,
        lines(map(_entry, entries)),
        xmlns="http://www.w3.org/2005/Atom",
        xml__lang=site.language,
    )
    return File(feed.path, document(content))


def _entry(each: Entry) -> Markup:
    return tag(
        "entry",
        tag("title", visible(each.title)),
        tag("id", each.id),
        tag("updated", each.updated),
        tag("link", rel="alternate", type="text/html", href=each.link),
        tag("summary", visible(each.words), type="text"),
        *(tag("category", term=term, label=label) for term, label in each.terms),
    )
