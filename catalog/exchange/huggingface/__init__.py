"""Repositories of models at the Hugging Face Hub, or snapshots of them, into cards, and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from catalog.domain.metrics import known
from catalog.exchange.huggingface.cards import imported
from catalog.exchange.huggingface.folders import entries, name_of, read_entry
from catalog.exchange.huggingface.hub import Hub
from catalog.exchange.huggingface.remote import fetched, names_at
from catalog.exchange.huggingface.sending import send
from catalog.exchange.huggingface.snapshot import SYSTEM, ids_of
from catalog.exchange.huggingface.writing import write
from catalog.exchange.shape import Format, Import

__all__ = ["FORMAT"]


def _read(source: str) -> Iterator[Import]:
    """Read what lies in a folder where there is one of that name, else ask the Hub."""
    metrics = known()
    if (folder := Path(source)).exists() or source.startswith((".", "/", "~")):
        found = entries(folder)
        ids = ids_of([name_of(each, folder) for each in found])
        yield from (imported(read_entry(each, folder), ids, metrics) for each in found)
        return
    hub = Hub.here()
    names = names_at(hub, source)
    ids = ids_of(names)
    for name in names:
        yield imported(fetched(hub, name), ids, metrics)


FORMAT = Format(
    SYSTEM,
    "Hugging Face Hub",
    source="a snapshot, a folder of them, a README.md; or `org/name`, `org`, `models:FILTER` at the Hub",
    read=_read,
    write=write,
    target="a folder, or an account at the Hub",
    send=send,
)
