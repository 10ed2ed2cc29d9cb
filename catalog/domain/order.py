"""The order in which a card and a version say things, for all that write or sort them."""

from __future__ import annotations

OF_CARD = (
    *("name", "summary", "aka", "task", "family", "tags", "languages", "license", "access", "owners"),
    *("publisher", "authors", "references", "links", "status", "deprecated", "retired", "superseded_by"),
    *("visibility", "aliases", "headline", "description", "considerations", "risk", "approvals", "waivers"),
    *("used_by", "source", "every_version", "versions", "deployments", "experiments", "monitoring"),
    *("costs", "interpretability", "explanations", "figures", "remarks", "extra"),
)
"""What a reader asks first comes first: what it is, what it is for, what became of it."""
OF_VERSION = (
    *("version", "date", "released", "stage", "status", "visibility", "license", "approvals", "references"),
    *("notes", "code", "training", "data", "parents", "signature", "artifacts", "signed", "size"),
    *("interpretability", "source", "remarks", "extra"),
)
