"""The status of a model card <-> approvals of the card, and whether the model is retired."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.exchange.reading.foreign import Value
from catalog.exchange.reading.taking import Taking
from catalog.exchange.sagemaker.told import Told
from catalog.kit.written import Plain, Tree

_REVIEWED = {"Draft": "pending", "PendingReview": "pending", "Approved": "approved"}
_STATUS = {"approved": "Approved", "pending": "PendingReview", "rejected": "Draft"}
_PEOPLE = "accounts of people stay in SageMaker"
_MACHINERY = "it is of the machinery of SageMaker"


def reviewed(card: Taking, told: Told) -> None:
    """Take what stands around the content of a described card.

    What an export of ours said is left alone for as long as SageMaker says the same.
    """
    status = card.word("ModelCardStatus")
    day = card.word("LastModifiedTime") or card.word("CreationTime")
    if status and (not told.id or status != card_status(told.fields)):
        if decision := _REVIEWED.get(status, ""):
            fresh: dict[str, Tree] = {"for": "card", "decision": decision}
            others = [each for each in told.listed("approvals") if not _of_card(each)]
            told.put(("approvals",), [*others, fresh | ({"date": Plain(day[:10])} if day else {})])
        told.put(("status",), "retired" if status == "Archived" else "")
    card.word("ModelCardName")
    for key in ("CreatedBy", "LastModifiedBy"):
        card.lose(_PEOPLE, key)
    for key in ("SecurityConfig", "ModelCardProcessingStatus", "CreationTime"):
        card.lose(_MACHINERY, key)


def card_status(whole: Mapping[str, Value] | Mapping[str, Tree]) -> str:
    """Return the status of a model card by what was decided of the card."""
    if whole.get("status") == "retired":
        return "Archived"
    approvals = whole.get("approvals")
    several = approvals if isinstance(approvals, list) else [approvals]
    found = [each.get("decision") for each in several if isinstance(each, Mapping) and _of_card(each)]
    return _STATUS.get(str(found[-1]), "Draft") if found else "Draft"


def _of_card(each: Tree | Value) -> bool:
    return isinstance(each, Mapping) and each.get("for") == "card"
