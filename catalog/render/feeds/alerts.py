"""What went wrong where models run, and ended, and who is due for training -> Atom feeds, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from uuid import NAMESPACE_URL, uuid5

from catalog.domain import address
from catalog.domain.health import Incident, State
from catalog.kit.date import When
from catalog.publish.draft import File
from catalog.render.engine import Site
from catalog.render.feeds.atom import MOST_ENTRIES, Entry, Feed, atom
from catalog.views.monitoring.nouns import Watched


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing that happened: `key` names it for good, `moment` is the reading at which it did."""

    key: str
    moment: str
    path: str
    title: str
    words: str


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


def alert_feed(path: str, title: str) -> Feed:
    """A feed of alerts, which follows the board of health."""
    return Feed(path, title, address.MONITORING)


def alert_file(feed: Feed, models: Iterable[Watched], site: Site) -> Iterator[File]:
    """The feed, if anything happened: it must say when it changed, and readings alone know the time."""
    found = sorted((alert for each in models for alert in alerts_of(each)), key=lambda each: each.key)
    found.sort(key=lambda each: each.moment, reverse=True)
    if found:
        entries = [_entry(each, feed, site) for each in found[:MOST_ENTRIES]]
        yield atom(feed, site.at(feed.path) or _urn(feed.path, site), entries, site)


def _entry(alert: Alert, feed: Feed, site: Site) -> Entry:
    link = f"{feed.link(alert.path, site)}#monitoring"
    return Entry(_urn(alert.key, site), alert.title, alert.moment, link, alert.words)


def _urn(key: str, site: Site) -> str:
    """A name that stays: made of the catalogue's address, or of its title where it has none."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{site.base_url or site.title}/alerts/{key}')}"


def _moment(text: str) -> str:
    return When.parse(text).first.isoformat()


def _shown(text: str) -> str:
    return When.parse(text).shown()
