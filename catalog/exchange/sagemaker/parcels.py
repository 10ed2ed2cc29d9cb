"""A version of a card -> the fields of a model package, and which of them differ from one that is there."""

from __future__ import annotations

import re
from collections.abc import Mapping

from catalog.exchange.reading.foreign import Value, items, mapping, word
from catalog.exchange.sagemaker.approvals import status_of
from catalog.exchange.sagemaker.documents import Document
from catalog.exchange.sagemaker.packages import VERSION_KEY
from catalog.exchange.sagemaker.parsed import same_json
from catalog.exchange.sagemaker.places import OWNER
from catalog.exchange.sagemaker.standalone import card_status

Json = dict[str, object]
_LISTS = (
    ("content_types", "SupportedContentTypes", True),
    ("response_types", "SupportedResponseMIMETypes", True),
    ("realtime_instances", "SupportedRealtimeInferenceInstanceTypes", False),
    ("transform_instances", "SupportedTransformInstanceTypes", False),
)
_DESCRIPTION = 1024
_KEY = re.compile(r"[\w.:/=+@ -]{1,128}")
_SHORT = 256
_MOST = 48


def parcel(version: Mapping[str, Value], document: Document) -> Json:
    """Return what a new model package is made with."""
    made: Json = {
        "ModelPackageDescription": word(version.get("notes"))[:_DESCRIPTION],
        "InferenceSpecification": _specification(version),
        "ModelApprovalStatus": status_of(version.get("approvals")),
        "MetadataProperties": _metadata(mapping(version.get("code"))),
        "CustomerMetadataProperties": _customer(version, document),
        "ModelCard": _card(document),
    }
    return {key: value for key, value in made.items() if value}


def updates(version: Mapping[str, Value], document: Document, found: Mapping[str, Value]) -> Json:
    """Return what changes a model package into this version; empty where it says the same already."""
    status, customer = status_of(version.get("approvals")), _customer(version, document)
    had = mapping(found.get("CustomerMetadataProperties"))
    card = mapping(found.get("ModelCard"))
    changed = status != word(found.get("ModelApprovalStatus")) or any(
        had.get(key) != text for key, text in customer.items()
    )
    given: Json = {}
    if not same_json(word(card.get("ModelCardContent")), document.text()):
        given["ModelCard"] = {
            "ModelCardContent": document.text(),
            "ModelCardStatus": card_status(document.whole),
        }
    if changed or given:
        # Some servers forget what an update leaves out, so that it goes along.
        given |= {"ModelApprovalStatus": status, "CustomerMetadataProperties": {**had, **customer}}
        given |= {"ApprovalDescription": why} if (why := _why(version)) else {}
    return given


def _card(document: Document) -> Json:
    return {"ModelCardContent": document.text(), "ModelCardStatus": card_status(document.whole)}


def tags_of(whole: Mapping[str, Value]) -> list[dict[str, str]]:
    """Return the tags of a group, those that AWS allows."""
    found = mapping(mapping(whole.get("extra")).get("sagemaker"))
    kept = {key: text for key, text in _allowed(found).items() if not key.startswith("aws:")}
    return [{"Key": key, "Value": text} for key, text in kept.items() if key != OWNER[-1]]


def _allowed(found: Mapping[str, Value]) -> dict[str, str]:
    texts = {key: word(value) for key, value in found.items() if word(value) and _KEY.fullmatch(key)}
    return dict([pair for pair in texts.items() if len(pair[1]) <= _SHORT][:_MOST])


def _customer(version: Mapping[str, Value], document: Document) -> dict[str, str]:
    found = mapping(mapping(version.get("extra")).get("customer_metadata"))
    return {**_allowed(found), VERSION_KEY: document.version[:_SHORT]}


def _metadata(code: Mapping[str, Value]) -> Json:
    said = {"CommitId": word(code.get("commit")), "Repository": word(code.get("repository"))}
    return {key: text for key, text in said.items() if text and len(text) <= _DESCRIPTION}


def _specification(version: Mapping[str, Value]) -> Json:
    """Return what an inference needs, where the card has an image for it."""
    own = mapping(mapping(version.get("extra")).get("sagemaker"))
    image = word(own.get("image")).partition("@")[0]
    if not image:
        return {}
    uris = [word(mapping(each).get("uri")) for each in items(version.get("artifacts"))]
    data = next((uri for uri in uris if uri.startswith("s3://")), "")
    made: Json = {"Containers": [{"Image": image} | ({"ModelDataUrl": data} if data else {})]}
    for ours, theirs, needed in _LISTS:
        several = [text for each in items(own.get(ours)) if (text := word(each))]
        made |= {theirs: several} if several or needed else {}
    return made


def _why(version: Mapping[str, Value]) -> str:
    found = [mapping(each) for each in items(version.get("approvals"))]
    notes = [word(each.get("notes")) for each in found if word(each.get("for")) == "production"]
    return notes[-1][:_DESCRIPTION] if notes else ""
