"""Turn a card into what Vertex AI stores of a model and of each version; what nobody takes is lost."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from catalog.domain.stages import STAGES
from catalog.exchange.reading.foreign import Value, mapping, word
from catalog.exchange.reading.taking import Taking
from catalog.exchange.vertex.holding import DEFAULT
from catalog.exchange.vertex.place import SYSTEM, named
from catalog.exchange.vertex.tables import METHODS, camel
from catalog.exchange.vertex.versions import NAMED

OWN_LABELS = frozenset({"stage", "task", NAMED})
_KEY = re.compile(r"[a-z][a-z0-9_-]{0,62}")
_VALUE = re.compile(r"[a-z0-9_-]{0,63}")
_ALIAS = re.compile(r"[a-z][a-zA-Z0-9-]{0,126}[a-z0-9]")
_NAME = re.compile(r"[a-z0-9.-]{1,63}")
_LONGEST_NAME = 128
_NO_LABEL = "a label is at most 63 of a-z, 0-9, - and _"
_NO_ALIAS = "an alias begins with a letter and has only letters, digits and - in it"
_SCHEMATA = frozenset({"instanceSchemaUri", "parametersSchemaUri", "predictionSchemaUri"})
_GIVEN = frozenset({"containerSpec", "metadata", "metadataSchemaUri"})
_DEPLOYED = "deploying is not a thing of the registry, and costs money: it is left to people"


@dataclass(frozen=True, slots=True)
class Going:
    """A version as it is to be there: its name in the card, its number there where it has one, its fields."""

    name: str
    number: str
    fields: Mapping[str, Value]
    labels: Mapping[str, str]
    aliases: tuple[str, ...]


def shared(top: Taking, readme: str) -> dict[str, Value]:
    """Return what holds for the model as such."""
    title = top.word("name")
    if len(title) > _LONGEST_NAME:
        top.lose(f"a name has at most {_LONGEST_NAME} characters there", "name")
    text = top.word("description")
    for key in ("deployments", "experiments"):
        top.lose(_DEPLOYED, key)
    return {"displayName": title[:_LONGEST_NAME], "description": text or readme.strip()}


def going(top: Taking, order: tuple[str, ...]) -> list[Going]:
    """Return the versions as they are to be there, the oldest first."""
    common, aliases = _labels(top), _aliases(top)
    found = {word(each.within("version").value): each for each in top.within("versions").items()}
    return [_going(found[name], name, common, aliases.get(name, ())) for name in order if name in found]


def _going(each: Taking, name: str, common: Mapping[str, str], aliases: tuple[str, ...]) -> Going:
    origin = each.within("source")
    parts = named(word(origin.within("id").value)) if word(origin.within("system").value) == SYSTEM else None
    number = parts.version if parts else ""
    labels = {**common, **_own_labels(each, name, number)}
    uri = each.within("artifacts", 0, "uri")
    fields: dict[str, Value] = {
        "versionDescription": each.word("notes"),
        "artifactUri": uri.word() if word(uri.value).startswith("gs://") else "",
        **_house(each.within("extra", "vertex")),
        **_explanation(each),
    }
    return Going(name, number, {key: value for key, value in fields.items() if value}, labels, aliases)


def _own_labels(each: Taking, name: str, number: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, label in each.within("extra", "vertex", "labels").entries():
        if _KEY.fullmatch(key) and _VALUE.fullmatch(word(label.value)):
            found[key] = label.word()
    if word(each.within("stage").value) in STAGES:
        found["stage"] = each.word("stage")
    if name == number or _NAME.fullmatch(name):
        each.take("version")
        found |= {NAMED: name.replace(".", "_")} if name != number else {}
    else:
        each.lose(
            "versions are numbered there, and the label for names of others has no room for it", "version"
        )
    return found


def _house(extra: Taking) -> dict[str, Value]:
    """Return the house fields that came from there, and go back as they are."""
    found: dict[str, Value] = {key: extra.take(key) for key in sorted(_GIVEN) if extra.within(key)}
    container = dict(mapping(found.get("containerSpec")))
    if container.pop("env", None):
        extra.lose("the values of variables were never read", "containerSpec", "env")
    if container:
        found["containerSpec"] = container
    schemata = {key: extra.word(key) for key in sorted(_SCHEMATA) if extra.within(key)}
    return {**found, "predictSchemata": dict(schemata)} if schemata else found


def _explanation(each: Taking) -> dict[str, Value]:
    """Return the explanation spec that a version had there: its method and how that is set."""
    said = each.within("extra", "vertex", "explanation")
    method = METHODS.get(word(each.within("interpretability", "method", 0).value), "")
    if not said or not method:
        return {}
    each.take("interpretability", "method", "0")
    each.take("interpretability", "level")
    metadata: dict[str, Value] = {}
    settings: dict[str, Value] = {}
    for key, part in said.entries():
        (metadata if key in {"inputs", "outputs"} else settings)[camel(key)] = part.take()
    return {"explanationSpec": {"parameters": {method: settings}, "metadata": metadata}}


def _labels(top: Taking) -> dict[str, str]:
    """Return tags as labels: `env=prod` is one with a value, a plain word one without."""
    found: dict[str, str] = {}
    for each in top.within("tags").items():
        key, _, value = word(each.value).partition("=")
        fits = _KEY.fullmatch(key) and _VALUE.fullmatch(value) and key not in OWN_LABELS
        if fits and key not in found and not word(each.value).endswith("="):
            found[key] = value
            each.take()
        else:
            each.lose(_NO_LABEL)
    tasks = [*top.within("task").items()]
    if len(tasks) == 1 and _VALUE.fullmatch(word(tasks[0].value)) and word(tasks[0].value):
        found["task"] = tasks[0].word()
    return found


def _aliases(top: Taking) -> dict[str, tuple[str, ...]]:
    """Return the aliases of each version; `current` is what is called the default version there."""
    given = {key: word(each.value) for key, each in top.within("aliases").entries()}
    found: dict[str, tuple[str, ...]] = {}
    for key, each in top.within("aliases").entries():
        name = DEFAULT if key == "current" else key
        if (key == DEFAULT and given.get("current", given[key]) != given[key]) or not _ALIAS.fullmatch(name):
            each.lose(_NO_ALIAS if key != DEFAULT else "it names the version that speaks for the model there")
        elif version := each.word():
            found[version] = tuple(sorted({*found.get(version, ()), name}))
    return found
