"""Batches of model folders -> models on their way out to another system."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from catalog.derive.dossier import dossier
from catalog.derive.frame import Frame
from catalog.derive.outgoing import outgoing
from catalog.domain import address
from catalog.exchange.shape import Outgoing
from catalog.kit.prose import Writer
from catalog.make.bench import Setting, entries
from catalog.read.walk import ModelFolder
from catalog.render.engine import Site


def leaving(folders: Sequence[ModelFolder], setting: Setting, base_url: str) -> Iterator[Outgoing]:
    """Read models one by one, as those may see them who read what goes out."""
    by_id = {each.id: each for each in folders}
    site, frame = Site("", "", (), base_url), Frame(setting.house, setting.today(), Writer())
    for entry in entries(folders, setting):
        made = outgoing(entry, by_id[entry.id], dossier(entry, frame), setting.house)
        yield replace(made, url=site.at(address.model(entry.id)))
