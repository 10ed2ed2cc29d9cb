"""A model as it was read, and its line-up -> the model on its way out, to a file or to another system."""

from __future__ import annotations

from catalog.card import spread
from catalog.domain.versions import Lineup
from catalog.domain.vocabulary import Vocabulary
from catalog.exchange.shape import Outgoing
from catalog.kit.schema import said
from catalog.read.entry import Entry
from catalog.read.walk import ModelFolder


def outgoing(entry: Entry, folder: ModelFolder, lineup: Lineup, words: Vocabulary) -> Outgoing:
    """What of it may be seen went into `entry`; its page's address is added where that is known."""
    return Outgoing(
        id=entry.id,
        card=entry.card,
        tree=spread(entry.tree).without("every_version"),
        lineup=lineup,
        measurements=entry.measurements,
        words=words,
        readme=entry.readmes.get("", said(entry.card.description) or ""),
        folder=folder.path,
        stored=entry.stored,
    )
