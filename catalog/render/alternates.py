"""Models -> what leads from a page to the same facts in another form: a feed, a calendar, Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from catalog.domain import address
from catalog.render.engine import Alternate

ATOM = "application/atom+xml"
MARKDOWN = "text/markdown"
CALENDAR = "text/calendar"


class Dated(Protocol):
    """A model that may have dated versions."""

    @property
    def events(self) -> Sequence[object]: ...  # noqa: D102


def feed_link(models: Iterable[Dated], kind: str = "", name: str = "") -> tuple[Alternate, ...]:
    """What leads to the feed of some models; nothing where none of their versions has a date."""
    if not any(each.events for each in models):
        return ()
    return (Alternate(ATOM, "New versions as a feed (Atom)", address.feed(kind, name)),)


def twin_link(model_id: str) -> Alternate:
    """What leads to a model's page in Markdown."""
    return Alternate(MARKDOWN, "This page as Markdown", address.twin(model_id))
