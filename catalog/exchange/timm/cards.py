"""Turn the rows of one model into a card with one version, and its measurements."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.exchange.reading.fields import filled
from catalog.exchange.reading.gauges import amiss
from catalog.exchange.reading.taking import Taking
from catalog.exchange.shape import ForeignCard, Loss
from catalog.exchange.timm.data import tested_on, trained_on
from catalog.exchange.timm.sheets import Sheet
from catalog.kit.number import plain
from catalog.kit.written import Plain, Tree

SYSTEM = "timm"
Row = tuple[Sheet, dict[str, str]]
SCORES = {"top1": "top1", "top5": "top5"}
SPEEDS = {
    "infer_samples_per_sec": ("samples_per_sec", ""),
    "infer_step_time": ("step_time", ""),
    "infer_gmacs": ("gmacs", ""),
    "infer_macts": ("activations", "M"),
    "train_samples_per_sec": ("train_samples_per_sec", ""),
    "train_step_time": ("step_time", ""),
}
"""Columns of speed: the metric, and the unit where it is not the metric's own."""
OF_ANY_MACHINE = ("gmacs", "activations")
CONDITIONS = ("img_size", "crop_pct", "interpolation", "batch_size")
_WORKED_OUT = "it is worked out from other columns"
_OTHERWISE = "another table says otherwise; the first counts"
"""Tables are read in order of their names, those of results first."""


def card(name: str, id_: str, rows: list[Row]) -> tuple[ForeignCard, list[Loss]]:
    """Return the card and what has no place in it."""
    architecture, _, weights = name.partition(".")
    sheet_rows = [(sheet, Taking(dict(cells))) for sheet, cells in rows]
    measured = _rows(sheet_rows)
    tested = any(sheet.kind == "results" for sheet, _ in rows)
    pretrain = [tree.word("pretrain") for sheet, tree in sheet_rows if sheet.kind == "model_metadata"]
    version: dict[str, Tree] = {
        "version": "1",
        "data": trained_on(pretrain[0]) if pretrain else [],
        "size": _size(sheet_rows),
    }
    said: dict[str, Tree] = {"weights": weights, "pretrain": pretrain[0] if pretrain else ""}
    fields: dict[str, Tree] = {
        "name": name,
        "task": "image-classification" if tested else "",
        "family": architecture,
        "headline": ["imagenet-1k/top1"]
        if any(row.get("dataset") == "imagenet-1k" for row in measured)
        else [],
        "extra": {SYSTEM: filled(said)} if any(said.values()) else {},
        "source": {"system": SYSTEM, "id": name},
        "versions": [filled(version)],
    }
    losses = [loss for sheet, tree in sheet_rows for loss in _lost(sheet, tree, id_)]
    return ForeignCard(id_, filled(fields), tuple(measured)), losses


def _size(rows: list[tuple[Sheet, Taking]]) -> dict[str, Tree]:
    """Return the parameters, in millions as timm counts them: `1,014.45` is 1014.45M."""
    found = ""
    for _, tree in rows:
        text = tree.within("param_count").value
        clean = str(text or "").replace(",", "")
        if plain(clean) is None or (found and clean != found):
            tree.lose(_OTHERWISE if plain(clean) is not None else "it is no number", "param_count")
        else:
            found = clean
            tree.take("param_count")
    return {"parameters": Plain(f"{found}M")} if found else {}


def _rows(rows: list[tuple[Sheet, Taking]]) -> list[dict[str, str]]:
    """Return the measurements; what is measured twice alike is one, what is measured otherwise is lost."""
    found: dict[tuple[tuple[str, str], ...], dict[str, str]] = {}
    for sheet, tree in rows:
        tree.word("model")
        for column, row in _measured(sheet, tree):
            identity = tuple((key, text) for key, text in row.items() if key not in {"value", "unit"})
            known = found.setdefault(identity, row)
            reason = amiss(row["value"]) or (_OTHERWISE if known["value"] != row["value"] else "")
            if amiss(row["value"]):
                del found[identity]
            if reason:
                tree.lose(reason, column)
            else:
                tree.take(column)
    return list(found.values())


def _measured(sheet: Sheet, tree: Taking) -> Iterator[tuple[str, dict[str, str]]]:
    prefix = sheet.rest.partition("-")[0] if sheet.kind == "benchmark" else ""
    said = {
        name: tree.word(f"{prefix}_{name}" if prefix else name)
        for name in CONDITIONS
        if sheet.kind != "model_metadata"
    }
    how = {name: text for name, text in said.items() if text}
    if sheet.kind == "results":
        on = {
            "version": "1",
            "dataset": tested_on(sheet.rest),
            "split": "val" if sheet.rest == "imagenet" else "",
        }
        where = {name: text for name, text in on.items() if text}
        for column, metric in SCORES.items():
            if value := str(tree.within(column).value or ""):
                yield column, where | how | {"metric": metric, "value": value}
    for column, (metric, unit) in SPEEDS.items() if sheet.kind == "benchmark" else ():
        if value := str(tree.within(column).value or ""):
            size = {"img_size": how["img_size"]} if "img_size" in how else {}
            place = size if metric in OF_ANY_MACHINE else sheet.conditions | how
            yield column, {"version": "1"} | place | {"metric": metric, "value": value} | _unit(unit)


def _unit(unit: str) -> dict[str, str]:
    return {"unit": unit} if unit else {}


def _lost(sheet: Sheet, tree: Taking, id_: str) -> Iterator[Loss]:
    for column in ("top1_err", "top5_err", "top1_diff", "top5_diff", "rank_diff"):
        tree.lose(_WORKED_OUT, column)
    stem = f"{sheet.kind}-{sheet.rest}"
    for loss in tree.losses(id_):
        yield Loss(id_, f"{stem}.{loss.field}", loss.value, loss.why)
