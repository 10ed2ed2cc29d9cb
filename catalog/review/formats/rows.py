"""Remarks -> JSON for programs."""

from __future__ import annotations

from catalog.kit.plain import Json
from catalog.review.formats.inert import inert_json
from catalog.review.formats.sheet import Remark, Sheet


def as_json(sheet: Sheet) -> str:
    """A JSON list of objects: path, line, column, severity, rule, message, hint, changed."""
    return inert_json([_row(each) for each in sheet.remarks])


def _row(remark: Remark) -> Json:
    found = remark.finding
    return {
        "path": found.place.path,
        "line": found.place.line,
        "column": found.place.column,
        "severity": str(found.severity),
        "rule": found.rule,
        "message": found.message,
        "hint": found.hint,
        "changed": remark.here,
    }
