"""Turn the models of a location of Google's Vertex AI Model Registry into cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalog.exchange.shape import Format, Import, Outgoing, Sent
from catalog.exchange.vertex.cards import card
from catalog.exchange.vertex.holding import holding, shelf
from catalog.exchange.vertex.place import SYSTEM, location_of
from catalog.exchange.vertex.sending import send
from catalog.exchange.vertex.service import Patience, connected
from catalog.exchange.vertex.world import World

__all__ = ["FORMAT", "read", "send"]


def read(source: str, patience: Patience | None = None) -> Iterator[Import]:
    """Yield the models of a location one by one, with what the house must know to understand each."""
    service = connected(location_of(source), patience or Patience())
    there = shelf(service)
    world = World(service.place, {each.parts.model: each.id for each in there.models})
    for each in there.models:
        made = card(each.id, holding(service, each, there), world)
        data, metrics = world.news()
        yield Import(
            SYSTEM,
            (made.card,),
            datasets=data,
            metrics=metrics,
            losses=made.losses,
            whole=len(there.models),
        )


def _read(source: str) -> Iterator[Import]:
    return read(source)


def _send(models: Iterable[Outgoing], target: str) -> Iterator[Sent]:
    return send(models, target)


FORMAT = Format(
    "vertex",
    "Google Vertex AI Model Registry",
    source="projects/PROJECT/locations/LOCATION, or vertex://PROJECT/LOCATION",
    read=_read,
    target="projects/PROJECT/locations/LOCATION, or vertex://PROJECT/LOCATION",
    send=_send,
)
