"""A Subject -> a fair4ml:MLModel, which is a CreativeWork of schema.org's."""

from __future__ import annotations

from collections.abc import Callable

from catalog.exchange.jsonld.evaluation import evaluations
from catalog.exchange.jsonld.things import dataset, distribution, organisation, parent, person
from catalog.exchange.leaving.json_documents import Json, Object, iri, urn
from catalog.exchange.leaving.part import Part
from catalog.exchange.leaving.scores import figure
from catalog.exchange.leaving.spent import emitted
from catalog.exchange.leaving.subject import Subject, Use
from catalog.kit.text import sentence

_CONTEXT = {"@vocab": "https://schema.org/", "fair4ml": "https://w3id.org/fair4ml#"}


def model(subject: Subject) -> Object:
    """What is not reported is left out."""
    card, version = subject.card, subject.version
    address = iri(subject.outgoing.url)
    return {
        "@context": _CONTEXT,
        "@id": address or urn("fair4ml", subject.reference),
        "@type": "fair4ml:MLModel",
        "identifier": subject.id,
        "name": card.text("name"),
        "alternateName": card.texts("aka"),
        "abstract": card.text("summary"),
        "description": subject.description,
        "url": address,
        "version": subject.named,
        "dateCreated": subject.day,
        "releaseNotes": version.text("notes"),
        "creativeWorkStatus": version.text("stage"),
        "sameAs": card.address("source", "url"),
        **_people(card),
        **_terms(subject),
        **_learning(subject),
        **_considered(card.within("considerations"), card.within("risk")),
    }


def _people(card: Part) -> Object:
    return {
        "author": [person(each) for each in card.parts("authors")],
        "publisher": organisation(card.text("publisher")),
        "maintainer": [organisation(each) for each in card.texts("owners")],
    }


def _terms(subject: Subject) -> Object:
    card, access = subject.card, subject.card.text("access")
    return {
        "license": _license(subject),
        "conditionsOfAccess": access,
        "isAccessibleForFree": True if access == "open" else None,
        "keywords": list(dict.fromkeys(card.texts("tags"))),
        "inLanguage": card.texts("languages"),
        "citation": subject.near("references").texts(),
        "distribution": [distribution(each) for each in subject.version.parts("artifacts")],
        "memoryRequirements": _bytes(subject.version.number("size", "memory")),
        "codeRepository": subject.repository,
        "softwareRequirements": subject.version.texts("training", "dependencies"),
    }


def _license(subject: Subject) -> Json:
    """Its name, and where its text is."""
    text, url = subject.license.text, subject.license_url
    return {"@type": "CreativeWork", "name": text, "url": url} if url else text


def _learning(subject: Subject) -> Object:
    parents = [(each.peek("relation"), parent(each)) for each in subject.version.parts("parents")]
    return {
        "fair4ml:mlTask": subject.card.texts("task"),
        "fair4ml:modelCategory": subject.card.text("family"),
        "fair4ml:fineTunedFrom": [each for relation, each in parents if relation == "finetuned"],
        "isBasedOn": [each for relation, each in parents if relation != "finetuned"],
        "fair4ml:trainedOn": _data(subject, lambda use: use.trains),
        "fair4ml:testedOn": _data(subject, lambda use: use.tests),
        "fair4ml:validatedOn": _data(subject, lambda use: "valid" in use.role.lower()),
        "fair4ml:hasCO2eEmissions": _mass(emitted(subject)),
        "fair4ml:hasEvaluation": evaluations(subject),
    }


def _data(subject: Subject, fits: Callable[[Use], bool]) -> list[Json]:
    return [dataset(use) for use in subject.uses if fits(use)]


def _considered(said: Part, risk: Part) -> Object:
    limits = (
        said.text("limitations"),
        said.text("fairness"),
        sentence(["Out of scope:", text]) if (text := said.text("out_of_scope")) else "",
        sentence([f"Risk: {risk.text('rating')}.", risk.text("reason")]) if risk else "",
    )
    return {
        "fair4ml:intendedUse": said.text("intended_use"),
        "fair4ml:usageInstructions": said.text("usage"),
        "fair4ml:modelRisksBiasLimitations": [each for each in limits if each],
        "fair4ml:ethicalSocial": said.text("ethics"),
        "fair4ml:legal": said.text("legal"),
    }


def _mass(grams: float | None) -> str:
    """The unit stands in the text, as FAIR4ML asks."""
    return f"{figure(grams)} g CO2e" if grams is not None else ""


def _bytes(size: float | None) -> str:
    return f"{figure(size)} bytes" if size is not None else ""
