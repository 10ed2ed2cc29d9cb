"""Names of models -> the order that lists, queries and data files all count them by; and who has moved."""

from __future__ import annotations

from catalog.derive.shelf import moved
from catalog.domain import address
from catalog.kit.text import natural
from catalog.render.pages.lists import moved_page
from catalog.render.shards.manifest import Name
from catalog.render.topics.topic import ALL, ORDER, Common, Gathered, Known, Outcome, SummaryTopic

EXPLORER, MANIFEST = "explorer", "manifest"
"""The topics that show the names."""


class Order(SummaryTopic):
    """The note are the ids in order, and nothing else: what only counts rows is not made again for a name."""

    name = ORDER
    always = True

    def shares(self, known: Known) -> tuple[tuple[str, object], ...]:
        """What the model is called."""
        each = known.summary.listing
        return ((ALL, Name(each.id, each.name, each.path, each.aka)),)

    def made(self, gathered: Gathered, common: Common) -> Outcome:  # noqa: ARG002 - the same
        """Order them, and give all names to those that show them."""
        names: list[Name] = list(gathered.shares)
        former = moved((each.id, each.aka) for each in names)
        names.sort(key=lambda each: (natural(each.name), each.id))
        told = ("names", tuple(names))
        shares: list[tuple[str, str, object]] = [(EXPLORER, ALL, told), (MANIFEST, ALL, told)]
        shares += [(Moved.name, each, now) for each, now in former.items()]
        return Outcome((), tuple(each.id for each in names), shares)


class Moved(SummaryTopic):
    """A page at each former id, which leads on to the model's own."""

    name = "moved"

    def made(self, gathered: Gathered, common: Common) -> Outcome:
        """Write it; the note is its path."""
        page = moved_page(gathered.key, gathered.shares[0])
        return Outcome([common.engine.file("pages/moved.html", page)], address.model(gathered.key))
