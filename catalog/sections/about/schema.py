"""What a card says of a model as such: names, licence, people, references, considerations."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator

from catalog.domain.origin import Origin
from catalog.kit.schema import Free, Many, Markdown, Maybe, Section, Text, Worded


def _named(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


class License(Section):
    """What others may do with the model."""

    name: Worded
    """SPDX expression, `LicenseRef-…`, `proprietary`, or the licence's own name."""
    url: Maybe[Text] = None
    """Where its text is, for a licence without an SPDX id."""


class Person(Section):
    """Somebody who made the model."""

    name: Worded
    """The name as they write it."""
    github: Maybe[Text] = None
    """Their GitHub account."""
    email: Maybe[Text] = None
    """Where to write to them."""
    orcid: Maybe[Text] = None
    """Their ORCID."""
    affiliation: Maybe[Text] = None
    """Where they worked when they made it."""
    url: Maybe[Text] = None
    """Their page."""


class Consumer(Section):
    """A product or service that uses the model."""

    name: Worded
    """What it is called."""
    url: Maybe[Text] = None
    """Its address."""
    contact: Maybe[Text] = None
    """Whom to tell before the model changes."""


class Restated(Section):
    """What a card says and a version may restate."""

    license: Maybe[Annotated[License, BeforeValidator(_named, json_schema_input_type=str | License)]] = None
    """SPDX expression, `LicenseRef-…`, `proprietary`, or `{name: …, url: …}`."""
    references: Many[Text] = ()
    """Papers and pages about it."""
    source: Maybe[Origin] = None
    """The system it was imported from."""
    remarks: dict[Text, Text] = {}
    """A footnote to any field, by the field's name."""
    extra: dict[Text, Free] = {}
    """House fields: section, then field."""


class About(Section):
    """The part of a card that speaks of the model as such."""

    name: Worded
    """What people call the model, in 200 characters at most."""
    summary: Maybe[Text] = None
    """One sentence: what it does, for whom."""
    aka: Many[Text] = ()
    """Other names and former ids; search finds them, a former id redirects."""
    task: Many[Text] = ()
    """What it does, the main one first; Hugging Face task names are known."""
    family: Maybe[Text] = None
    """The architecture or product line it belongs to."""
    tags: Many[Text] = ()
    """Free words to find it by, at most a hundred."""
    languages: Many[Text] = ()
    """The languages the model speaks (BCP 47)."""
    access: Maybe[Literal["open", "gated", "api", "closed"]] = None
    """Whether the weights can be had."""
    publisher: Maybe[Text] = None
    """Who made it, when that was not the owner."""
    authors: Many[Annotated[Person, BeforeValidator(_named, json_schema_input_type=str | Person)]] = ()
    """Who made it, by name."""
    links: dict[Text, Text] = {}
    """Further links by their label; a relative path is published along."""
    description: Maybe[Markdown] = None
    """Markdown; a README.md beside the card takes its place."""
    considerations: dict[Text, Maybe[Markdown]] = {}
    """intended_use, out_of_scope, limitations, … (Mitchell et al., 2019); further keys become headings."""
    used_by: Many[Consumer] = ()
    """Products and services that use it."""
