"""The approval status and life cycle of a model package <-> approvals and the stage of a version."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.exchange.reading.foreign import Value
from catalog.exchange.reading.taking import Taking
from catalog.exchange.sagemaker.contents import OWN
from catalog.exchange.sagemaker.told import Told
from catalog.kit.text import fold
from catalog.kit.written import Tree

_APPROVED = {"Approved": "approved", "Rejected": "rejected", "PendingManualApproval": "pending"}
_DECIDED = {"approved": "Approved", "rejected": "Rejected"}
_STAGES = {"Approved": "production", "Rejected": "archived", "PendingManualApproval": "staging"}
_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("development", "dev", "experimental", "draft"), "development"),
    **dict.fromkeys(("staging", "stage", "test", "qa", "uat", "preproduction", "preprod"), "staging"),
    **dict.fromkeys(("production", "prod", "live"), "production"),
    **dict.fromkeys(("archived", "archive", "retired", "deprecated"), "archived"),
}


def approval(found: Taking, told: Told) -> None:
    """An approval is one for production, and the stage goes with it unless a life cycle says another.

    What an export of ours said is left alone for as long as SageMaker says the same.
    """
    status, why = found.word("ModelApprovalStatus"), found.word("ApprovalDescription")
    decided = told.listed("version", "approvals")
    if not told.id or status != status_of(decided):
        if decision := _APPROVED.get(status, ""):
            fresh: dict[str, Tree] = {"for": "production", "decision": decision}
            others = [each for each in decided if not _of_production(each)]
            told.put(("version", "approvals"), [*others, fresh | ({"notes": why} if why else {})])
        told.put(("version", "stage"), _STAGES.get(status, ""))
    _life_cycle(found.within("ModelLifeCycle"), told)


def _life_cycle(cycle: Taking, told: Told) -> None:
    stage = cycle.word("Stage")
    plain = "".join(letter for letter in fold(stage) if letter.isalnum())
    told.put(("version", "stage"), _WORDS.get(plain, ""))
    said = {
        "stage": "" if _WORDS.get(plain) == stage.lower() else stage,
        "status": cycle.word("StageStatus"),
        "description": cycle.word("StageDescription"),
    }
    told.put((*OWN, "life_cycle"), {key: text for key, text in said.items() if text})


def status_of(approvals: Value | Tree) -> str:
    """Return the status of a package by what was decided for production; without a decision it is pending."""
    several = approvals if isinstance(approvals, list) else [approvals]
    found = [
        str(each.get("decision")) for each in several if isinstance(each, Mapping) and _of_production(each)
    ]
    return _DECIDED.get(str(found[-1]), "PendingManualApproval") if found else "PendingManualApproval"


def _of_production(each: Tree | Value) -> bool:
    return isinstance(each, Mapping) and each.get("for") == "production"
