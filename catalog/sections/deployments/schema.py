"""What a card says of running systems: deployments and experiments."""

from __future__ import annotations

from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from catalog.domain.origin import Origin
from catalog.kit.schema import Date, Free, Many, Markdown, Maybe, Number, Section, Share, Text, Worded

_LEAST, _MOST = 1e-12, 1e15


def _inside(part: float) -> float:
    if not 0 < part < 1:
        raise ValueError("write a share that is more than 0 and less than 1, such as 5% or 0.05")
    return part


def _positive(value: float) -> float:
    if value < 0:
        raise ValueError("write how much, without a sign: the metric knows which direction is better")
    if value and not _LEAST <= value <= _MOST:
        raise ValueError("write an amount from 10⁻¹² to 10¹⁵: what is beyond cannot be judged")
    return value


Odds = Annotated[Share, AfterValidator(_inside)]
Amount = Annotated[Number, AfterValidator(_positive)]


class Deployment(Section):
    """One version running in one place; without `until` it runs."""

    told_of = MappingProxyType(
        {"from": "did you mean since?", "to": "did you mean until?", "canary": "write `strategy: canary`"}
    )
    environment: Maybe[Text] = None
    """Where: a stage, or a name that the catalogue maps to one."""
    platform: Maybe[Text] = None
    """What runs it: `kubernetes`, `sagemaker`, …"""
    version: Worded
    """The version or an alias of it."""
    strategy: Maybe[Literal["full", "canary", "ab", "shadow", "blue-green"]] = None
    """How traffic reaches it."""
    traffic: Maybe[Share] = None
    """Its share of the endpoint's traffic: `10%`."""
    since: Maybe[Date] = None
    """When it began to run."""
    until: Maybe[Date] = None
    """When it stopped. It runs through that day, unless another begins on it at the same endpoint."""
    endpoint: Maybe[Text] = None
    """The address it answers at."""
    region: Maybe[Text] = None
    """Where the machines are."""
    image: Maybe[Text] = None
    """The container image, best with its digest."""
    notes: Maybe[Markdown] = None
    """What else to know."""
    source: Maybe[Origin] = None
    """The system it was imported from."""
    remarks: dict[Text, Text] = {}
    """A footnote to any field, by the field's name."""
    extra: dict[Text, Free] = {}
    """House fields."""


class Decision(Section):
    """How an experiment ended."""

    outcome: Literal["pending", "shipped", "stopped"]
    """pending, shipped or stopped."""
    date: Maybe[Date] = None
    """When it was decided."""
    by: Maybe[Text] = None
    """Who decided."""
    notes: Maybe[Text] = None
    """Why."""


class Experiment(Section):
    """Two or more versions tried against each other on real traffic."""

    name: Worded
    """The question it answers."""
    variants: dict[Text, Text] = {}
    """Each variant's version; `control` is what the others are held against."""
    since: Maybe[Date] = Field(default=None, alias="from")
    """When it began."""
    until: Maybe[Date] = None
    """When it ends."""
    file: Maybe[Text] = None
    """The table of results: disjoint periods that add up by `n`."""
    primary: Maybe[Text] = None
    """The metric that decides."""
    guardrails: Many[Text] = ()
    """Metrics that must not get worse."""
    smallest_effect: Maybe[Amount] = None
    """The least improvement of the primary metric that matters, in its unit; of a share as a part of 1."""
    margins: dict[Text, Amount] = {}
    """How much worse each guardrail may get, in its unit; promotion then asks for no more than that."""
    alpha: Maybe[Odds] = None
    """How often a difference may be seen where there is none: 5% unless said."""
    power: Maybe[Odds] = None
    """How often the smallest effect shall be seen where it is there: 80% unless said."""
    split: dict[Text, Share] = {}
    """The planned share of each variant; else what its deployments say of traffic."""
    read: Maybe[Literal["always", "once"]] = None
    """Whether people look at any time (always, unless said) or once, when it is over."""
    decision: Maybe[Decision] = None
    """How it ended."""


class Running(Section):
    """The part of a card that speaks of running systems."""

    deployments: Many[Deployment] = ()
    """What runs where."""
    experiments: Many[Experiment] = ()
    """What is being tried against what."""
