"""A pipeline at one commit -> how a version of an artefact was made: code, training, data, files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from catalog.exchange.dvc.pipeline import Pipeline, Stage, Tracked
from catalog.exchange.reading.kept import kept
from catalog.kit.text import slug
from catalog.kit.written import Plain, Tree

_CODE = frozenset(
    (".py", ".pyx", ".ipynb", ".r", ".jl", ".sh", ".sql", ".yaml", ".yml", ".toml", ".cfg", ".ini")
)
_SCRIPT = re.compile(r"[\w./-]+\.(?:py|ipynb|r|R|jl|sh)\b")
_FOLDERS_OF_CODE = frozenset({"src", "scripts", "code", "lib"})
_FORMATS: Mapping[str, str] = {
    ".onnx": "onnx",
    ".safetensors": "safetensors",
    ".pkl": "pickle",
    ".joblib": "joblib",
    ".skops": "skops",
    ".pt": "pytorch",
    ".pth": "pytorch",
    ".h5": "keras",
    ".keras": "keras",
}


@dataclass(frozen=True, slots=True)
class Remote:
    """Where DVC keeps what it tracks, empty where that is not said."""

    url: str

    def address(self, out: Tracked) -> str:
        """The address of a file by its hash, as DVC lays them out; that of a folder is its list."""
        kind, _, value = out.digest.partition(":")
        if not self.url or kind != "md5" or len(value) < 3:
            return ""
        layout = "/files/md5" if out.modern else ""
        return f"{self.url.rstrip('/')}{layout}/{value[:2]}/{value[2:]}"


def made(pipeline: Pipeline, stage: Stage | None) -> dict[str, Tree]:
    """Return what a stage and those before it say of the version; those after it tested it."""
    if stage is None:
        return {}
    before = pipeline.upstream(stage)
    after = [each for each in pipeline.stages if stage in pipeline.upstream(each) and each.metrics]
    script = _SCRIPT.search(stage.command)
    steps: list[Tree] = [{"step": each.name, **_settings(each)} for each in reversed(before)]
    tests: list[Tree] = [{"step": each.name, **_settings(each)} for each in after]
    training: dict[str, Tree] = {
        "hyperparameters": _settings(stage),
        "preprocessing": steps,
        "evaluation": tests,
    }
    uses = {**_data(pipeline, after, "test"), **_data(pipeline, [stage, *before], "training")}
    fields: dict[str, Tree] = {
        "code": {"entrypoint": script[0]} if script else {},
        "training": {key: value for key, value in training.items() if value},
        "data": list(uses.values()),
    }
    return {key: value for key, value in fields.items() if value}


def _settings(stage: Stage) -> dict[str, Tree]:
    """Parameters by their dotted keys, as nested as they are."""
    found: dict[str, Tree] = {}
    for key, value in stage.params.items():
        found["step_" + key if key == "step" else key] = kept(value)
    return found


def _data(pipeline: Pipeline, stages: Iterable[Stage], role: str) -> dict[str, Tree]:
    """What stages read and no stage made, less the code."""
    found: dict[str, Tree] = {}
    for dep in (dep for stage in stages for dep in stage.deps):
        path = PurePosixPath(dep.path)
        is_code = path.suffix.lower() in _CODE or (path.parts[:1] and path.parts[0] in _FOLDERS_OF_CODE)
        if pipeline.maker(dep.path) is None and not is_code and dep.path not in found:
            use: dict[str, Tree] = {"dataset": dataset_of(dep.path), "role": role}
            found[dep.path] = use | ({"digest": dep.digest} if dep.digest else {})
    return found


def dataset_of(path: str) -> str:
    """The id of a data set that goes by its file or folder."""
    return slug(PurePosixPath(path).name.partition(".")[0])


def artifact(path: str, out: Tracked | None, remote: Remote) -> dict[str, Tree]:
    """The file of a version: where it is, what it hashes to."""
    fields: dict[str, Tree] = {
        "name": path,
        "uri": remote.address(out) if out else "",
        "digest": out.digest if out else "",
        "size": Plain(out.size) if out and out.size.isdigit() else "",
        "format": _FORMATS.get(PurePosixPath(path).suffix.lower(), ""),
        "role": "weights",
    }
    return {key: value for key, value in fields.items() if value}
