"""A model card as SageMaker describes it -> its review as an approval of the card, and its state."""

from __future__ import annotations

from catalog.exchange.sagemaker.told import Told
from catalog.exchange.taking import Taking
from catalog.kit.written import Plain, Tree

_REVIEWED = {"Draft": "pending", "PendingReview": "pending", "Approved": "approved"}
_PEOPLE = "accounts of people stay in SageMaker"
_MACHINERY = "it is of the machinery of SageMaker"


def reviewed(card: Taking, told: Told) -> None:
    """Take what stands around the content of a described card."""
    status = card.word("ModelCardStatus")
    day = card.word("LastModifiedTime") or card.word("CreationTime")
    if decision := _REVIEWED.get(status, ""):
        approval: dict[str, Tree] = {"for": "card", "decision": decision}
        told.put(("approvals",), [approval | ({"date": Plain(day[:10])} if day else {})])
    if status == "Archived":
        told.put(("status",), "retired")
    card.word("ModelCardName")
    for key in ("CreatedBy", "LastModifiedBy"):
        card.lose(_PEOPLE, key)
    for key in ("SecurityConfig", "ModelCardProcessingStatus", "ResponseMetadata", "CreationTime"):
        card.lose(_MACHINERY, key)
