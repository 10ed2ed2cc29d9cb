"""Turn timm's tables of results and speed into one card a model, with its rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from catalog.exchange.shape import Format, Import
from catalog.exchange.timm.cards import SYSTEM, Row, card
from catalog.exchange.timm.data import entries
from catalog.exchange.timm.models import homes
from catalog.exchange.timm.sheets import sheets

__all__ = ["FORMAT"]

_BATCH = 200


def _read(source: str) -> Iterator[Import]:
    """Read a folder of `results-*.csv`, `benchmark-*.csv` and `model_metadata-*.csv`, or one such file."""
    found, findings = sheets(Path(source))
    models = homes(found)
    yield Import(
        SYSTEM,
        datasets=entries(found),
        metrics={},
        losses=tuple(models.losses),
        findings=tuple(findings),
        whole=len(models.rows),
    )
    batch: list[tuple[str, list[Row]]] = []
    for each in models.rows.items():
        batch.append(each)
        if len(batch) == _BATCH:
            yield _batch(batch, models.ids, len(models.rows))
            batch = []
    if batch:
        yield _batch(batch, models.ids, len(models.rows))


def _batch(batch: list[tuple[str, list[Row]]], ids: dict[str, str], whole: int) -> Import:
    made = [card(name, ids[name], rows) for name, rows in batch]
    losses = tuple(loss for _, lost in made for loss in lost)
    return Import(SYSTEM, tuple(each for each, _ in made), losses=losses, whole=whole)


FORMAT = Format(
    SYSTEM,
    "timm tables of results and speed",
    source="a folder of results-*.csv, benchmark-*.csv and model_metadata-*.csv, or one of them",
    read=_read,
)
