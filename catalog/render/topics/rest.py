"""What is still made of whole Summaries: the first page, the explorer and its data, comparison, quality."""

from __future__ import annotations

from catalog.derive.shelf import catalog
from catalog.kit.prose import Writer
from catalog.kit.schema import said
from catalog.render.site import Front, shared_files
from catalog.render.topics.topic import ALL, COMMIT, Common, Gathered, Given, Outcome, Topic


class Rest(Topic):
    """Made again whenever any Summary changes."""

    name = "rest"
    reads = (COMMIT,)

    def shares(self, given: Given) -> tuple[tuple[str, object], ...]:
        """All that others may know of a model."""
        return ((ALL, given.summary),)

    def fixed(self, common: Common) -> tuple[str, ...]:  # noqa: ARG002 - every topic is asked
        """Also a site without models has these."""
        return (ALL,)

    def made(self, gathered: Gathered, common: Common) -> Outcome:
        """Write all of them; the note are the pages that only lead on."""
        words = Writer().prose(said(common.settings.description) or "").html
        whole = catalog(gathered.shares, common.house)
        front = Front(words, gathered.notes[COMMIT][ALL])
        return Outcome(shared_files(whole, front, common.engine), tuple(whole.moved))
