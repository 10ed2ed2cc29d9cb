"""What a version says of the model as such -> fields of a card: names, tasks, licence, links, dates."""

from __future__ import annotations

import re
from types import MappingProxyType

from catalog.exchange.azureml.asset import LONGEST, TOO_LONG, Asset
from catalog.exchange.reading.fields import licence, moment
from catalog.exchange.reading.foreign import word, words
from catalog.exchange.reading.taking import Taking
from catalog.kit.written import Tree

HUB = "https://huggingface.co/"
HUB_LINK, LICENCE_LINK, LICENCE_TERMS = "Hugging Face", "Licence", "licence_terms"
TERMS = "This model is provided under the License Terms available at <{}>."
_TERMS = re.compile(
    r"This model is provided under the License Terms available at <?(https?://[^\s<>]+?)>?\.?"
)
USUAL = MappingProxyType({"chat-completion": "text-generation", "text-translation": "translation"})
_HUB_ID = re.compile(r"[\w.-]+(?:/[\w.-]+)?", re.ASCII)


def about(asset: Asset) -> dict[str, Tree]:
    """Return the fields of the card that this version speaks of; those that say nothing are not there."""
    fields: dict[str, Tree] = {
        "name": asset.word("displayName") or asset.name,
        "summary": asset.word("summary"),
        "aka": [asset.folder] if asset.folder not in {"", asset.name} else [],
        "task": _tasks(asset),
        "family": asset.word("alias"),
        "tags": asset.words("keywords"),
        "languages": asset.words("languages"),
        "publisher": asset.word("publisher", "author"),
        "license": licence(asset.word("license", "licenseName")),
        "links": _links(asset),
        "considerations": _terms(asset),
        "deprecated": day(asset, "inferenceDeprecationDate", "inferenceLegacyDate", "deprecationDate"),
        "retired": day(asset, "inferenceRetirementDate", "retirementDate"),
    }
    return {key: value for key, value in fields.items() if value}


def _tasks(asset: Asset) -> list[str]:
    """Take the tasks by their usual names; where that is another one, theirs stays in `extra` as well."""
    there = asset.facts.within("system_metadata", "tasks", "inferenceTasks")
    theirs = words(there.value)
    usual = usual_tasks(theirs)
    if usual == theirs:
        there.words()
    return usual or asset.words("task", "inferenceTasks")


def usual_tasks(theirs: list[str]) -> list[str]:
    """Return tasks of Azure by the names that most people give them."""
    return list(dict.fromkeys(USUAL.get(each, each) for each in theirs))


def _links(asset: Asset) -> dict[str, Tree]:
    links: dict[str, Tree] = {}
    hub = asset.find("huggingFaceModelId")
    if hub and _HUB_ID.fullmatch(word(hub.value)):
        links[HUB_LINK] = f"{HUB}{hub.word()}"
    terms = asset.facts.within("system_metadata", "licenseDescription")
    if found := _TERMS.fullmatch(word(terms.value)):
        terms.take()
        links[LICENCE_LINK] = found[1]
    return links


def _terms(asset: Asset) -> dict[str, Tree]:
    """Take the text of a licence of their own; the usual sentence is a link by now."""
    there = asset.facts.within("system_metadata", "licenseDescription")
    text = word(there.value)
    return {} if not text or _TERMS.fullmatch(text) or len(text) > LONGEST else {LICENCE_TERMS: there.word()}


def day(asset: Asset, *keys: str) -> Tree:
    """Take the first date under one of these names, however it is written; one that is none stays."""
    for key in keys:
        there = asset.find(key)
        if there and (iso := moment(word(there.value))):
            there.take()
            return iso
    return ""


def description(facts: Taking, text: str) -> str:
    """Return a description, cut where it is too long for a page; what is cut off is a loss."""
    there = facts.within("description")
    if len(text) > LONGEST:
        there.ledger.taken.discard(there.at)
        there.lose(TOO_LONG)
    return text[:LONGEST].replace("\r\n", "\n")
