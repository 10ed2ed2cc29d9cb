"""Fields of a card and its measurements -> the places that the content of a SageMaker model card has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from catalog.domain.measurements import Measurement
from catalog.exchange.reading.foreign import Value, items, mapping, word
from catalog.exchange.sagemaker.places import CUSTOM, JOB, LONGEST, OWNER, TEXTS
from catalog.exchange.sagemaker.pointers import OURS
from catalog.exchange.sagemaker.scores import Json, evaluation_details, is_of_training, training_metrics
from catalog.exchange.sagemaker.told import Path

_MOST_SETTINGS = 100
_MOST_PLACES = 15
_MOST_TRAINING = 50
_LONGEST_SETTING = 255
_LONGEST_PART = 63
_OBJECTIVE = re.compile(r"(Maximize|Minimize)(?: (.+))?")


def native(whole: Mapping[str, Value], rows: Sequence[Measurement], graphs: Sequence[Json]) -> Json:
    """Return the content; fields that have no place in it are left out, and texts that are too long."""
    content: Json = {}
    for spot in TEXTS:
        text = spot.writes(_at(whole, spot.here))
        if text and len(text) <= spot.most:
            _put(content, spot.there, text)
    owner = word(_at(whole, OWNER))
    if owner and len(owner) <= LONGEST and not whole.get("owners"):
        _put(content, ("model_overview", "model_owner"), owner)
    _put(content, ("model_overview", "model_artifact"), _uris(_at(whole, ("version", "artifacts"))))
    _training(content, mapping(whole.get("version")))
    _measured(content, whole, rows, graphs)
    for key, value in mapping(_at(whole, ("extra", "custom_details"))).items():
        if key and word(value) and len(word(value)) <= LONGEST and not key.startswith(OURS):
            custom(content)[key] = word(value)
    return content


def custom(content: Json) -> Json:
    """Return the custom details, to be added to."""
    return _below(_below(content, CUSTOM[0]), CUSTOM[1])


def _at(whole: Mapping[str, Value], path: Path) -> Value:
    found: Value = dict(whole)
    for step in path:
        found = mapping(found).get(step)
    return found


def _below(content: Json, key: str) -> Json:
    found = content.setdefault(key, {})
    return found if isinstance(found, dict) else {}


def _put(content: Json, path: Path, value: object) -> None:
    if value:
        for step in path[:-1]:
            content = _below(content, step)
        content[path[-1]] = value


def _uris(artifacts: Value) -> list[str]:
    uris = [word(mapping(each).get("uri")) for each in items(artifacts)]
    return [uri for uri in uris if uri and len(uri) <= LONGEST][:_MOST_PLACES]


def _training(content: Json, version: Mapping[str, Value]) -> None:
    own = mapping(mapping(version.get("extra")).get("sagemaker"))
    sets = [uri for uri in _training_sets(version) if len(uri) <= LONGEST][:_MOST_PLACES]
    _put(content, (*JOB, "training_datasets"), sets)
    images = [image for each in items(own.get("container_image")) if (image := word(each))]
    if all(len(image) <= LONGEST for image in images) and len(images) <= _MOST_PLACES:
        _put(content, (*JOB, "training_environment", "container_image"), images)
    settings = mapping(mapping(version.get("training")).get("hyperparameters"))
    texts = {name: word(value) for name, value in settings.items() if name and word(value)}
    short = [(name, text) for name, text in texts.items() if len(text) <= _LONGEST_SETTING]
    listed = [{"name": name, "value": text} for name, text in short if len(name) <= _LONGEST_SETTING]
    _put(content, (*JOB, "user_provided_hyper_parameters"), listed[:_MOST_SETTINGS])
    _objective(content, own)


def _objective(content: Json, own: Mapping[str, Value]) -> None:
    found = _OBJECTIVE.fullmatch(word(own.get("objective_function")))
    if found and len(found[2] or "") <= _LONGEST_PART:
        function = {"function": found[1]} | ({"facet": found[2]} if found[2] else {})
        _put(content, ("training_details", "objective_function", "function"), function)
        if len(notes := word(own.get("objective_notes"))) <= LONGEST:
            _put(content, ("training_details", "objective_function", "notes"), notes)


def _training_sets(version: Mapping[str, Value]) -> list[str]:
    uses = [mapping(use) for use in items(version.get("data"))]
    names = [word(use.get("dataset")) for use in uses if word(use.get("role")) == "training"]
    return list(dict.fromkeys(name for name in names if name))


def _measured(
    content: Json, whole: Mapping[str, Value], rows: Sequence[Measurement], graphs: Sequence[Json]
) -> None:
    """Values on the training data are the job's, all others belong to evaluations."""
    version = mapping(whole.get("version"))
    sets = _training_sets(version)
    name = word(version.get("version"))
    of_job = [
        row
        for row in rows
        if row.version == name and is_of_training(row, sets[0] if len(sets) == 1 else None)
    ][:_MOST_TRAINING]
    _put(content, (*JOB, "user_provided_training_metrics"), training_metrics(of_job))
    details = evaluation_details([row for row in rows if row not in of_job])
    if graphs:
        group = {"name": "figures", "metric_data": [*graphs]}
        details.append({"name": "Figures", "metric_groups": [group]})
    _put(content, ("evaluation_details",), details)
