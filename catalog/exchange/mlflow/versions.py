"""What MLflow knows of one version -> a version of a card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.domain.stages import NEAREST_TO_USE
from catalog.exchange.mlflow import carried, facts
from catalog.exchange.mlflow.inputs import data
from catalog.exchange.mlflow.signatures import signature
from catalog.exchange.reading.fields import reckoned
from catalog.exchange.reading.foreign import mapping, word
from catalog.exchange.reading.taking import Taking
from catalog.exchange.shape import Kin
from catalog.kit.moments import day, moment, span, when
from catalog.kit.number import whole
from catalog.kit.written import Plain, Tree

STAGES = {"Staging": "staging", "Production": "production", "Archived": "archived"}
_NAMES = {"sklearn": "scikit-learn", "pytorch": "PyTorch", "tensorflow": "TensorFlow", "xgboost": "XGBoost",
          "lightgbm": "LightGBM", "catboost": "CatBoost", "onnx": "ONNX", "keras": "Keras"}  # fmt: skip
_GENERIC = "python_function"
_ENGINE = "MLflow's own bookkeeping"
_MACHINE = "who or what made the entry there, and no word of the model"
_LOADING = "how MLflow loads the model"
_ONE_PLACE = "a path on one machine"


@dataclass(frozen=True, slots=True)
class At:
    """Where a version stands: the server's address, its model's name there, its own, and its aliases."""

    uri: str
    model: str
    name: str
    aliases: frozenset[str] = frozenset()

    @property
    def stage(self) -> str:
        """The alias that is called as a stage, the nearest to use: MLflow 3 has aliases instead of stages."""
        return next((each for each in NEAREST_TO_USE if each in self.aliases), "")


def version(found: Taking, at: At, parents: list[Kin]) -> dict[str, Tree]:
    """Take what a card has a field for, in the order of the reference."""
    tags = found.within("tags")
    ours = tags.within(carried.VERSION)
    made: dict[str, Tree] = {
        "version": at.name,
        "date": _date(found),
        "stage": STAGES.get(found.word("current_stage")) or ("" if ours else at.stage),
        "notes": _notes(found),
        "code": _code(found.within("run", "tags")),
        "training": _training(found, at.uri),
        "signature": signature(found.within("mlmodel", "signature")),
        "artifacts": _artifacts(found),
        "size": _size(found.within("mlmodel")),
        "data": data(found.within("run", "inputs")),
        "parents": [{"model": each} for each in parents],
        "source": _source(found, at),
    }
    if ours:
        _forget(made, tags.word(carried.ARTIFACT))
    made = carried.laid(carried.fields_of(tags, carried.OF_VERSION), made)
    made["extra"] = _extra(found)
    _leave(found)
    return {key: value for key, value in made.items() if value}


def _forget(made: dict[str, Tree], address: str) -> None:
    """Of a version that was sent from a card its tags say when and how it came to be, not the machinery."""
    made["date"] = ""
    training = made["training"]
    if isinstance(training, Mapping):
        made["training"] = {key: training[key] for key in ("hyperparameters",) if key in training}
    artifacts = made["artifacts"]
    kept = [each for each in artifacts if isinstance(each, Mapping) and _outside(each)]
    made["artifacts"] = [*kept, *([{"uri": address}] if address else [])]


def _outside(artifact: Mapping[str, Tree]) -> bool:
    return not str(artifact.get("uri", "")).startswith("runs:/")


def _date(found: Taking) -> str:
    at = when(_number(found, "creation_timestamp"))
    return day(at) if at else ""


def _number(found: Taking, *path: str) -> int | None:
    return whole(text) if len(text := found.word(*path)) < 16 else None


def _notes(found: Taking) -> str:
    """The version's description, or the run's note where there is none."""
    return found.word("description") or found.word("run", "tags", facts.NOTE)


def _code(tags: Taking) -> dict[str, Tree]:
    said = facts.code({key: word(value) for key, value in mapping(tags.value).items()})
    for key in (*facts.CODE, facts.ENTRY_TYPE):
        tags.word(key)
    if "entrypoint" in said:
        tags.word(facts.ENTRY)
    else:
        tags.lose(_ONE_PLACE, facts.ENTRY)
    return said


def _training(found: Taking, uri: str) -> dict[str, Tree]:
    run = found.within("run")
    info = run.within("info")
    began, ended = _number(info, "start_time"), _number(info, "end_time")
    started, said = when(began), found.word("run_id")
    id_ = info.word("run_id") or said
    link = facts.page(uri, "experiments", info.word("experiment_id"), "runs", id_) if info else ""
    made: dict[str, Tree] = {
        "started": moment(started) if started else "",
        "duration": span((ended - began) / 1000) if began and ended and ended > began else "",
        "run": link or id_,
        "framework": _framework(found.within("mlmodel", "flavors")),
        "hyperparameters": _params(found),
    }
    return {key: value for key, value in made.items() if value}


def _params(found: Taking) -> dict[str, Tree]:
    """Those of the run, and those that only the logged model has."""
    made: dict[str, Tree] = {}
    for tree in (found.within("logged", "params"), found.within("run", "params")):
        made |= {key: reckoned(word(each.value)) for key, each in tree.entries()}
        tree.take()
    return {key: made[key] for key in sorted(made)}


def _flavor(flavors: Taking) -> str:
    names = sorted(key for key, _ in flavors.entries())
    return next((name for name in names if name != _GENERIC), names[0] if names else "")


def _framework(flavors: Taking) -> str:
    name = _flavor(flavors)
    release = flavors.word(name, f"{name}_version") if name else ""
    return " ".join(part for part in (_NAMES.get(name, name), release) if part) if name != _GENERIC else ""


def _artifacts(found: Taking) -> list[Tree]:
    source = found.word("source")
    if not source or source.startswith(("/", "file:", ".")):
        found.lose(_ONE_PLACE, "source")
        return []
    flavors = found.within("mlmodel", "flavors")
    name = _flavor(flavors)
    kind = flavors.word(name, "serialization_format") or ("" if name == _GENERIC else name)
    return [{"uri": source, "format": kind} if kind else {"uri": source}]


def _size(mlmodel: Taking) -> dict[str, Tree]:
    size = mlmodel.word("model_size_bytes")
    return {"bytes": Plain(size)} if size.isdigit() else {}


def _source(found: Taking, at: At) -> dict[str, Tree]:
    number = found.word("version")
    made: dict[str, Tree] = {"system": "mlflow", "id": f"{at.model}/{number}"}
    url = facts.page(at.uri, "models", at.model, "versions", number)
    return {**made, "url": url} if url else made


def _extra(found: Taking) -> dict[str, Tree]:
    """Tags of the version, and of its run and logged model; the names of all flavours."""
    flavors = sorted(key for key, _ in found.within("mlmodel", "flavors").entries())
    told = {
        "model_type": found.word("logged", "model_type"),
        "status": status if (status := found.word("status")) != "READY" else "",
    }
    tags: dict[str, Tree] = texts(found.within("tags"))
    tags |= {key: text for key, text in told.items() if text} | ({"flavors": flavors} if flavors else {})
    made: dict[str, Tree] = {"mlflow": tags, "mlflow-run": _of_run(found)}
    return {key: value for key, value in made.items() if value}


def _of_run(found: Taking) -> dict[str, Tree]:
    """Tags of the logged model and the run; the name of the run, and its state if that is no usual one."""
    run = found.within("run")
    made: dict[str, Tree] = {**texts(found.within("logged", "tags")), **texts(run.within("tags"))}
    note, name = run.word("tags", facts.NOTE), run.word("info", "run_name")
    ours = run.word("tags", carried.VERSION)
    run.word("tags", "mlflow.runName")
    told = {
        "note": note if found.word("description") not in ("", note) else "",
        "name": name if not ours else "",
        "status": state if (state := run.word("info", "status")) != "FINISHED" else "",
        "lifecycle": stage if (stage := run.word("info", "lifecycle_stage")) != "active" else "",
    }
    return made | {key: text for key, text in told.items() if text and key not in made}


def texts(tags: Taking) -> dict[str, Tree]:
    """Take the tags that people set; MLflow's own and ours are known by their names."""
    made: dict[str, Tree] = {}
    for key, each in tags.entries():
        theirs = not key.startswith(("mlflow.", carried.PREFIX)) and each.at not in tags.ledger.taken
        if theirs and (text := each.word()):
            made[key] = text
    return {key: made[key] for key in sorted(made)}


def _leave(found: Taking) -> None:
    """Say why plumbing is left behind; what is left and not named here is lost with the usual reason."""
    for path in ("last_updated_timestamp", "status_message", "model_id", "run_link"):
        found.lose(_ENGINE, path)
    for path in ("model_id", "name", "artifact_location", "source_run_id"):
        found.lose(_ENGINE, "logged", path)
    found.lose(_ENGINE, "run", "info", "artifact_uri")
    found.lose(_MACHINE, "user_id")
    found.lose(_MACHINE, "run", "info", "user_id")
    for part in ("run", "logged"):
        for key, _ in found.within(part, "tags").entries():
            if key.startswith("mlflow."):
                found.lose(_ENGINE, part, "tags", key)
    _leave_loading(found.within("mlmodel"))


def _leave_loading(mlmodel: Taking) -> None:
    for name, flavor in mlmodel.within("flavors").entries():
        for key, _ in flavor.entries():
            mlmodel.lose(_LOADING, "flavors", name, key)
    for key, _ in mlmodel.entries():
        if key not in ("flavors", "signature", "metadata"):
            mlmodel.lose(_LOADING, key)
