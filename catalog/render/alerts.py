"""What went wrong where models run, and ended, and who is due for training -> Atom feeds, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import NAMESPACE_URL, uuid5

from markupsafe import Markup

from catalog.domain import address
from catalog.domain.health import Incident, State
from catalog.kit.date import When
from catalog.kit.text import visible
from catalog.kit.xmltext import document, lines, tag
from catalog.publish.draft import File
from catalog.render.alternates import ATOM
from catalog.render.engine import Site
from catalog.render.urls import Links
from catalog.views.monitoring.nouns import Watched

MOST_ENTRIES = 100


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing that happened: `key` names it for good, `moment` is the reading at which it did."""

    key: str
    moment: str
    path: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class AlertFeed:
    """What a feed is of: its own path and its title."""

    path: str
    title: str


def alerts_of(model: Watched) -> Iterator[Alert]:
    """Each incident when it began, grew worse and ended; and that training is due."""
    name, path = model.listing.name, model.listing.path
    for each in model.health.incidents:
        key, title = f"{model.listing.id}/{_key(each)}", f"{name}: {_what(each)}"
        if each.worst_since:
            mild = replace(each, state=State.WARN)
            warned = f"{model.listing.id}/{_key(mild)}/began"
            yield Alert(warned, _moment(each.began), path, f"{name}: {_what(mild)}", each.words)
        began = each.worst_since or each.began
        yield Alert(f"{key}/began", _moment(began), path, title, each.words)
        if each.ended:
            words = f"It began on {_shown(each.began)}. {each.words}"
            yield Alert(f"{key}/ended", _moment(each.ended), path, f"{title} no longer", words)
    own = model.health.retraining
    if own and own.due and own.since:
        title = f"{name} is due for training again"
        yield Alert(f"{model.listing.id}/due/{own.key}", _moment(own.since), path, title, own.words)


def _key(each: Incident) -> str:
    named = (each.rule, each.metric, each.subject, each.version, each.state.name_in_json, each.began)
    return "/".join(named)


def _what(incident: Incident) -> str:
    verb = "fails" if incident.state is State.FAIL else "needs attention"
    subject = f" ({incident.subject})" if incident.subject else ""
    return f"{incident.rule}{subject} {verb}"


def alert_file(feed: AlertFeed, models: Iterable[Watched], site: Site) -> Iterator[File]:
    """The feed, if anything happened: it must say when it changed, and readings alone know the time."""
    found = sorted((alert for each in models for alert in alerts_of(each)), key=lambda each: each.key)
    found.sort(key=lambda each: each.moment, reverse=True)
    if found:
        yield File(feed.path, document(_feed(feed, found[:MOST_ENTRIES], site)))


def _feed(feed: AlertFeed, alerts: Sequence[Alert], site: Site) -> Markup:
    page = _href(feed, address.MONITORING, site)
    links = [tag("link", rel="alternate", type="text/html", href=page)]
    if site.base_url:
        links.append(tag("link", rel="self", type=ATOM, href=site.at(feed.path)))
    return tag(
        "feed",
        tag("title", visible(feed.title)),
        tag("id", site.at(feed.path) or _urn(feed.path, site)),
        tag("updated", alerts[0].moment),
        tag("author", tag("name", visible(site.title))),
        tag("generator", "model-catalog"),
        *links,
        lines(_entry(each, feed, site) for each in alerts),
        xmlns="http://www.w3.org/2005/Atom",
        xml__lang=site.language,
    )


def _entry(alert: Alert, feed: AlertFeed, site: Site) -> Markup:
    href = f"{_href(feed, alert.path, site)}#monitoring"
    return tag(
        "entry",
        tag("title", visible(alert.title)),
        tag("id", _urn(alert.key, site)),
        tag("updated", alert.moment),
        tag("link", rel="alternate", type="text/html", href=href),
        tag("summary", visible(alert.words), type="text"),
    )


def _href(feed: AlertFeed, path: str, site: Site) -> str:
    return site.at(path) or Links(feed.path).page(path)


def _urn(key: str, site: Site) -> str:
    """A name that stays: made of the catalogue's address, or of its title where it has none."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{site.base_url or site.title}/alerts/{key}')}"


def _moment(text: str) -> str:
    return When.parse(text).first.isoformat()


def _shown(text: str) -> str:
    return When.parse(text).shown()
