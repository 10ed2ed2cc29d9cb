"""Origins of a version -> rows: the data it was made from and the models it descends from."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.domain.datasets import Datasets
from catalog.kit.schema import said
from catalog.kit.shown import Shown, shown
from catalog.kit.web import followable
from catalog.sections.lineage.schema import DataUse, Origins, Parent


@dataclass(frozen=True, slots=True)
class DataRow:
    """One use of a data set; `dataset` is its id where the catalogue knows it."""

    dataset: str
    label: Shown
    role: Shown
    split: Shown
    revision: Shown
    period: Shown
    rows: Shown
    digest: Shown
    path: str
    notes: str


@dataclass(frozen=True, slots=True)
class ParentRow:
    """One model that a version descends from: an id of this catalogue, or an address elsewhere."""

    id: str
    version: str
    link: str
    label: str
    relation: str
    notes: str


def data_rows(origins: Origins, datasets: Datasets) -> tuple[DataRow, ...]:
    """The data of a version, in the order of the card."""
    return tuple(_data_row(use, datasets) for use in origins.data)


def _data_row(use: DataUse, datasets: Datasets) -> DataRow:
    name = said(use.dataset)
    known = datasets.find(name) if name else None
    since, until = said(use.since), said(use.until)
    period = f"{since.shown() if since else '…'} to {until.shown() if until else '…'}"
    notes = said(use.notes) or ""
    nameless = use.dataset is None and bool(notes)  # the notes are all that it is called
    return DataRow(
        dataset=known.id if known else "",
        label=Shown(known.name) if known else shown(notes if nameless else use.dataset),
        role=shown(use.role),
        split=shown(use.split),
        revision=shown(use.revision, mono=True),
        period=Shown(period) if since or until else shown(None),
        rows=shown(use.rows),
        digest=shown(use.digest, mono=True),
        path=said(use.path) or "",
        notes="" if nameless else notes,
    )


def parent_rows(origins: Origins) -> tuple[ParentRow, ...]:
    """The models a version descends from, in the order of the card."""
    return tuple(_parent_row(parent) for parent in origins.parents)


def _parent_row(parent: Parent) -> ParentRow:
    model_id, version = split_reference(said(parent.model) or "")
    url = said(parent.url) or ""
    label = model_id or url or shown(parent.url if parent.model is None else parent.model).text
    relation, notes = said(parent.relation) or "made from", said(parent.notes) or ""
    return ParentRow(model_id, version, followable(url), label, relation, notes)


def split_reference(reference: str) -> tuple[str, str]:
    """`risk/credit-scorer@2.0.0` is the model's id and its version, which may be empty."""
    model_id, _, version = reference.partition("@")
    return model_id, version
