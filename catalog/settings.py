"""models/catalog.yaml: what a house says of its catalogue, its teams, data sets, metrics and tables."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from catalog.domain.reach import Reach
from catalog.kit.schema import Free, Many, Markdown, Maybe, Number, Section, Text, Truth, Worded
from catalog.policies.schema import Policy


def _at(value: object) -> object:
    return {"url": value} if isinstance(value, str) else value


def _same(value: object) -> object:
    return {name: name for name in value} if isinstance(value, list) else value


class Repository(Section):
    """Where the cards live."""

    url: Worded
    """Its address: edit and history links lead there."""
    branch: Text = "main"
    """The branch that readers see."""


class Team(Section):
    """Somebody who owns models."""

    name: Maybe[Text] = None
    """What they are called."""
    contact: Maybe[Text] = None
    """Where to write to them."""
    handle: Maybe[Text] = None
    """Their name on the forge: `@acme/risk`."""
    members: Many[Text] = ()
    """Who belongs to it: their names on the forge (`@ada`) or their e-mail addresses."""
    description: Maybe[Text] = None
    """What they do."""


class DatasetSettings(Section):
    """A data set that models are made from or tested on."""

    name: Maybe[Text] = None
    """What people call it."""
    aliases: Many[Text] = ()
    """Other names in tables and cards."""
    url: Maybe[Text] = None
    """Its page."""
    license: Maybe[Text] = None
    """What others may do with it."""
    primary: Maybe[Text] = None
    """The metric that ranks on it."""
    derived_from: Many[Text] = ()
    """The data sets it was made from."""
    description: Maybe[Markdown] = None
    """What it holds."""
    visibility: Maybe[Reach] = None
    """Who may see that it exists: an edition for others leaves out all that was measured on it."""


class MetricSettings(Section):
    """A metric of the house, or a well-known one told anew."""

    name: Maybe[Text] = None
    """What people call it."""
    better: Maybe[Text] = None
    """higher, lower, none, or the number that is best."""
    unit: Maybe[Text] = None
    """The unit of its values."""
    range: Many[Number] = ()
    """The smallest and largest possible value."""
    aliases: Many[Text] = ()
    """Other names in tables."""
    cost: Maybe[Truth] = None
    """Whether it is a cost: an axis for quality against cost."""
    counted: Maybe[Truth] = None
    """Whether it is a mean of 0 to 1 over its `n` cases, as an accuracy is: `n` then tells what is chance."""
    drift: Maybe[Truth] = None
    """Whether it says how far a distribution moved: by feature it is shown in the table of drift."""
    description: Maybe[Text] = None
    """What it says."""


class TableSettings(Section):
    """A leaderboard that already exists as a wide file, used unchanged."""

    file: Worded
    """Its path beside catalog.yaml; `<name>` stands for a part that becomes a condition."""
    model: Worded
    """How a row names its model: `timm/<model>`; `*` gives a row to every match."""
    set: dict[Text, Text] = {}
    """What holds for every value: dataset, split, revision, …"""
    conditions: Many[Text] = ()
    """Columns that tell measurements apart."""
    metrics: Annotated[dict[Text, Text], BeforeValidator(_same)] = {}
    """Metric: column; or a list of columns named like their metrics."""


class HouseSection(Section):
    """A section of house fields and its schema."""

    title: Maybe[Text] = None
    """Its heading."""
    schema_file: Maybe[Text] = Field(default=None, alias="schema")
    """A JSON Schema beside catalog.yaml."""
    facets: Many[Text] = ()
    """The fields to filter by."""


class Checks(Section):
    """What of the findings is left out, or weighs otherwise."""

    paths: Many[Text] = ()
    """Where: folders, files or patterns below the folder of models; without them everywhere."""
    ignore: Many[Text] = ()
    """The rules or topics that are left out there: `headline-missing`, `monitoring`."""
    level: dict[Text, Literal["error", "warning"]] = {}
    """What rules or topics are there: `missing-alt: warning`; of several entries the last counts."""
    reason: Maybe[Text] = None
    """Why."""


class Theme(Section):
    """The house's own look."""

    accent: Maybe[Text] = None
    """Its colour: `#3457d5`."""


class Settings(Section):
    """models/catalog.yaml; every key may be a file of its own beside it."""

    title: Text = "Model catalogue"
    """The name of the site."""
    language: Text = "en"
    """The language it is written in."""
    visibility: Reach = "public"
    """Who may see what says nothing narrower."""
    description: Maybe[Markdown] = None
    """A few words for the first page."""
    base_url: Maybe[Text] = None
    """Where the site will be: `https://models.example/`; `--base-url` wins."""
    repository: Maybe[
        Annotated[Repository, BeforeValidator(_at, json_schema_input_type=str | Repository)]
    ] = None
    """Where the cards live."""
    environments: dict[Text, Text] = {}
    """The house's names of environments -> stages."""
    teams: dict[Text, Team] = {}
    """Who owns models, by key."""
    maintainers: Many[Text] = ()
    """Keys of the teams that keep catalog.yaml, its own files and each folder.yaml: for CODEOWNERS."""
    datasets: dict[Text, DatasetSettings] = {}
    """The data sets, by id."""
    metrics: dict[Text, MetricSettings] = {}
    """Metrics of the house, by id."""
    tables: Many[TableSettings] = ()
    """Leaderboards that exist as wide files."""
    sections: dict[Text, HouseSection] = {}
    """Sections of house fields."""
    policies: Many[Policy] = ()
    """What the house asks of models."""
    checks: Many[Checks] = ()
    """What the house leaves out of its checks, or has weigh otherwise; `catalog explain` lists the rules."""
    downloads: Literal["auto", "always", "never"] = "auto"
    """Whether all models are also written as SQLite and Parquet; `auto` is up to 2,000 models."""
    exchange: Many[
        Literal["cyclonedx", "spdx", "fair4ml", "oci", "croissant", "openlineage", "prov", "annex-iv"]
    ] = ()
    """Standards that each model's page offers to take along: `[cyclonedx, annex-iv]`; none unless said."""
    compress: Many[Literal["gzip", "brotli"]] = ()
    """Compressed variants beside each text of the site (`.gz`, `.br`), for servers that send those."""
    editions: dict[Text, Many[Reach]] = {}
    """Which visibilities each edition of the site shows: `{internal: [public, internal]}`."""
    theme: Maybe[Theme] = None
    """The house's own look."""
    extra: dict[Text, Free] = {}
    """House fields of the catalogue as a whole."""


OWN_FILES: frozenset[str] = frozenset(Settings.model_fields)
"""The keys that may be a file of that name beside catalog.yaml."""
