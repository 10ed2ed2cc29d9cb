"""What a card says of running systems: deployments and experiments."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from catalog.domain.origin import Origin
from catalog.kit.schema import Date, Free, Many, Markdown, Maybe, Section, Share, Text


class Deployment(Section):
    """One version running in one place; without `until` it runs."""

    environment: Maybe[Text] = None
    """Where: a stage, or a name that the catalogue maps to one."""
    platform: Maybe[Text] = None
    """What runs it: `kubernetes`, `sagemaker`, …"""
    version: Text
    """The version or an alias of it."""
    strategy: Maybe[Literal["full", "canary", "ab", "shadow", "blue-green"]] = None
    """How traffic reaches it."""
    traffic: Maybe[Share] = None
    """Its share of the endpoint's traffic: `10%`."""
    since: Maybe[Date] = None
    """When it began to run."""
    until: Maybe[Date] = None
    """When it stopped."""
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

    name: Text
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
    decision: Maybe[Decision] = None
    """How it ended."""


class Running(Section):
    """The part of a card that speaks of running systems."""

    deployments: Many[Deployment] = ()
    """What runs where."""
    experiments: Many[Experiment] = ()
    """What is being tried against what."""
