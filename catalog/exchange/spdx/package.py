"""A Subject -> the ai_AIPackage: what the model is for, how it was trained, what was measured."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.exchange.leaving.json_documents import Json, Object, iri
from catalog.exchange.leaving.part import Part
from catalog.exchange.leaving.rest import rest
from catalog.exchange.leaving.spent import trainings
from catalog.exchange.leaving.subject import Subject
from catalog.exchange.spdx.elements import Elements, Made, dictionary, properties

_RISKS = {"unacceptable": "serious", "high": "high", "limited": "medium", "minimal": "low"}


def package(elements: Elements, people: list[str]) -> Made:
    """What SPDX has no field for stands in its extension for properties."""
    subject = elements.subject
    card, said = subject.card, subject.card.within("considerations")
    fields: dict[str, Json] = {
        "name": card.text("name"),
        "summary": card.text("summary"),
        "description": subject.description,
        "software_packageVersion": subject.named,
        "software_primaryPurpose": "model",
        "software_homePage": iri(subject.outgoing.url),
        "software_downloadLocation": _download(subject),
        "releaseTime": subject.day,
        "originatedBy": people,
        "externalRef": [*_links(subject)],
        "ai_domain": card.texts("task"),
        "ai_typeOfModel": [card.text("family")],
        "ai_informationAboutApplication": _joined(
            said.text("intended_use"), ("Out of scope", said.text("out_of_scope"))
        ),
        "ai_limitation": said.text("limitations"),
        "ai_safetyRiskAssessment": _RISKS.get(card.text("risk", "rating")),
        "ai_metric": dictionary(*((each.label, each.said) for each in subject.scores)),
        "ai_useSensitivePersonalInformation": _sensitive(subject),
        "ai_energyConsumption": _energy(subject),
        **_training(subject.version.within("training")),
        "ai_modelExplainability": subject.near("interpretability").texts("method"),
    }
    return elements.made("ai_AIPackage", "model", **fields, extension=properties(*rest(subject)))


def _training(training: Part) -> Object:
    return {
        "ai_hyperparameter": dictionary(*training.leaves("hyperparameters")),
        "ai_modelDataPreprocessing": [
            "; ".join(f"{key}: {text}" if key else text for key, text in step.leaves())
            for step in training.parts("preprocessing")
        ],
        "ai_informationAboutTraining": "; ".join(f"{key}: {text}" for key, text in training.left()),
    }


def _energy(subject: Subject) -> Json:
    """Trainings and fine-tunings each by themselves; what it takes to answer has no unit of work there."""
    found: dict[str, Json] = {}
    for each in trainings(subject):
        tuned = each.phase.lower().replace("-", "") == "finetuning"
        cost: Json = {
            "type": "ai_EnergyConsumptionDescription",
            "ai_energyQuantity": each.kwh,
            "ai_energyUnit": "kilowattHour",
        }
        key = f"ai_{'finetuning' if tuned else 'training'}EnergyConsumption"
        found[key] = [*(before if isinstance(before := found.get(key), list) else []), cost]
    return {"type": "ai_EnergyConsumption", **found} if found else None


def _joined(text: str, *more: tuple[str, str]) -> str:
    return " ".join(part for part in (text, *(f"{key}: {said}" for key, said in more if said)) if part)


def _sensitive(subject: Subject) -> str:
    """Yes where an input is a protected attribute; that none is said to be one proves nothing."""
    inputs = subject.version.parts("signature", "inputs")
    return "yes" if any(each.within("protected").value is True for each in inputs) else ""


def _download(subject: Subject) -> str:
    """Where the weights are, for whoever can reach that."""
    found = (iri(each.peek("uri")) for each in subject.version.parts("artifacts"))
    return next((each for each in found if each), "")


def _links(subject: Subject) -> Iterator[Object]:
    for kind, url, comment in _addresses(subject):
        if address := iri(url):
            yield {"type": "ExternalRef", "externalRefType": kind, "locator": [address], "comment": comment}


def _addresses(subject: Subject) -> Iterator[tuple[str, str, str]]:
    if iri(subject.repository):
        yield "vcs", subject.repository, subject.version.text("code", "commit")
    yield "license", subject.license_url, ""
    for each in subject.near("references").parts():
        yield "documentation", each.address(), ""
    for label, part in subject.card.entries("links"):
        yield "other", part.address(), label
    source = subject.card.within("source")
    if url := source.address("url"):
        yield "other", url, f"imported from {source.text('system')}"
