"""The quality board: what cards lack, as pages and as the same facts for programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from catalog.derive.expected import EXPECTED
from catalog.derive.pared import pared_listing
from catalog.derive.terms import terms_of
from catalog.publish.draft import File
from catalog.render.pages.quality import judged, quality_pages
from catalog.render.programs.quality import quality_files
from catalog.render.topics.topic import ALL, DAY, Common, Gathered, Given, Outcome, Topic, shown_day
from catalog.views.quality.board import board
from catalog.views.quality.policies import Stance, tallies


class Quality(Topic):
    """All cards weighed against each other."""

    name = "quality"
    reads = (DAY,)
    always = True

    def shares(self, given: Given) -> tuple[tuple[str, object], ...]:
        """What the board says of a card."""
        summary = given.summary
        listing = pared_listing(summary.listing, ("owners", "status"))
        return ((ALL, judged(summary, listing, given.near.findings)),)

    def made(self, gathered: Gathered, common: Common) -> Outcome:
        """Write it."""
        return Outcome(_files(gathered, common))


def _files(gathered: Gathered, common: Common) -> Iterator[File]:
    weighed = board(gathered.shares, EXPECTED)
    stances = [Stance(each.listing, each.policies) for each in weighed.models]
    held = tallies(terms_of(common.settings), stances)
    for page in quality_pages(weighed, held):
        yield common.engine.file("views/quality/page.html", replace(page, as_of=shown_day(gathered)))
    yield from quality_files(weighed, held)
