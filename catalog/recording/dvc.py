"""`dvc.lock`, with the parameters and metrics that it names -> what a run was made of and gave."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from catalog.kit.finding import CatalogError
from catalog.kit.node import values_of
from catalog.kit.source import parse
from catalog.kit.text import listed
from catalog.kit.written import Plain
from catalog.recording import hashed
from catalog.recording.command import script_of
from catalog.recording.run import Run
from catalog.recording.scores import read_scores

LOCK, PIPELINE = "dvc.lock", "dvc.yaml"
_CODE = frozenset(
    [".py", ".pyx", ".ipynb", ".r", ".jl", ".sh", ".sql", ".yaml", ".yml", ".toml", ".cfg", ".ini"]
)
_FOLDERS_OF_CODE = frozenset(["src", "scripts", "code", "lib"])


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage as DVC locked it, and which of its outputs are metrics and plots."""

    name: str
    lock: Mapping[str, object]
    metrics: frozenset[str]
    plots: frozenset[str]


def locked_stage(folder: Path, name: str) -> Stage:
    """Read a stage; without a name the only one, or the one called `train`."""
    stages = _mapping(_mapping(_read(folder / LOCK)).get("stages"))
    if not stages:
        raise CatalogError(f"{folder / LOCK} holds no stage; run `dvc repro` first")
    chosen = name or (next(iter(stages)) if len(stages) == 1 else "train")
    if chosen not in stages:
        raise CatalogError(f"{folder / LOCK} has no stage `{chosen}`; it has {listed(sorted(stages))}")
    pipeline = _mapping(_read(folder / PIPELINE)) if (folder / PIPELINE).is_file() else {}
    own = _mapping(_mapping(pipeline.get("stages")).get(chosen.partition("@")[0]))
    metrics, plots = ({*_named(own.get(each)), *_named(pipeline.get(each))} for each in ("metrics", "plots"))
    return Stage(chosen, _mapping(stages[chosen]), frozenset(metrics), frozenset(plots))


def note(run: Run, stage: Stage, folder: Path, names: Mapping[str, str]) -> Path | None:
    """Note what a stage says; `names` are data sets by path, and a path's own name goes where none is given.

    Returns the script that its command names.
    """
    for values in _mapping(stage.lock.get("params")).values():
        run.log({key: _typed(value) for key, value in _mapping(values).items()})
    for each in _items(stage.lock.get("deps")):
        path = str(each.get("path"))
        if path in names or not _is_code(Path(path)):
            _note_data(run, folder / path, each, names.get(path, ""))
    for each in _items(stage.lock.get("outs")):
        path = str(each.get("path"))
        if path in stage.metrics:
            _note_metrics(run, folder / path, each)
        elif path not in stage.plots:
            _note_artifact(run, folder / path, each)
    command = stage.lock.get("cmd")
    words = " ".join(map(str, command)) if isinstance(command, list) else str(command or "")
    return script_of([str(folder / word) for word in words.split()])


def _note_data(run: Run, path: Path, locked: Mapping[str, object], dataset: str) -> None:
    name, _, role = (dataset or path.name.partition(".")[0]).partition(":")
    counted = hashed.rows(path) if path.is_file() and _as_locked(path, locked) else None
    fields = {"dataset": name, "role": role or None, "rows": counted, "digest": _digest(locked)}
    run.noted.data.append({key: value for key, value in fields.items() if value is not None})


def _note_artifact(run: Run, path: Path, locked: Mapping[str, object]) -> None:
    fields: dict[str, object] = {"name": path.name}
    if path.resolve().is_relative_to(run.home.folder):
        fields["path"] = path.resolve().relative_to(run.home.folder).as_posix()
    fields |= {"digest": _digest(locked), "size": Plain(locked["size"]) if "size" in locked else None}
    fields["format"] = hashed.FORMATS.get(path.suffix.lower())
    run.noted.artifacts.append({key: value for key, value in fields.items() if value is not None})


def _note_metrics(run: Run, path: Path, locked: Mapping[str, object]) -> None:
    if not _as_locked(path, locked):
        raise CatalogError(f"{path} is not what {LOCK} says; run `dvc repro` or `dvc checkout` first")
    if path.suffix.lower() == ".json":
        for name, value, where in read_scores(path, {}):
            run.noted.measure(name, value, where)


def _as_locked(path: Path, locked: Mapping[str, object]) -> bool:
    try:
        return locked.get("md5") in (None, hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest())
    except OSError:
        return False


def _digest(locked: Mapping[str, object]) -> str | None:
    kind = next((each for each in ("md5", "sha256", "etag", "checksum") if each in locked), None)
    return f"{kind}:{locked[kind]}" if kind else None


def _is_code(path: Path) -> bool:
    return path.suffix.lower() in _CODE or path.parts[0] in _FOLDERS_OF_CODE


def _typed(value: object) -> object:
    return Plain(value) if isinstance(value, str) else value


def _named(paths: object) -> Iterator[str]:
    """Paths of outputs: plain, or each with its settings."""
    for each in paths if isinstance(paths, list) else []:
        yield from each if isinstance(each, dict) else (str(each),)


def _items(value: object) -> Iterator[Mapping[str, object]]:
    yield from (each for each in value if isinstance(each, dict)) if isinstance(value, list) else ()


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _read(path: Path) -> object:
    try:
        content = path.read_bytes()
    except OSError as problem:
        said = f"{path} cannot be read: {problem.strerror}; be in the folder of the DVC pipeline"
        raise CatalogError(said) from problem
    document = parse(content, str(path))
    if document.findings:
        raise CatalogError(f"{document.findings[0]}")
    return values_of(document.root) if document.root else {}
