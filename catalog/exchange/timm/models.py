"""Say which rows of timm's tables speak of which model: by its name, or by that of its architecture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from catalog.exchange.reading.documents import unlike
from catalog.exchange.shape import Loss
from catalog.exchange.timm.sheets import Sheet

Cells = dict[str, str]
UNCLEAR = "several models have this architecture, and it does not say which was trained so"


@dataclass(slots=True)
class Homes:
    """The rows of each model with the sheets they stand in, by name; the ids of models; what is lost."""

    rows: dict[str, list[tuple[Sheet, Cells]]]
    ids: dict[str, str] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)


def homes(sheets: list[Sheet]) -> Homes:
    """Give every row to its model.

    Results name a model with its weights, `convnext_base.fb_in1k`. Speed is measured of an architecture,
    `convnext_base`, and holds for each of its weights; one without results is a model of its own.
    """
    found = Homes({name: [] for name, _, _ in _rows(sheets, "results")})
    of_kind: dict[str, list[str]] = defaultdict(list)
    for name in found.rows:
        of_kind[name.partition(".")[0]].append(name)
    for name, sheet, cells in _rows(sheets, "results"):
        found.rows[name].append((sheet, cells))
    for name, sheet, cells in _rows(sheets, "benchmark"):
        for model in _meant(name, of_kind, found):
            found.rows[model].append((sheet, cells))
    for name, sheet, cells in _rows(sheets, "model_metadata"):
        meant = _meant(name, of_kind, found)
        if len(meant) == 1:
            found.rows[meant[0]].append((sheet, cells))
        else:
            found.losses.append(Loss(name, "pretrain", cells.get("pretrain", ""), UNCLEAR))
    found.rows = {name: found.rows[name] for name in sorted(found.rows)}
    found.ids = unlike(found.rows)
    return found


def _meant(name: str, of_kind: dict[str, list[str]], found: Homes) -> list[str]:
    if name in found.rows:
        return [name]
    if name not in of_kind:
        found.rows[name] = []
        of_kind[name].append(name)
    return of_kind[name]


def _rows(sheets: list[Sheet], kind: str) -> Iterator[tuple[str, Sheet, Cells]]:
    for sheet in sheets:
        for cells in sheet.rows() if sheet.kind == kind else ():
            name = cells["model"].strip()
            if name:
                yield name, sheet, cells
