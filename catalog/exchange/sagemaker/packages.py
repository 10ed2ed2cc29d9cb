"""A model package of SageMaker -> what it says of one version: approval, code, containers, metadata."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.exchange.foreign import Value, mapping
from catalog.exchange.sagemaker.containers import containers
from catalog.exchange.sagemaker.contents import OWN, tell
from catalog.exchange.sagemaker.told import Told, figure
from catalog.exchange.taking import Taking
from catalog.kit.text import fold, slug
from catalog.kit.written import Plain, Tree

VERSION_KEY = "catalog-version"
_PEOPLE = "accounts of people stay in SageMaker"
_MACHINERY = "it is of the machinery of SageMaker"
_APPROVED = {"Approved": "approved", "Rejected": "rejected", "PendingManualApproval": "pending"}
_STAGES = {"Approved": "production", "Rejected": "archived", "PendingManualApproval": "staging"}
_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("development", "dev", "experimental", "draft"), "development"),
    **dict.fromkeys(("staging", "stage", "test", "qa", "uat", "preproduction", "preprod"), "staging"),
    **dict.fromkeys(("production", "prod", "live"), "production"),
    **dict.fromkeys(("archived", "archive", "retired", "deprecated"), "archived"),
}
_PLAIN = (
    ("ModelPackageStatus", "status"),
    ("SkipModelValidation", "skip_validation"),
    ("SamplePayloadUrl", "sample_payload"),
    ("Domain", "domain"),
    ("ManagedStorageType", "managed_storage"),
    ("ModelPackageRegistrationType", "registration"),
)


def package(found: Taking, told: Told, ids: Mapping[str, str]) -> None:
    """Add what a described package says; `ids` are the ids of models by the names of groups and packages."""
    _card(found, told)
    told.put(("version", "source"), _source(found))
    if day := found.word("CreationTime")[:10]:
        told.put(("version", "date"), told.fields_at("version", "date") or Plain(day))
    told.put(
        ("version", "notes"), found.word("ModelPackageDescription") or told.fields_at("version", "notes")
    )
    _approval(found, told)
    containers(found, told)
    _code(found.within("MetadataProperties"), told)
    _parents(found, told, ids)
    for theirs, ours in _PLAIN:
        told.put((*OWN, ours), found.word(theirs))
    if task := found.word("Task"):
        told.put((*OWN, "task"), task)
        told.put(("task",), told.fields_at("task") or slug(task.replace("_", "-")))
    for key, each in found.within("CustomerMetadataProperties").entries():
        if key == VERSION_KEY:
            told.put(("version", "version"), each.word())
        else:
            told.put(("version", "extra", "customer_metadata", key), figure(each.word()))
    _rest(found, told)


def without_secrets(described: Value) -> Value:
    """Return a description without values of environments, for they may be secrets and go into no report."""
    if isinstance(described, list):
        return [without_secrets(each) for each in described]
    if not isinstance(described, dict):
        return described
    return {
        key: dict.fromkeys(mapping(value), "…") if key == "Environment" else without_secrets(value)
        for key, value in described.items()
    }


def _card(found: Taking, told: Told) -> None:
    card = found.within("ModelCard")
    told.put((*OWN, "card_status"), card.word("ModelCardStatus"))
    tell(card.within("ModelCardContent"), told)


def _source(found: Taking) -> dict[str, Tree]:
    return {"system": "sagemaker", "id": found.word("ModelPackageArn")}


def _approval(found: Taking, told: Told) -> None:
    """An approval is one for production, and the stage goes with it unless a life cycle says another."""
    status, why = found.word("ModelApprovalStatus"), found.word("ApprovalDescription")
    cycle = found.within("ModelLifeCycle")
    stage, state = cycle.word("Stage"), cycle.word("StageStatus")
    if decision := _APPROVED.get(status, ""):
        approval: dict[str, Tree] = {"for": "production", "decision": decision}
        kept = [each for each in told.listed("version", "approvals") if not _of_production(each)]
        had = [each for each in told.listed("version", "approvals") if _of_production(each)]
        same = [each for each in had if isinstance(each, Mapping) and each.get("decision") == decision]
        fresh = approval | ({"notes": why} if why else {})
        told.put(("version", "approvals"), [*kept, *(same or [fresh])])
    mapped = _WORDS.get(fold(stage).replace("-", "").replace("_", "").replace(" ", ""), "")
    told.put(("version", "stage"), mapped or told.fields_at("version", "stage") or _STAGES.get(status, ""))
    told.put((*OWN, "life_cycle"), {key: text for key, text in _cycle(cycle, stage, state, mapped) if text})


def _cycle(cycle: Taking, stage: str, state: str, mapped: str) -> list[tuple[str, str]]:
    return [
        ("stage", "" if mapped == fold(stage) else stage),
        ("status", state),
        ("description", cycle.word("StageDescription")),
    ]


def _of_production(each: Tree) -> bool:
    return isinstance(each, Mapping) and each.get("for") == "production"


def _code(metadata: Taking, told: Told) -> None:
    told.put(("version", "code", "commit"), metadata.word("CommitId"))
    told.put(("version", "code", "repository"), metadata.word("Repository"))
    told.put(
        ("version", "training", "run"),
        metadata.word("GeneratedBy") or told.fields_at("version", "training", "run"),
    )
    told.put((*OWN, "project"), metadata.word("ProjectId"))


def _parents(found: Taking, told: Told, ids: Mapping[str, str]) -> None:
    """What a package was copied or trained from: another package, an algorithm, a model of a hub."""
    if uri := found.word("SourceUri"):
        told.add(("version", "parents"), _parent(uri, "converted", ids))
    for each in found.within("SourceAlgorithmSpecification", "SourceAlgorithms").items():
        name = each.word("AlgorithmName")
        if ":model-package/" in name:
            told.add(("version", "parents"), _parent(name, "finetuned", ids))
        else:
            told.put((*OWN, "algorithm"), name)
        uri = each.word("ModelDataUrl") or each.word("ModelDataSource", "S3DataSource", "S3Uri")
        told.add(("version", "artifacts"), *([{"uri": uri}] if uri and uri not in told.uris() else []))


def _parent(arn: str, relation: str, ids: Mapping[str, str]) -> Tree:
    """Name a model of this import by its id and version, any other by its address."""
    group, _, number = arn.partition(":model-package/")[2].partition("/")
    if group in ids:
        return {"model": f"{ids[group]}@{number}" if number else ids[group], "relation": relation}
    return {"url": arn, "relation": relation}


def _rest(found: Taking, told: Told) -> None:
    for key in ("CreatedBy", "LastModifiedBy"):
        found.lose(_PEOPLE, key)
    for key in ("LastModifiedTime", "SecurityConfig", "ValidationSpecification", "ModelPackageStatusDetails"):
        if found.within("ModelPackageStatus").value != "Failed" or key != "ModelPackageStatusDetails":
            found.lose(_MACHINERY, key)
    reasons = [
        reason
        for kind in ("ValidationStatuses", "ImageScanStatuses")
        for each in found.within("ModelPackageStatusDetails", kind).items()
        if (reason := each.word("FailureReason"))
    ]
    told.put((*OWN, "failures"), [*reasons])
    if found.word("CertifyForMarketplace") == "true":
        told.put((*OWN, "marketplace"), Plain("true"))
    for key in ("ModelPackageName", "ModelPackageGroupName", "ModelPackageVersion"):
        found.word(key)
