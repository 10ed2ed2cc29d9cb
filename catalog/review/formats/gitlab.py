"""Remarks -> a report of Code Quality, which GitLab shows in merge requests."""

from __future__ import annotations

from catalog.kit.plain import Json
from catalog.review.formats.inert import inert, inert_json
from catalog.review.formats.sheet import Remark, Sheet


def gitlab(sheet: Sheet) -> str:
    """A JSON list; fingerprints stay the same when lines move, so that GitLab knows what is new."""
    return inert_json([_issue(each) for each in sheet.remarks])


def _issue(remark: Remark) -> Json:
    return {
        "description": inert(remark.words),
        "check_name": remark.finding.rule,
        "fingerprint": remark.mark,
        "severity": "major" if remark.is_error else "minor",
        "location": {"path": remark.file, "lines": {"begin": remark.finding.place.line}},
    }
