"""The address of an MLflow server or database -> its registered models, one a batch."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.exchange.mlflow.cards import World, imported
from catalog.exchange.mlflow.gathering import gather
from catalog.exchange.mlflow.listing import models, names, versions
from catalog.exchange.mlflow.server import connect
from catalog.exchange.shape import Import
from catalog.kit.text import slugs


def read(source: str) -> Iterator[Import]:
    """Read every registered model; names that differ in case only get ids that differ."""
    server = connect(source)
    world = World(server.uri, slugs(names(server)))
    for model in models(server):
        if model.name in world.ids:  # one that came since is read the next time
            yield imported(model, [gather(server, each) for each in versions(server, model.name)], world)
