"""A model package of SageMaker -> what it says of one version: approval, code, containers, metadata."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter

from catalog.exchange.reading.foreign import Value, mapping
from catalog.exchange.reading.taking import Taking
from catalog.exchange.sagemaker.approvals import approval
from catalog.exchange.sagemaker.containers import containers
from catalog.exchange.sagemaker.contents import OWN, tell
from catalog.exchange.sagemaker.told import Told
from catalog.kit.text import slug
from catalog.kit.written import Plain, Tree

VERSION_KEY = "catalog-version"
_PEOPLE = "accounts of people stay in SageMaker"
_MACHINERY = "it is of the machinery of SageMaker"
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
    _day(found, told)
    about = found.word("ModelPackageDescription")
    told.put(("version", "notes"), told.fields_at("version", "notes") or about)
    approval(found, told)
    containers(found, told)
    _code(found.within("MetadataProperties"), told)
    _parents(found, told, ids)
    for theirs, ours in _PLAIN:
        told.put((*OWN, ours), found.word(theirs))
    if task := found.word("Task"):
        told.put((*OWN, "task"), task)
        told.put(("task",), told.fields_at("task") or slug(task.replace("_", "-")))
    for key, each in sorted(found.within("CustomerMetadataProperties").entries(), key=itemgetter(0)):
        if key == VERSION_KEY:
            told.put(("version", "version"), each.word())
        else:
            told.put_text(("version", "extra", "customer_metadata", key), each.word())
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


def _day(found: Taking, told: Told) -> None:
    """A package came to be when it was made, but for one that an export of ours made."""
    if told.id or told.fields_at("version", "date"):
        found.lose(_MACHINERY, "CreationTime")
    elif day := found.word("CreationTime")[:10]:
        told.put(("version", "date"), Plain(day))


def _source(found: Taking) -> dict[str, Tree]:
    return {"system": "sagemaker", "id": found.word("ModelPackageArn")}


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
