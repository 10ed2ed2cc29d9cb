"""The dated versions of many models -> Atom feeds: of all, of each team, of each task."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from catalog.derive.summary import Event, Summary
from catalog.domain import address
from catalog.kit.text import title_case_task
from catalog.publish.draft import File
from catalog.render.engine import Site
from catalog.render.feeds.atom import MOST_ENTRIES, Entry, Feed, atom
from catalog.render.pages.browse import Known, label


@dataclass(frozen=True, slots=True)
class Arrival:
    """A version that came to be: of which model, where its page is, and the model's tasks."""

    id: str
    name: str
    path: str
    tasks: tuple[str, ...]
    event: Event


def arrivals_of(summary: Summary) -> tuple[Arrival, ...]:
    """The dated versions of a model."""
    return tuple(
        Arrival(
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


def feed_file(feed: Feed, found: Iterable[Arrival], site: Site) -> Iterator[File]:
    """One feed, if it has an entry."""
    arrivals = sorted(found, key=lambda each: each.id)
    arrivals.sort(key=lambda each: each.event.key, reverse=True)
    if arrivals:
        entries = [_entry(each, feed, site) for each in arrivals[:MOST_ENTRIES]]
        yield atom(feed, _id(feed.path, site), entries, site)


def _entry(each: Arrival, feed: Feed, site: Site) -> Entry:
    event = each.event
    parts = (f"Version {event.version} of {each.name}", f"in stage {event.stage}" if event.stage else "")
    return Entry(
        id=_id(each.path, site),
        title=f"{each.name} {event.version}",
        updated=event.key,
        link=feed.link(each.path, site),
        words=f"{', '.join(part for part in parts if part)}. {event.note}".rstrip(),
        terms=tuple((task, title_case_task(task)) for task in each.tasks if task),
    )


def _id(path: str, site: Site) -> str:
    """The address, which nobody else has; without one a UUID of the catalogue's name and the path."""
    return site.at(path) or f"urn:uuid:{uuid5(NAMESPACE_URL, f'{site.title}/{path}')}"
