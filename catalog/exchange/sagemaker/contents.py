"""The content of a SageMaker model card (its JSON) -> what it says of a model and one version of it."""

from __future__ import annotations

from catalog.exchange.reading.fields import reckoned
from catalog.exchange.reading.foreign import word
from catalog.exchange.reading.taking import Taking
from catalog.exchange.sagemaker import pointers
from catalog.exchange.sagemaker.evaluations import add_row, dataset_id, evaluations
from catalog.exchange.sagemaker.places import CUSTOM, JOB, OWNER, TEXTS
from catalog.exchange.sagemaker.told import Told
from catalog.kit.number import measured
from catalog.kit.written import Tree

OWN = ("version", "extra", "sagemaker")


def told_of(content: Taking) -> Told:
    """Return all that the content says; what nobody takes from it is lost."""
    told = Told()
    tell(content, told)
    return told


def tell(content: Taking, told: Told) -> None:
    """Add all that the content says to what is known already."""
    for spot in TEXTS:
        there = content.within(*spot.there)
        if value := spot.reads(word(there.value)) if word(there.value) else "":
            there.take()
            told.put(spot.here, value)
    _overview(content.within("model_overview"), told)
    _training(content, told)
    evaluations(content.within("evaluation_details"), told)
    _custom(content.within(*CUSTOM), told)
    _owner(told)


def _owner(told: Told) -> None:
    """Only an export of ours names teams of the house; to anybody else's owner nothing may be laid here."""
    owner = next(iter(told.listed("owners")), "")
    if owner and (not told.id or told.fields_at(*OWNER) == owner):
        told.fields.pop("owners")
        told.put(OWNER, owner)


def _overview(overview: Taking, told: Told) -> None:
    """Read what the overview says beyond texts; `model_name` and others are in the card of a whole model."""
    told.put(("name",), overview.word("model_name"))
    told.put((*OWN, "model_id"), overview.word("model_id"))
    told.put((*OWN, "model_version"), overview.word("model_version"))
    told.add(("version", "artifacts"), *({"uri": uri} for uri in overview.words("model_artifact")))
    told.put((*OWN, "inference_image"), [*overview.words("inference_environment", "container_image")])


def _training(content: Taking, told: Told) -> None:
    job = content.within(*JOB)
    for uri in job.words("training_datasets"):
        told.add(("version", "data"), {"dataset": dataset_id(uri), "role": "training"})
        if dataset_id(uri) != uri:
            told.datasets[dataset_id(uri)] = {"name": uri}
    images = job.words("training_environment", "container_image")
    told.put((*OWN, "container_image"), images[0] if len(images) == 1 else [*images])
    for key in ("hyper_parameters", "user_provided_hyper_parameters"):
        for each in job.within(key).items():
            if name := each.word("name"):
                told.put(("version", "training", "hyperparameters", name), reckoned(each.word("value")))
    for key in ("training_metrics", "user_provided_training_metrics"):
        for each in job.within(key).items():
            _training_metric(each, told)
    _objective(content.within("training_details", "objective_function"), told)


def _training_metric(each: Taking, told: Told) -> None:
    name, value = each.word("name"), each.word("value")
    try:
        measured(value)
    except ValueError as problem:
        each.lose(str(problem))
        return
    row = {"split": "train", "metric": name, "value": value, "notes": each.word("notes")}
    sets = {str(use["dataset"]) for use in _uses(told)}
    add_row(told, row | ({"dataset": sets.pop()} if len(sets) == 1 else {}), {}, each)


def _uses(told: Told) -> list[dict[str, Tree]]:
    version = told.fields.get("version")
    found = version.get("data") if isinstance(version, dict) else None
    return [use for use in found if isinstance(use, dict)] if isinstance(found, list) else []


def _objective(objective: Taking, told: Told) -> None:
    """Join the parts of the function, which stand at the top or one below."""
    nested = objective.within("function") if objective.within("function", "function") else objective
    parts = [nested.word("function"), nested.word("facet"), nested.word("condition")]
    told.put((*OWN, "objective_function"), " ".join(part for part in parts if part))
    told.put((*OWN, "objective_notes"), objective.word("notes"))


def _custom(details: Taking, told: Told) -> None:
    """Read what people added, and fields that an export of ours put there."""
    ours: dict[str, str] = {}
    for key, each in details.entries():
        if not isinstance(each.value, str):
            continue
        if key == pointers.ID:
            told.id = each.word()
        elif key == pointers.ORDER:
            told.order = each.word()
        elif key.startswith(f"{pointers.OURS}/"):
            ours[key] = each.value
            each.take()
        else:
            told.put(("extra", "custom_details", key), reckoned(each.word()))
    for path, value in pointers.fields(ours):
        told.put(path, value)
