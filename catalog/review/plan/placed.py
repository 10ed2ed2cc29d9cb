"""A plan -> the same with its places as seen from the folder that people work in."""

from __future__ import annotations

from dataclasses import replace

from catalog.review.plan.nouns import Change, Plan


def placed(of: Plan, folder: str) -> Plan:
    """Put the way to the folder that holds the folder of models before each path; `.` is here."""
    if folder in ("", "."):
        return of
    models = tuple(
        replace(model, changes=tuple(_placed(each, folder) for each in model.changes)) for model in of.models
    )
    return replace(of, models=models, house=tuple(_placed(each, folder) for each in of.house))


def _placed(of: Change, folder: str) -> Change:
    return replace(of, place=of.place._replace(path=f"{folder}/{of.place.path}")) if of.place else of
