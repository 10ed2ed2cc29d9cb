"""Batches of an import and a query -> batches of those models that the query finds, a hundred at a time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from catalog.build import Request
from catalog.cli.asking import ids_found
from catalog.cli.parts import Here
from catalog.exchange.landing.bounded import bounded
from catalog.exchange.landing.card_files import File, files
from catalog.exchange.landing.house import house
from catalog.exchange.landing.placing import write
from catalog.exchange.shape import Import
from catalog.inquiry import survey
from catalog.kit.paths import valid_id
from catalog.query.index import Index
from catalog.views.explorer import in_order

_MANY = 100


def only(query: str, batches: Iterator[Import], models: Path, under: str) -> Iterator[Import]:
    """Pass on what the query finds in the imported cards, read with the house that is there."""
    if not query:
        yield from batches
        return
    bunch: list[Import] = []
    for batch in batches:
        bunch.append(batch)
        if sum(len(each.cards) for each in bunch) >= _MANY:
            yield from _found(query, bunch, models, under)
            bunch = []
    yield from _found(query, bunch, models, under)


def _found(query: str, bunch: Sequence[Import], models: Path, under: str) -> Iterator[Import]:
    ids = _ids(query, bunch, models, under)
    for batch in bunch:
        wholes = [_whole(under, bounded(card)[0].id) for card in batch.cards]
        kept = tuple(
            card for card, id_ in zip(batch.cards, wholes, strict=True) if id_ in ids or valid_id(id_)
        )
        yield replace(batch, cards=kept, folders=batch.folders if kept else ())


def _ids(query: str, bunch: Sequence[Import], models: Path, under: str) -> frozenset[str]:
    with TemporaryDirectory() as room:
        trial = Path(room) / "models"
        trial.mkdir()
        for each in sorted(models.glob("*.yaml")):
            shutil.copy(each, trial)
        for batch in bunch:
            write(_files(batch, under), trial / under)
            write(house(batch, trial)[0], trial)
        if not any(trial.rglob("card.yaml")):
            return frozenset()
        whole = survey(Request(trial, Path()), Here(), lambda *_: None)
    index = Index.of(tuple(model.record for model in in_order(whole.summaries)), whole.fields)
    return frozenset(ids_found(query, index))


def _files(batch: Import, under: str) -> Iterator[File]:
    """The files to look at; a model that can have no id there is told by the import itself."""
    cards = (bounded(card)[0] for card in batch.cards)
    possible = tuple(card for card in cards if not valid_id(_whole(under, card.id)))
    yield from files(replace(batch, cards=possible), under)


def _whole(under: str, id_: str) -> str:
    return f"{under}/{id_}" if under else id_
