"""The quality board -> the same facts for programs: CSV and JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from catalog.domain import address
from catalog.kit.csvtext import CsvCell, csv_bytes
from catalog.kit.text import canonical_json
from catalog.publish.draft import File
from catalog.views.quality.board import Board, Gap
from catalog.views.quality.nouns import Judged
from catalog.views.quality.policies import Subject, Tally

GIVEN, MISSING = "given", "missing"


def quality_files(board: Board, held: Sequence[Tally]) -> tuple[File, File]:
    """Write both, the models in the order of the board."""
    told = {
        "expectations": [_expectation(each) for each in board.gaps],
        "models": [_model(each) for each in board.models],
        "policies": [_policy(each) for each in held],
        "stale_after_days": board.stale_after,
    }
    json = canonical_json(told).encode() + b"\n"
    return File(address.QUALITY_CSV, _csv(board)), File(address.QUALITY_JSON, json)


def _csv(board: Board) -> bytes:
    keys = [each.key for each in board.expected]
    header = ("id", "name", "owners", "answered", "asked", *keys, "errors", "warnings", "newest", "stale")
    return csv_bytes(header, (_row(each, keys) for each in board.models))


def _row(model: Judged, keys: list[str]) -> list[CsvCell]:
    said = _answers(model)
    newest = model.age.newest.key if model.age.newest else None
    return [
        model.listing.id, model.listing.name, ";".join(owner.id for owner in model.listing.owners),
        model.card.answered, model.card.asked, *(said[key] for key in keys),
        model.errors, model.warnings, newest, "yes" if model.age.stale else "no",
    ]  # fmt: skip


def _answers(model: Judged) -> Mapping[str, str]:
    """Say of every question whether it is answered; what is said to be absent by that word."""
    card = model.card
    return dict.fromkeys(card.given, GIVEN) | dict(card.absent) | dict.fromkeys(card.missing, MISSING)


def _expectation(gap: Gap) -> dict[str, object]:
    each = gap.expectation
    return {
        "key": each.key, "label": each.label, "field": each.field, "why": each.why,
        "essential": each.essential, "missing": gap.lacking, "absent": gap.absent,
    }  # fmt: skip


def _policy(each: Tally) -> dict[str, object]:
    return {
        "id": each.terms.id, "level": each.terms.level, "description": each.terms.description,
        "asks": dict(each.terms.asks), "holds": each.held, "uncompared": each.uncompared,
        "fails": [_subject(one) for one in each.failing], "waived": [_subject(one) for one in each.waived],
    }  # fmt: skip


def _subject(each: Subject) -> dict[str, object]:
    return {"id": each.listing.id, "version": each.version or None, "reason": each.reason}


def _model(model: Judged) -> dict[str, object]:
    return {
        "id": model.listing.id,
        "owners": [owner.id for owner in model.listing.owners],
        "answers": _answers(model),
        "errors": model.errors,
        "warnings": model.warnings,
        "newest": model.age.newest.key if model.age.newest else None,
        "stale": model.age.stale,
        "runs_although": model.listing.status if model.outlived else None,
    }
