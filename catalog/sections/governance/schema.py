"""What a card says of responsibility: owners, status, risk, approvals, visibility."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from catalog.kit.schema import Date, Many, Maybe, Section, Text

Status = Literal["experimental", "active", "deprecated", "retired", "blocked"]
Reach = Literal["public", "internal", "restricted"]


class Risk(Section):
    """How much harm the model could do."""

    rating: Maybe[Literal["unacceptable", "high", "limited", "minimal"]] = None
    """unacceptable, high, limited or minimal."""
    reason: Maybe[Text] = None
    """Why."""


class Approval(Section):
    """A decision by somebody who may decide."""

    subject: Maybe[Text] = Field(default=None, alias="for")
    """What was decided: `card`, `production`, …"""
    decision: Literal["approved", "rejected", "pending"]
    """approved, rejected or pending."""
    by: Maybe[Text] = None
    """Who decided."""
    date: Maybe[Date] = None
    """When."""
    until: Maybe[Date] = None
    """How long it holds."""
    link: Maybe[Text] = None
    """Where it is on record."""
    notes: Maybe[Text] = None
    """Conditions."""


class Waiver(Section):
    """An exception from a policy."""

    policy: Text
    """The policy's id."""
    until: Maybe[Date] = None
    """How long it holds."""
    by: Maybe[Text] = None
    """Who granted it."""
    reason: Maybe[Text] = None
    """Why."""


def _everywhere(value: object) -> object:
    return {"all": value} if isinstance(value, str) else value


class Visibility(Section):
    """Who may see the model, or which part of it; it is shown, and nothing is left out for it yet."""

    all: Maybe[Reach] = None
    """The model as a whole."""
    card: Maybe[Reach] = None
    """The card."""
    metrics: Maybe[Reach] = None
    """Its measurements."""
    versions: Maybe[Reach] = None
    """Its versions."""
    lineage: Maybe[Reach] = None
    """Its lineage."""
    deployments: Maybe[Reach] = None
    """Its deployments."""
    monitoring: Maybe[Reach] = None
    """Its monitoring."""
    explanations: Maybe[Reach] = None
    """Its explanations."""
    governance: Maybe[Reach] = None
    """Its governance."""


Visible = Maybe[
    Annotated[Visibility, BeforeValidator(_everywhere, json_schema_input_type=Reach | Visibility)]
]


class Responsibility(Section):
    """What may be said of a model and restated of a version."""

    status: Maybe[Status] = None
    """experimental, active, deprecated, retired or blocked."""
    visibility: Visible = None
    """public, internal or restricted; or that by section."""
    approvals: Many[Approval] = ()
    """What was decided by whom."""


class Governance(Responsibility):
    """The part of a card that speaks of responsibility."""

    owners: Many[Text] = ()
    """Keys of the catalogue's teams; without it CODEOWNERS speaks."""
    deprecated: Maybe[Date] = None
    """From when on it should not be used for new things."""
    retired: Maybe[Date] = None
    """From when on it is gone."""
    superseded_by: Maybe[Text] = None
    """The id of the model that takes its place."""
    risk: Maybe[Risk] = None
    """How much harm it could do."""
    waivers: Many[Waiver] = ()
    """Exceptions from policies."""
