"""A Dossier -> JSON-LD in the words of schema.org, for a data block in the head of its page."""

from __future__ import annotations

import json
from collections.abc import Iterator

from markupsafe import Markup

from catalog.derive.dossier import Dossier
from catalog.derive.shelf import Neighbours
from catalog.derive.summary import Summary
from catalog.domain import address
from catalog.kit.schema import said
from catalog.kit.web import followable
from catalog.render.engine import Site
from catalog.render.programs.past import Json
from catalog.sections.about.facts import Reference
from catalog.sections.about.schema import License, Person

# schema.org has no class for models; FAIR4ML's is a CreativeWork of schema.org's.
MODEL = "https://w3id.org/fair4ml#MLModel"

# What could end a script element, or open a comment in it, stands only in texts, which can be written so.
_UNSAFE = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}


def structured(model: Dossier, near: Neighbours, site: Site) -> Markup:
    """Write the block's text; what is not reported is left out."""
    found = {"@context": "https://schema.org", **dict(_facts(model, near, site))}
    text = json.dumps({key: value for key, value in found.items() if value}, ensure_ascii=False)
    safe = text.translate(_UNSAFE).encode("utf-8", "replace").decode()
    return Markup(safe)  # noqa: S704 - JSON without any character that HTML knows


def _facts(model: Dossier, near: Neighbours, site: Site) -> Iterator[tuple[str, Json]]:
    card, current, listing = model.card, model.current, near.by_id[model.id].listing
    yield "@type", "CreativeWork"
    yield "additionalType", MODEL
    yield "identifier", model.id
    yield "name", card.name
    yield "alternateName", [*card.aka]
    yield "description", listing.summary
    yield "url", site.at(address.model(model.id))
    yield "image", site.at(address.preview(model.id))
    yield "version", current.name if current else ""
    yield "dateModified", listing.date.key if listing.date else ""
    yield "license", _license(said(card.license))
    people = zip(card.authors, model.about.people, strict=True)
    yield "creator", [_person(*each) for each in people] or _organisation(listing.publisher)
    yield "maintainer", [_organisation(owner.label) for owner in listing.owners]
    yield "keywords", [*card.tags]
    yield "about", [task.label for task in (listing.task, *listing.further_tasks) if task]
    yield "inLanguage", [*card.languages]
    yield "citation", [each.url or each.label for each in model.about.references]
    yield "isBasedOn", list(_parents(model, near, site))
    yield "creativeWorkStatus", model.status


def _page(known: Summary, version: str) -> str:
    """The page of the version that is meant, else of the model."""
    slug = known.slugs.get(version)
    return address.version(known.id, slug) if slug else known.listing.path


def _license(license_: License | None) -> Json:
    """The address of the text where there is one, else the name."""
    return followable(said(license_.url)) or license_.name if license_ else ""


def _person(each: Person, shown: Reference) -> Json:
    told = {
        "url": shown.url, "email": said(each.email), "identifier": said(each.orcid),
        "affiliation": _organisation(said(each.affiliation) or ""),
    }  # fmt: skip
    return {"@type": "Person", "name": each.name, **{key: value for key, value in told.items() if value}}


def _organisation(name: str) -> Json:
    return {"@type": "Organization", "name": name} if name else None


def _parents(model: Dossier, near: Neighbours, site: Site) -> Iterator[Json]:
    for each in model.current.parents if model.current else ():
        known = near.by_id.get(each.id)
        url = site.at(_page(known, each.version)) if known else each.link
        name = known.listing.name if known else each.label
        version = {"version": each.version} if each.version else {}
        yield {"@type": "CreativeWork", "name": name, **version, **({"url": url} if url else {})}
