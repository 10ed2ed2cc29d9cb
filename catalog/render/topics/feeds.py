"""Atom feeds of new versions: of all models, of each team, of each task."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.kit.text import slug
from catalog.render.feeds.versions import Arrival, arrivals_of, feed_file, feed_of
from catalog.render.topics.topic import ALL, Common, Gathered, Given, Outcome, Topic


class Feeds(Topic):
    """A key is `teams/risk`; the share is what the team is called in the card, and the dated versions."""

    name = "feeds"

    def shares(self, given: Given) -> Iterator[tuple[str, object]]:
        """The dated versions of a model, if it has any."""
        summary = given.summary
        entries = arrivals_of(summary)
        teams = [owner.id for owner in summary.listing.owners]
        named = [("teams", each) for each in teams] + [("tasks", each) for each in summary.tasks]
        if entries:
            yield ALL, ("", entries)
            yield from {f"{kind}/{slug(name)}": (name, entries) for kind, name in reversed(named)}.items()

    def made(self, gathered: Gathered, common: Common) -> Outcome:
        """Write the feed, under the first spelling of its name."""
        kind, site = gathered.key.partition("/")[0], common.engine.site
        found: list[tuple[str, tuple[Arrival, ...]]] = list(gathered.shares)
        feed = feed_of(kind, found[0][0], site, common)
        return Outcome(feed_file(feed, (each for _, entries in found for each in entries), site))
