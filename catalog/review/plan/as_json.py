"""A plan -> JSON of a documented shape (docs/pull-requests.md), for programs that decide or count."""

from __future__ import annotations

import json

from catalog.kit.plain import Json
from catalog.review.plan.nouns import Approval, Change, ModelPlan, Page, Plan
from catalog.review.plan.wording import summary, verdict

VERSION = 1
"""Grows when a field changes its meaning or goes; new fields alone leave it as it is."""


def as_json(of: Plan) -> str:
    """Everything, also what a comment has no room for."""
    told: Json = {
        "format": "model-catalog plan",
        "version": VERSION,
        "verdict": of.verdict,
        "summary": summary(of),
        "because": verdict(of),
        "base": {"commit": of.base.commit, "date": of.base.day, "asked": of.base.asked},
        "as_of": of.as_of,
        "count": of.count,
        "house": [_change(each) for each in of.house],
        "models": [_model(each) for each in of.models],
        "pages": [_page(each) for each in of.pages],
    }
    return json.dumps(told, ensure_ascii=False, allow_nan=False, indent=1)


def _model(of: ModelPlan) -> Json:
    return {
        "id": of.id,
        "name": of.name,
        "fate": str(of.fate),
        "was": of.was,
        "weight": of.weight.word,
        "changes": [_change(each) for each in of.changes],
        "approvals": [_approval(each) for each in of.approvals],
    }


def _change(each: Change) -> Json:
    place: Json = None
    if each.place:
        place = {"path": each.place.path, "line": each.place.line, "column": each.place.column}
    return {
        "topic": str(each.topic),
        "kind": each.kind,
        "weight": each.weight.word,
        "words": each.words,
        "version": each.version,
        "before": each.before,
        "after": each.after,
        "place": place,
    }


def _approval(each: Approval) -> Json:
    return {
        "policy": each.policy,
        "version": each.version,
        "for": each.subject,
        "by": each.role,
        "needed": each.count,
        "given": list(each.given),
        "missing": each.missing,
    }


def _page(each: Page) -> Json:
    return {"path": each.path, "leads_to": each.to, "named_by": list(each.linked)}
