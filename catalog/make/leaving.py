"""Batches of model folders -> models on their way out to another system."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from catalog.derive.outgoing import outgoing
from catalog.derive.version import lineup_of
from catalog.domain import address
from catalog.exchange.shape import Outgoing
from catalog.make.bench import Setting, entries
from catalog.read.entry import Entry
from catalog.read.walk import ModelFolder
from catalog.render.engine import Site
from catalog.sections.deployments.facts import Surroundings, deployment_rows


def leaving(folders: Sequence[ModelFolder], setting: Setting, base_url: str) -> Iterator[Outgoing]:
    """Read models one by one, as those may see them who read what goes out."""
    by_id = {each.id: each for each in folders}
    site = Site("", "", (), base_url)
    for entry in entries(folders, setting):
        yield _outgoing(entry, by_id[entry.id], setting, site)


def _outgoing(entry: Entry, folder: ModelFolder, setting: Setting, site: Site) -> Outgoing:
    environments = setting.house.settings.environments
    rows = deployment_rows(
        entry.card.deployments, Surroundings(entry.card.aliases, environments, setting.today())
    )
    made = outgoing(entry, folder, lineup_of(entry.card, rows), setting.house.words)
    return replace(made, url=site.at(address.model(entry.id)))
