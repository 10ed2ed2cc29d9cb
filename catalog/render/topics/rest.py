"""The explorer and its data, and pages that lead on: what is still made of whole Summaries."""

from __future__ import annotations

from catalog.derive.shelf import catalog
from catalog.render.site import shared_files
from catalog.render.topics.topic import ALL, Common, Gathered, Given, Outcome, Topic


class Rest(Topic):
    """Made again whenever any Summary changes."""

    name = "rest"

    def shares(self, given: Given) -> tuple[tuple[str, object], ...]:
        """All that others may know of a model."""
        return ((ALL, given.summary),)

    def fixed(self, common: Common) -> tuple[str, ...]:  # noqa: ARG002 - every topic is asked
        """Also a site without models has these."""
        return (ALL,)

    def made(self, gathered: Gathered, common: Common) -> Outcome:
        """Write all of them; the note are the pages that only lead on, and the fields there are."""
        whole = catalog(gathered.shares, common.house)
        return Outcome(shared_files(whole, common.engine), (tuple(whole.moved), whole.fields))
