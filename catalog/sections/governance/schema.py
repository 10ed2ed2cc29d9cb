"""What a card says of responsibility: owners, status, risk, approvals, visibility."""

from __future__ import annotations

from types import MappingProxyType
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, ConfigDict, Field

from catalog.domain.reach import Reach
from catalog.domain.statuses import Status
from catalog.kit.schema import Date, Many, Maybe, Section, Text, Worded


class Risk(Section):
    """How much harm the model could do."""

    rating: Maybe[Literal["unacceptable", "high", "limited", "minimal"]] = None
    """unacceptable, high, limited or minimal."""
    reason: Maybe[Text] = None
    """Why."""


class Approval(Section):
    """A decision by somebody who may decide."""

    told_of = MappingProxyType({"version": "write it under `approvals` of that version, in `versions`"})
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
    """A waiver of a policy."""

    policy: Worded
    """The policy's id."""
    until: Maybe[Date] = None
    """How long it holds."""
    by: Maybe[Text] = None
    """Who granted it."""
    reason: Maybe[Text] = None
    """Why."""


def _everywhere(value: object) -> object:
    """One word stands for all; a key with a dot in it is a path to a field."""
    if isinstance(value, str):
        return {"all": value}
    if not isinstance(value, dict) or not any("." in str(key) for key in value):
        return value
    nested = value.get("fields")
    fields = {key: level for key, level in value.items() if "." in str(key)}
    own = {key: level for key, level in value.items() if key not in fields}
    return {**own, "fields": {**(nested if isinstance(nested, dict) else {}), **fields}}


class Visibility(Section):
    """Who may see the model, or which part of it: what an edition does not show is left out of its site.

    A key with a dot in it is a path to a field: `risk.reason`, `versions.training.run`.
    """

    model_config = ConfigDict(json_schema_extra={"patternProperties": {"[.]": {"enum": [*get_args(Reach)]}}})
    by_path = "fields"

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
    costs: Maybe[Reach] = None
    """Its costs."""
    explanations: Maybe[Reach] = None
    """Its explanations."""
    governance: Maybe[Reach] = None
    """Its governance."""
    fields: dict[Text, Reach] = {}
    """Single fields, by their paths: `description`, `risk.reason`, `versions.training.run`."""


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
    """Policies that are waived for the model."""
