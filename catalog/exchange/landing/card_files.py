"""Turn an import into the files of a catalogue: cards, folder files and metric tables, as bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalog.domain.measurements import BESIDE
from catalog.domain.order import OF_CARD
from catalog.exchange.landing.relating import Relating
from catalog.exchange.shape import Fields, ForeignCard, Import
from catalog.kit.paths import valid_id
from catalog.kit.written import Tree, written

COLUMNS = (
    "version",
    "dataset",
    "revision",
    "split",
    "slice",
    "task",
    "step",
    "time",
    "variant",
    "metric",
    "value",
)


@dataclass(frozen=True, slots=True)
class File:
    """A file to write: its path below the folder of imports, its bytes, and the system it speaks for."""

    path: str
    content: bytes
    system: str


def marker(system: str) -> str:
    """Return the first line of files that are written anew by each import."""
    return f"imported from {system}; change it there, the next import replaces this file"


def files(imported: Import, under: str = "") -> tuple[File, ...]:
    """Return the files of an import as if there were none yet, sorted by path.

    `under` is the id of the folder of imports below `models/`, such as `openmmlab`. Raises ValueError for an
    impossible id.
    """
    made: list[File] = []
    for card in imported.cards:
        if reason := valid_id(_joined(under, card.id)):
            raise ValueError(reason)
        made += _card(card, imported.system, under)
    for folder in imported.folders:
        if folder.fields:
            text = written(_ordered(folder.fields), marker(imported.system))
            made.append(File(f"{folder.id}/folder.yaml", text.encode(), imported.system))
    return tuple(sorted(made, key=lambda file: file.path))


def _card(card: ForeignCard, system: str, under: str) -> list[File]:
    fields = Relating(card.id, lambda name: _joined(under, name)).whole(card.card)
    text = card_text(fields, _joined(under, card.id))
    made = [File(f"{card.id}/card.yaml", text.encode(), system)]
    if card.metrics:
        made.append(File(f"{card.id}/metrics.csv", table(card.metrics), system))
    made += [File(f"{card.id}/{name}", content, system) for name, content in sorted(card.files.items())]
    return made


def card_text(fields: Fields, id_: str) -> str:
    """Return the text of the card of an id, in the order of the documentation."""
    up = "../" * (id_.count("/") + 1)
    return written(_ordered(fields), f"yaml-language-server: $schema={up}card.schema.json")


def _joined(under: str, id_: str) -> str:
    return f"{under}/{id_}" if under else id_


def _ordered(fields: Fields) -> dict[str, Tree]:
    place = {key: number for number, key in enumerate(OF_CARD)}
    return {key: fields[key] for key in sorted(fields, key=lambda key: place.get(key, place["source"]))}


def table(rows: Sequence[Mapping[str, str]]) -> bytes:
    """Return tidy rows as CSV: only the columns that hold something, in an order that does not change."""
    named = {key for row in rows for key, cell in row.items() if cell or key in {"metric", "value"}}
    known = [*COLUMNS, *BESIDE]
    others = sorted(named.difference(known))
    head = [*(key for key in COLUMNS[:-2] if key in named), *others, "metric", "value"]
    head += [key for key in BESIDE if key in named]
    out = io.StringIO()
    writer = csv.DictWriter(out, head, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()
