"""Where an imported thing came from: a noun that cards, versions and deployments share."""

from __future__ import annotations

from catalog.kit.date import When
from catalog.kit.schema import Absent, Date, Maybe, Section, Text, said


class Origin(Section):
    """The foreign system that a card, version or deployment was imported from."""

    system: Text
    """Which system: `azure-ml`, `huggingface`, `openmmlab`, …"""
    id: Maybe[Text] = None
    """Its id there."""
    url: Maybe[Text] = None
    """Its address there."""
    etag: Maybe[Text] = None
    """What the system said of its state when it was fetched."""
    revision: Maybe[Text] = None
    """The revision that was fetched."""
    fetched: Maybe[Date] = None
    """When it was fetched."""
    gone: Maybe[Date] = None
    """Since when the system has it no more; what is known of it stays."""


def gone_since(source: Origin | Absent | None) -> When | None:
    """The day since which the system has it no more; None where it has it, or nobody said."""
    origin = said(source)
    return said(origin.gone) if origin else None
