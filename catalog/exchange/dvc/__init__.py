"""Repositories that DVC and GTO keep into cards: pipelines, locked files, parameters, metrics and tags."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from catalog.exchange.dvc.artefact import SYSTEM
from catalog.exchange.dvc.cards import imported
from catalog.exchange.shape import Format, Import

__all__ = ["FORMAT"]


def _read(source: str) -> Iterator[Import]:
    """Read a checkout; states of versions come from Git's store, nothing is checked out or run."""
    return imported(Path(source))


FORMAT = Format(
    SYSTEM,
    "DVC and GTO",
    source="the folder of a checkout, with dvc.yaml, *.dvc files or tags of GTO",
    read=_read,
)
