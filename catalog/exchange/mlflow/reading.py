"""The address of an MLflow server or database -> its registered models, one a batch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from catalog.exchange.mlflow.cards import World, imported
from catalog.exchange.mlflow.gathering import gather
from catalog.exchange.mlflow.listing import models, names, versions
from catalog.exchange.mlflow.server import connect
from catalog.exchange.shape import Import
from catalog.exchange.trouble import absent
from catalog.kit.finding import CatalogError
from catalog.kit.text import slugs, visible


def read(source: str) -> Iterator[Import]:
    """Read every registered model; names that differ in case only get ids that differ."""
    _check(source)
    server = connect(source)
    world = World(server.uri, slugs(names(server)))
    for model in models(server):
        if model.name in world.ids:  # one that came since is read the next time
            yield imported(model, [gather(server, each) for each in versions(server, model.name)], world)


def _check(source: str) -> None:
    """Refuse a path that can be no store, in fewer words than the client has for it."""
    if not source or ":" in source or source.startswith("databricks"):
        return
    path = Path(source)
    if not path.exists():
        raise absent(path, "an address of MLflow begins with https:// or sqlite:///")
    if path.is_file():
        raise CatalogError(f"{visible(source)} is a file; of a database MLflow's address is sqlite:///{path}")
