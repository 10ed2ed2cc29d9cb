"""The dated versions of many models -> Atom feeds: of all, of each team, of each task."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from markupsafe import Markup

from catalog.derive.shelf import Catalog
from catalog.derive.summary import Event, Summary
from catalog.domain import address
from catalog.kit.text import title_case_task, visible
from catalog.kit.xmltext import document, lines, tag
from catalog.publish.draft import File
from catalog.render.alternates import ATOM
from catalog.render.engine import Site
from catalog.render.pages.browse import FOLLOWED, label
from catalog.render.urls import Links

MOST_ENTRIES = 100


@dataclass(frozen=True, slots=True)
class _Feed:
    """What a feed is of: its own path, its title, and the page that it follows."""

    path: str
    title: str
    page: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """A version that came to be."""

    summary: Summary
    event: Event

    @property
    def path(self) -> str:
        return address.version(self.summary.id, self.summary.slugs[self.event.version])


def feed_files(whole: Catalog, site: Site) -> Iterator[File]:
    """Every feed that has an entry: a feed must say when it changed, and the build has no clock."""
    everything = _Feed(address.feed(), f"{site.title}: new versions", address.HOME)
    yield from _file(everything, whole.summaries, site)
    groups = {"teams": whole.teams, "tasks": whole.tasks}
    for kind in FOLLOWED:
        for name, models in groups[kind].items():
            title = f"{site.title}: new versions, {label(kind, name, whole)}"
            yield from _file(_Feed(address.feed(kind, name), title, address.thing(kind, name)), models, site)


def _file(feed: _Feed, models: Sequence[Summary], site: Site) -> Iterator[File]:
    entries = [_Entry(each, event) for each in models for event in each.events]
    entries.sort(key=lambda each: each.summary.id)
    entries.sort(key=lambda each: each.event.key, reverse=True)
    if entries:
        yield File(feed.path, document(_feed(feed, entries[:MOST_ENTRIES], site)))


def _feed(feed: _Feed, entries: Sequence[_Entry], site: Site) -> Markup:
    links = [tag("link", rel="alternate", type="text/html", href=_href(feed, feed.page, site))]
    if site.base_url:
        links.append(tag("link", rel="self", type=ATOM, href=site.at(feed.path)))
    return tag(
        "feed",
        tag("title", visible(feed.title)),
        tag("id", _id(feed.path, site)),
        tag("updated", entries[0].event.key),
        tag("author", tag("name", visible(site.title))),
        tag("generator", "model-catalog"),
        *links,
        lines(_entry(each, feed, site) for each in entries),
        xmlns="http://www.w3.org/2005/Atom",
        xml__lang=site.language,
    )


def _entry(each: _Entry, feed: _Feed, site: Site) -> Markup:
    listing, event = each.summary.listing, each.event
    parts = (f"Version {event.version} of {listing.name}", f"in stage {event.stage}" if event.stage else "")
    told = f"{', '.join(part for part in parts if part)}. {event.note}".rstrip()
    return tag(
        "entry",
        tag("title", visible(f"{listing.name} {event.version}")),
        tag("id", _id(each.path, site)),
        tag("updated", event.key),
        tag("link", rel="alternate", type="text/html", href=_href(feed, each.path, site)),
        tag("summary", visible(told), type="text"),
        *(tag("category", term=task, label=title_case_task(task)) for task in each.summary.tasks if task),
    )


def _href(feed: _Feed, path: str, site: Site) -> str:
    return site.at(path) or Links(feed.path).page(path)


def _id(path: str, site: Site) -> str:
    """The address, which nobody else has; without one a UUID of the catalogue's name and the path."""
    return site.at(path) or f"urn:uuid:{uuid5(NAMESPACE_URL, f'{site.title}/{path}')}"
