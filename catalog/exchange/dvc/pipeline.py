"""`dvc.yaml`, `dvc.lock` and `*.dvc` of one state -> artefacts, stages and the files that they make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from catalog.exchange.dvc.states import State
from catalog.exchange.reading.foreign import Value, items, mapping, word, words
from catalog.kit.finding import Finding
from catalog.kit.number import whole

_VARIABLE = re.compile(r"\$\{\s*([\w.\[\]-]+)\s*\}")
_ANY = re.compile(r"\\\$\\\{.*?\\\}")


@dataclass(frozen=True, slots=True)
class Tracked:
    """A file or folder that DVC knows: its path from the root, its hash and its size."""

    path: str
    digest: str = ""
    size: str = ""
    modern: bool = True


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage as it was run, or as it is written where it never was."""

    name: str
    command: str
    deps: tuple[Tracked, ...]
    outs: tuple[Tracked, ...]
    params: Mapping[str, Value]
    metrics: tuple[str, ...]


@dataclass(slots=True)
class Pipeline:
    """One `dvc.yaml` with what lies beside it; paths are from the root of the repository."""

    folder: str
    artifacts: dict[str, Value] = field(default_factory=dict)
    stages: list[Stage] = field(default_factory=list)
    metrics: list[str] = field(default_factory=list)
    plots: Value = None

    def maker(self, path: str) -> Stage | None:
        """The stage that a path comes from."""
        return next((each for each in self.stages if any(_holds(out.path, path) for out in each.outs)), None)

    def upstream(self, stage: Stage) -> list[Stage]:
        """The stages that a stage hangs on, the nearest first, each once."""
        found: list[Stage] = []
        waiting = [stage]
        while waiting:
            for dep in waiting.pop(0).deps:
                maker = self.maker(dep.path)
                if maker and maker is not stage and maker not in found:
                    found.append(maker)
                    waiting.append(maker)
        return found

    def out(self, path: str) -> Tracked | None:
        """What DVC knows of an output."""
        outs = (out for stage in self.stages for out in stage.outs)
        return next((out for out in outs if out.path == path), None)


def _holds(above: str, path: str) -> bool:
    return path == above or path.startswith(f"{above}/")


def pipelines(state: State, findings: list[Finding]) -> list[Pipeline]:
    """Read every `dvc.yaml` of a state, the root's first."""
    names = sorted((each for each in state.names if PurePosixPath(each).name == "dvc.yaml"), key=_depth)
    return [_pipeline(state, name, findings) for name in names]


def _depth(path: str) -> tuple[int, str]:
    return path.count("/"), path


def _pipeline(state: State, name: str, findings: list[Finding]) -> Pipeline:
    folder = name.rpartition("/")[0]
    tree = mapping(state.tree(name, findings))
    locked = mapping(mapping(state.tree(_below(folder, "dvc.lock"), findings)).get("stages"))
    variables = _variables(state, folder, tree, findings)
    found = Pipeline(folder, dict(mapping(_resolved(tree.get("artifacts"), variables))), plots=_plots(tree))
    found.metrics = [_below(folder, each) for each in _paths(tree.get("metrics"))]
    written = mapping(tree.get("stages"))
    for each in [*locked, *(one for one in written if one not in {key.partition("@")[0] for key in locked})]:
        own = mapping(written.get(each.partition("@")[0]))
        own = mapping(own.get("do")) or own
        found.stages.append(_stage(each, mapping(locked.get(each)), _resolved(dict(own), variables), folder))
    return found


def _plots(tree: Mapping[str, Value]) -> Value:
    """Plots of the pipeline and of its stages; their order is that of the file."""
    stages = [mapping(each) for each in mapping(tree.get("stages")).values()]
    told = [*items(tree.get("plots")), *(one for each in stages for one in items(each.get("plots")))]
    return told or None


def _stage(name: str, lock: Mapping[str, Value], own: Value, folder: str) -> Stage:
    tree = mapping(own)
    told = lock or tree
    outs = tuple(_tracked(each, folder) for each in (*items(told.get("outs")), *items(tree.get("metrics"))))
    patterns = [_pattern(_below(folder, each)) for each in _paths(tree.get("metrics"))]
    metrics = [each.path for each in outs if any(pattern.fullmatch(each.path) for pattern in patterns)]
    params = mapping(lock.get("params"))
    return Stage(
        name,
        " ".join(words(told.get("cmd"))),
        tuple(_tracked(each, folder) for each in items(told.get("deps"))),
        tuple({each.path: each for each in reversed(outs)}.values()),
        {key: value for file in params.values() for key, value in mapping(file).items()},
        tuple(dict.fromkeys(metrics)),
    )


def _tracked(each: Value, folder: str) -> Tracked:
    if isinstance(each, str):
        return Tracked(_below(folder, each))
    tree = mapping(each)
    if "path" not in tree:  # as dvc.yaml writes it: {model.pkl: {cache: false}}
        return Tracked(_below(folder, next(iter(tree), "")))
    kind = next((key for key in ("md5", "etag", "checksum") if word(tree.get(key))), "")
    digest = f"{kind}:{word(tree.get(kind))}" if kind else ""
    modern = word(tree.get("hash")) == "md5"
    return Tracked(_below(folder, word(tree.get("path"))), digest, word(tree.get("size")), modern)


def tracked(state: State, path: str, findings: list[Finding]) -> Tracked | None:
    """What `PATH.dvc` says of a file that no stage makes."""
    tree = mapping(state.tree(f"{path}.dvc", findings))
    outs = items(tree.get("outs"))
    return _tracked(outs[0], path.rpartition("/")[0]) if outs else None


def _below(folder: str, path: str) -> str:
    parts: list[str] = folder.split("/") if folder else []
    for part in path.split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part not in {".", ""}:
            parts.append(part)
    return "/".join(parts)


def _paths(value: Value) -> Iterator[str]:
    """Paths of outputs: plain, or each with its settings."""
    for each in items(value):
        yield from mapping(each) if isinstance(each, dict) else words(each)


def _pattern(path: str) -> re.Pattern[str]:
    """A path in which what is not resolved may be anything within a folder."""
    return re.compile(_ANY.sub("[^/]*", re.escape(path)))


def _variables(
    state: State, folder: str, tree: Mapping[str, Value], findings: list[Finding]
) -> Mapping[str, Value]:
    """What `${…}` may name: `params.yaml`, and files or values under `vars`."""
    found = dict(mapping(state.tree(_below(folder, "params.yaml"), findings)))
    for each in items(tree.get("vars")):
        more = state.tree(_below(folder, each.partition(":")[0]), findings) if isinstance(each, str) else each
        found |= mapping(more)
    return found


def _resolved(value: Value, variables: Mapping[str, Value]) -> Value:
    if isinstance(value, str):
        return _VARIABLE.sub(lambda match: _value(variables, match[1]) or match[0], value)
    if isinstance(value, list):
        return [_resolved(each, variables) for each in value]
    return {key: _resolved(each, variables) for key, each in value.items()} if value else value


def _value(variables: Mapping[str, Value], path: str) -> str:
    value: Value = dict(variables)
    for step in re.split(r"[.\[\]]+", path.rstrip("]")):
        listed = dict(enumerate(value)) if isinstance(value, list) else {}
        at = whole(step) if listed else None
        value = mapping(value).get(step) if at is None else listed.get(at)
    return word(value)
