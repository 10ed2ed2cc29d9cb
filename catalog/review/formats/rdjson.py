"""Remarks -> the Reviewdog Diagnostic Format, which reviewdog posts to any forge."""

from __future__ import annotations

from catalog.kit.plain import Json
from catalog.review.formats.inert import inert, inert_json
from catalog.review.formats.sheet import Remark, Sheet, line_of


def rdjson(sheet: Sheet) -> str:
    """A DiagnosticResult; its columns count bytes of UTF-8, as that format wants it."""
    return inert_json(
        {
            "source": {"name": "catalog check"},
            "diagnostics": [_diagnostic(each) for each in sheet.remarks],
        }
    )


def _diagnostic(remark: Remark) -> Json:
    place = remark.finding.place
    before = line_of(remark)[: place.column - 1].encode("utf-8", "replace")
    column = len(before) + 1 if before else place.column
    return {
        "message": inert(remark.words),
        "location": {"path": remark.file, "range": {"start": {"line": place.line, "column": column}}},
        "severity": str(remark.finding.severity).upper(),
        "code": {"value": remark.finding.rule},
    }
