"""What a card says of its versions: dates, stage, code, training, signature, artefacts, who signed, size."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from catalog.domain.stages import Stage
from catalog.kit.schema import (
    ByteSize,
    Count,
    Date,
    Free,
    FreeFields,
    Grams,
    Many,
    Markdown,
    Maybe,
    Number,
    Seconds,
    Section,
    Spent,
    Text,
    Truth,
    Worded,
)


def _named(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


class Code(Section):
    """The code that made a version."""

    repository: Maybe[Text] = None
    """Where it lives."""
    commit: Maybe[Text] = None
    """The commit it was run from."""
    tag: Maybe[Text] = None
    """A tag or branch that names the commit."""
    entrypoint: Maybe[Text] = None
    """The file that was run, from the repository's root."""
    dirty: Maybe[Truth] = None
    """Whether there were changes that no commit holds."""


class Energy(Section):
    """What the training used."""

    kwh: Maybe[Spent] = None
    """Electricity in kilowatt hours."""
    co2eq: Maybe[Grams] = None
    """Greenhouse gases as CO₂ equivalent: `110g`, `25t`."""


class Training(Section):
    """How a version was trained."""

    started: Maybe[Date] = None
    """When the training began."""
    duration: Maybe[Seconds] = None
    """How long it took: `42m10s`."""
    reason: Maybe[Text] = None
    """Why it was trained again."""
    run: Maybe[Text] = None
    """The experiment tracker's page or id."""
    hardware: Maybe[Text] = None
    """What it ran on."""
    framework: Maybe[Text] = None
    """Name, then version: `scikit-learn 1.9.1`."""
    seed: Maybe[Count] = None
    """The seed of its random numbers."""
    hyperparameters: FreeFields = {}
    """Whatever was set, by name."""
    preprocessing: Many[Free] = ()
    """Steps before the training: `{step: impute, strategy: median}`."""
    evaluation: Many[Free] = ()
    """Steps of the evaluation: `{step: stratified 5-fold, seed: 7}`."""
    dependencies: Many[Text] = ()
    """A lock file beside the card, or a list of requirements."""
    energy: Maybe[Energy] = None
    """What it used."""


class Feature(Section):
    """One input, output or parameter of the model."""

    name: Worded
    """Its name as callers send it."""
    type: Maybe[Text] = None
    """Its type: `int64`, `float32`, `text`, `image`, …"""
    shape: Many[Text] = ()
    """Its dimensions; a name or -1 for one that varies."""
    range: Many[Number] = ()
    """The smallest and largest value."""
    unit: Maybe[Text] = None
    """The unit of its values."""
    units: Maybe[Text] = None
    """The unit of its values, by the older name."""
    layout: Maybe[Text] = None
    """The order of its dimensions: `NCHW`."""
    labels: Many[Text] = ()
    """The names of its classes, or a file beside the card with one a line."""
    of: Maybe[Text] = None
    """The class, or label, that an output is the probability of; for a model that gives one of each class."""
    values: Many[Free] = ()
    """The values it may take."""
    default: Maybe[Free] = None
    """What is used when it is not sent."""
    protected: Maybe[Truth] = None
    """Whether it is a protected attribute."""
    proxy_for: Many[Text] = ()
    """The protected attributes that it may stand for, as a postcode does for origin."""
    description: Maybe[Text] = None
    """What it means."""
    extra: dict[Text, Free] = {}
    """House fields."""


Features = Many[Annotated[Feature, BeforeValidator(_named, json_schema_input_type=str | Feature)]]


class Signature(Section):
    """What goes in and what comes out."""

    inputs: Features = ()
    """What callers send; a plain name will do."""
    outputs: Features = ()
    """What they get."""
    params: Features = ()
    """What they may set."""


class Artifact(Section):
    """A file that holds the weights or belongs to them."""

    name: Maybe[Text] = None
    """What to call it."""
    path: Maybe[Text] = None
    """Its path beside the card; a Git LFS pointer is understood."""
    uri: Maybe[Text] = None
    """Its address elsewhere."""
    digest: Maybe[Text] = None
    """`sha256:…` or another named hash."""
    size: Maybe[ByteSize] = None
    """Its size: `184320`, `41MB`, `2GiB`."""
    format: Maybe[Text] = None
    """`onnx`, `skops`, `safetensors`, …"""
    precision: Maybe[Text] = None
    """`fp16`, `int8`, …"""
    made_from: Maybe[Text] = Field(default=None, alias="from")
    """The artefact that this one was converted from."""
    role: Maybe[Text] = None
    """`weights`, `tokenizer`, `config`, …"""
    extra: dict[Text, Free] = {}
    """House fields."""


class Signed(Section):
    """A signature of files, as OpenSSF Model Signing writes it, and what it is to be checked by."""

    bundle: Worded
    """The signature beside the card, a Sigstore bundle: `model.sig`."""
    of: Maybe[Text] = None
    """The file or folder that was signed; without it the only artefact, or the folder that holds all."""
    by: Maybe[Text] = None
    """Who signed, in words."""
    key: Maybe[Text] = None
    """The public key beside the card, as PEM."""
    certificate: Many[Text] = ()
    """The certificates of who is trusted to certify signers, beside the card, as PEM."""
    identity: Maybe[Text] = None
    """Who signed, as Sigstore knows them: an e-mail address or a workflow."""
    issuer: Maybe[Text] = None
    """Who vouched for the identity: `https://token.actions.githubusercontent.com`."""


class Size(Section):
    """How large a version is and what it costs to run."""

    parameters: Maybe[Count] = None
    """How many parameters: `11.2M`."""
    active: Maybe[Count] = None
    """How many of them work on one input."""
    flops: Maybe[Count] = None
    """Floating-point operations for one input."""
    macs: Maybe[Count] = None
    """Multiply-accumulate operations for one input."""
    bytes: Maybe[ByteSize] = None
    """The size of the weights."""
    memory: Maybe[ByteSize] = None
    """The memory it needs to run."""


class VersionFacts(Section):
    """What is known of one version: when, how, what it takes and gives."""

    date: Maybe[Date] = None
    """When it came to be."""
    released: Maybe[Date] = None
    """When it was released, when that is another day."""
    stage: Maybe[Stage] = None
    """What it may be used for."""
    notes: Maybe[Markdown] = None
    """Markdown: what changed and why."""
    code: Maybe[Code] = None
    """The code that made it."""
    training: Maybe[Training] = None
    """How it was trained."""
    signature: Maybe[Signature] = None
    """What goes in and what comes out."""
    artifacts: Many[Artifact] = ()
    """Its files."""
    signed: Many[Signed] = ()
    """Signatures of its files."""
    size: Maybe[Size] = None
    """How large it is."""


class Aliased(Section):
    """The part of a card that gives versions movable names."""

    aliases: dict[Text, Text] = {}
    """Movable names of versions; `current` speaks for the model in lists."""
