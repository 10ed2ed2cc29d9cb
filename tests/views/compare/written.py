"""Cases of comparisons -> subjects: cases.json says what matters to a case, the rest is filled in here."""

from __future__ import annotations

import json
import math
from dataclasses import asdict
from pathlib import Path

from catalog.domain.metrics import Metric
from catalog.views.compare import Comparison, Field, Measured, Subject

FILE = Path(__file__).with_name("cases.json")
SAYS = FILE.with_name("says.json")
PARTS = ("place", "label", "note", "text", "mark", "item")
WORDS = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}
METRIC = {"id": "top1", "name": "Top-1 accuracy", "better": "higher", "cost": False, "whole": 100}
VALUE = {
    "key": "0\tset", "kind": "dataset", "title": "ImageNet-1k", "terms": ["val split"], "value": None,
    "dataset": "imagenet-1k", "slice": "", "unit": "%", "where": [], "lower": None, "upper": None,
    "std": None, "n": None, "word": "no result", "lead": 99, "settings": [],
}  # fmt: skip


def cases() -> list[dict]:
    """All cases as they are written."""
    return json.loads(FILE.read_text(encoding="utf-8"))


def said() -> dict[str, dict]:
    """What each case comes to, by its name."""
    return json.loads(SAYS.read_text(encoding="utf-8"))


def whole(case: dict) -> list[dict]:
    """The subjects of a case with everything filled in, as browsers get them."""
    return [_whole(each, case) for each in case["subjects"]]


def _whole(subject: dict, case: dict) -> dict:
    measured = [_value(each, case) for each in subject.get("measured", [])]
    fields = [dict(zip(PARTS, [*each, *[""] * (len(PARTS) - len(each))], strict=True))
              for each in subject.get("fields", [])]  # fmt: skip
    return {"version": "", "path": "", "curves": [], **subject, "measured": measured, "fields": fields}


def _value(value: dict, case: dict) -> dict:
    shared = case.get("lines", {}).get(value.get("line"), {})
    own = {name: each for name, each in value.items() if name != "line"}
    return VALUE | shared | own | {"metric": METRIC | shared.get("metric", {}) | value.get("metric", {})}


def subjects(case: dict) -> list[Subject]:
    """The subjects of a case as this project has them."""
    return [_subject(each) for each in whole(case)]


def _subject(each: dict) -> Subject:
    return Subject(
        id=each["id"], name=each["name"], version=each["version"], path=each["path"],
        fields=tuple(Field(**one) for one in each["fields"]),
        measured=tuple(_measured(one) for one in each["measured"]),
    )  # fmt: skip


def _measured(one: dict) -> Measured:
    numbers = {name: WORDS.get(one[name], one[name]) for name in ("value", "lower", "upper", "std")}
    listed = {name: tuple(one[name]) for name in ("terms", "where")}
    listed["settings"] = tuple(map(tuple, one["settings"]))
    return Measured(**{**one, **numbers, **listed, "metric": _metric(one["metric"], one["unit"])})


def _metric(told: dict, unit: str) -> Metric:
    """A metric with what a comparison needs of it; a share of 1 has no unit."""
    share = {"low": 0, "high": told["whole"]} if told["whole"] else {}
    unit = "" if told["whole"] == 1 else unit
    return Metric(told["id"], told["name"], told["better"], unit, cost=told["cost"], **share)


def told(comparison: Comparison) -> dict:
    """What a comparison says, without the numbers it was made from."""
    return {
        "title": comparison.title, "lede": comparison.lede, "count": comparison.count,
        "columns": [f"{each.label}, {each.role}, {each.hue}" for each in comparison.columns],
        "groups": [
            {"title": group.title, "note": group.note, "rows": [_row(row) for row in group.rows]}
            | ({"fold": group.fold, "folded": list(group.folded)} if group.folded else {})
            for group in comparison.groups
        ],
    }  # fmt: skip


def _row(row) -> str:
    """A row on one line: `~ Top-1 accuracy (%): 86.99 best [86.7 to 87.3] | 85.11 −1.88 worse`."""
    note = f" ({row.note})" if row.note else ""
    return f"{'=' if row.same else '~'} {row.label}{note}: {' | '.join(map(_cell, row.cells))}"


def _cell(cell) -> str:
    aside = f"[{cell.aside}]" if cell.aside else ""
    change = asdict(cell.change) if cell.change else None
    words = f"{change['direction']}: {change['text']} {change['word']}".strip() if change else ""
    text = f"<{cell.text}>" if cell.missing else cell.text
    run = f"{{{cell.run}}}" if cell.run else ""
    return " ".join(part for part in (text, cell.best, aside, words, run) if part)
