"""sitemap.xml: the pages of every model, and those of the topics that come before."""

from __future__ import annotations

from catalog.domain import address
from catalog.render.sitemap import sitemaps
from catalog.render.topics.order import Moved
from catalog.render.topics.topic import ALL, PAGES, Common, Gathered, Given, Outcome, Topic


class Sitemap(Topic):
    """The share of a model are its pages; there is no sitemap where nobody knows the site's address."""

    name = "sitemap"
    reads = (PAGES, Moved.name)

    def shares(self, given: Given) -> tuple[tuple[str, object], ...]:
        """The pages of a model."""
        return ((ALL, tuple(path for path in given.paths if path.endswith(".html"))),)

    def fixed(self, common: Common) -> tuple[str, ...]:
        """Also a site without models has one."""
        return (ALL,) if common.engine.site.base_url else ()

    def made(self, gathered: Gathered, common: Common) -> Outcome:
        """List all pages but those that stand for another."""
        site = common.engine.site
        if not site.base_url:
            return Outcome(())
        hidden = {address.NOT_FOUND, *gathered.notes[Moved.name].values()}
        pages = {*gathered.notes[PAGES][ALL], *(path for own in gathered.shares for path in own)}
        return Outcome(sitemaps(sorted(pages - hidden), site))
