"""What runs where: the board of deployments, with every period in which something ran."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from catalog.derive.spans import more_of, spans
from catalog.publish.draft import File
from catalog.render.pages.running import running_data, running_pages
from catalog.render.topics.topic import ALL, DAY, Common, Gathered, Given, Outcome, Topic, shown_day
from catalog.views.running import Differing, running_board


class Running(Topic):
    """All deployments of all models."""

    name = "running"
    reads = (DAY,)
    always = True

    def shares(self, given: Given) -> Iterator[tuple[str, object]]:
        """The deployments of a model, and where its stages say something else."""
        summary, model = given.summary, given.model
        listing, words = summary.listing, summary.differing
        differing = (Differing(listing.id, listing.name, words),) if words else ()
        if found := tuple(spans(listing, summary.slugs, model.deployments, more_of(model))):
            yield ALL, (found, differing)

    def made(self, gathered: Gathered, common: Common) -> Outcome:
        """Write it."""
        return Outcome(_files(gathered, common))


def _files(gathered: Gathered, common: Common) -> Iterator[File]:
    board = running_board(
        (span for found, _ in gathered.shares for span in found),
        (each for _, differing in gathered.shares for each in differing),
    )
    for page in running_pages(board):
        yield common.engine.file("views/running/page.html", replace(page, as_of=shown_day(gathered)))
    yield running_data(board)
