"""The dated versions of many models -> Atom feeds: of all, of each team, of each task."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from markupsafe import Markup

from catalog.derive.summary import Event, Summary
from catalog.domain import address
from catalog.kit.text import title_case_task, visible
from catalog.kit.xmltext import document, lines, tag
from catalog.publish.draft import File
from catalog.render.alternates import ATOM
from catalog.render.engine import Site
from catalog.render.pages.browse import Known, label
from catalog.render.urls import Links

MOST_ENTRIES = 100


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed is of: its own path, its title, and the page that it follows."""

    path: str
    title: str
    page: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A version that came to be: of which model, where its page is, and the model's tasks."""

    id: str
    name: str
    path: str
    tasks: tuple[str, ...]
    event: Event


def entries_of(summary: Summary) -> tuple[Entry, ...]:
    """The dated versions of a model."""
    return tuple(
        Entry(
            summary.id,
            summary.listing.name,
            address.version(summary.id, summary.slugs[event.version]),
            summary.tasks,
            event,
        )
        for event in summary.events
    )


def feed_of(kind: str, name: str, site: Site, whole: Known) -> Feed:
    """The feed of a team or a task; of everything where there is no kind."""
    title = f"{site.title}: new versions"
    if not kind:
        return Feed(address.feed(), title, address.HOME)
    page = address.thing(kind, name)
    return Feed(address.feed(kind, name), f"{title}, {label(kind, name, whole)}", page)


def feed_file(feed: Feed, found: Iterable[Entry], site: Site) -> Iterator[File]:
    """One feed, if it has an entry: a feed must say when it changed, and the build has no clock."""
    entries = sorted(found, key=lambda each: each.id)
    entries.sort(key=lambda each: each.event.key, reverse=True)
    if entries:
        yield File(feed.path, document(_feed(feed, entries[:MOST_ENTRIES], site)))


def _feed(feed: Feed, entries: Sequence[Entry], site: Site) -> Markup:
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


def _entry(each: Entry, feed: Feed, site: Site) -> Markup:
    event = each.event
    parts = (f"Version {event.version} of {each.name}", f"in stage {event.stage}" if event.stage else "")
    told = f"{', '.join(part for part in parts if part)}. {event.note}".rstrip()
    return tag(
        "entry",
        tag("title", visible(f"{each.name} {event.version}")),
        tag("id", _id(each.path, site)),
        tag("updated", event.key),
        tag("link", rel="alternate", type="text/html", href=_href(feed, each.path, site)),
        tag("summary", visible(told), type="text"),
        *(tag("category", term=task, label=title_case_task(task)) for task in each.tasks if task),
    )


def _href(feed: Feed, path: str, site: Site) -> str:
    return site.at(path) or Links(feed.path).page(path)


def _id(path: str, site: Site) -> str:
    """The address, which nobody else has; without one a UUID of the catalogue's name and the path."""
    return site.at(path) or f"urn:uuid:{uuid5(NAMESPACE_URL, f'{site.title}/{path}')}"
