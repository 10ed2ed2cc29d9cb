"""What a version says of its origins: the data it was made from and the models it descends from."""

from __future__ import annotations

from pydantic import Field

from catalog.kit.schema import Count, Date, Many, Maybe, Section, Text


class DataUse(Section):
    """A data set that a version was trained or tested on."""

    dataset: Maybe[Text] = None
    """A key of the catalogue's data sets."""
    revision: Maybe[Text] = None
    """Which state of the data."""
    role: Maybe[Text] = None
    """`training`, `validation`, `test`, `pretraining`, …"""
    split: Maybe[Text] = None
    """The part of it that was used."""
    since: Maybe[Date] = Field(default=None, alias="from")
    """The first day the data speak of."""
    until: Maybe[Date] = Field(default=None, alias="to")
    """The last day the data speak of."""
    rows: Maybe[Count] = None
    """How many rows."""
    digest: Maybe[Text] = None
    """`sha256:…` of what was read."""
    path: Maybe[Text] = None
    """A file beside the card that holds what was read, or a Git LFS pointer to it."""
    notes: Maybe[Text] = None
    """What else to know."""


class Parent(Section):
    """A model that a version was made from."""

    model: Maybe[Text] = None
    """An id of this catalogue, with `@version` where it is known."""
    url: Maybe[Text] = None
    """The address of a model elsewhere."""
    relation: Maybe[Text] = None
    """finetuned, quantized, distilled, merged, adapter, converted, retrained, component, …"""
    notes: Maybe[Text] = None
    """What else to know."""


class Origins(Section):
    """The part of a version that says what it was made from."""

    data: Many[DataUse] = ()
    """The data it was made from and tested on."""
    parents: Many[Parent] = ()
    """The models it descends from."""
