"""The history of a card -> the same for programs."""

from __future__ import annotations

import math

from catalog.derive.past import Origin, Past, Revision, Stamp
from catalog.derive.past_words import ChangeLine
from catalog.derive.periods import Period
from catalog.derive.tagged import TagRow

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def history_json(past: Past) -> dict[str, Json]:
    """Revisions newest first, who set each number, stages by version, tags."""
    return {
        "partial": past.is_shallow,
        "revisions": [_revision(each) for each in past.revisions],
        "left_out": past.left_out,
        "uncommitted": [_line(each) for each in past.pending],
        "numbers": [_origin(each) for each in past.origins],
        "stages": {version: [_period(each) for each in found] for version, found in past.periods.items()},
        "tags": [_tag(each) for each in past.tags],
    }


def _revision(revision: Revision) -> dict[str, Json]:
    return {
        **_stamp(revision.stamp),
        "message": revision.subject,
        "moved_from": revision.origin,
        "changes": [_line(each) for each in revision.lines],
        "more_changes": revision.more,
        "notes": list(revision.notes),
        "history_ends_here": revision.is_end,
    }


def _stamp(stamp: Stamp) -> dict[str, Json]:
    return {"commit": stamp.hash, "date": stamp.day, "author": stamp.author}


def _line(line: ChangeLine) -> Json:
    return {"what": line.label, "before": line.before, "after": line.after}


def _origin(origin: Origin) -> Json:
    row = origin.measurement
    named = (
        ("version", row.version),
        ("dataset", row.dataset),
        ("revision", row.revision),
        ("split", row.split),
    )
    value = row.value if row.value is None or math.isfinite(row.value) else str(row.value)
    where: dict[str, Json] = {name: text for name, text in named if text}
    where |= {"slice": dict(row.slice)} if row.slice else {}
    where |= {"conditions": dict(row.conditions)} if row.conditions else {}
    set_by = _stamp(origin.stamp) if origin.stamp else None
    return {
        "metric": row.metric, **where, "value": value, "before": origin.before, "set_by": set_by,
        "or_before": origin.is_bound,
    }  # fmt: skip


def _period(period: Period) -> Json:
    return {
        "stage": period.stage, "since": period.since, "until": period.until, "commit": period.commit,
        "author": period.author, "or_before": period.is_bound,
    }  # fmt: skip


def _tag(tag: TagRow) -> Json:
    return {
        "tag": tag.name, "says": tag.words, "date": tag.day, "author": tag.author, "commit": tag.commit,
        "holds": tag.holds,
    }  # fmt: skip
