"""One artefact of a repository -> its card, with a version for each that was registered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from catalog.domain.metrics import Metrics
from catalog.domain.stages import NEAREST_TO_USE
from catalog.exchange.dvc.made import Remote, artifact, dataset_of, made
from catalog.exchange.dvc.measured import Measuring
from catalog.exchange.dvc.pipeline import Pipeline, Stage, pipelines, tracked
from catalog.exchange.dvc.registry import STAGES, Registered, Registry
from catalog.exchange.dvc.states import State, at_commit, here
from catalog.exchange.reading.foreign import shown, word
from catalog.exchange.reading.gauges import Gauges
from catalog.exchange.reading.kept import kept
from catalog.exchange.reading.taking import Taking
from catalog.exchange.shape import ForeignCard, Import, Loss
from catalog.kit.finding import Finding
from catalog.kit.paths import valid_id
from catalog.kit.text import slug
from catalog.kit.written import Plain, Tree

SYSTEM = "dvc"
_DRAWN = "plots are drawn from files that stay in the repository"


@dataclass(frozen=True, slots=True)
class Repository:
    """A checkout: its folder, what its tags say, where its files are kept, its commit and its address."""

    folder: Path
    registry: Mapping[str, Registry]
    remote: Remote
    revision: str
    day: str
    address: str


def card(found: Repository, name: str, known: Metrics, batch: tuple[int, tuple[Finding, ...]]) -> Import:
    """Return the batch of one artefact; `batch` is how many there are, and what was found before."""
    making = _Making(found, name, Measuring(id_of(name), Gauges(known)))
    made_card = making.card()
    findings = tuple(dict.fromkeys((*batch[1], *making.findings)))
    return Import(
        SYSTEM,
        (made_card,),
        datasets=dict(sorted(making.datasets.items())),
        metrics=making.measuring.gauges.entries(),
        losses=(*making.entry.losses(made_card.id), *making.losses, *making.measuring.losses),
        findings=findings,
        whole=batch[0],
    )


def id_of(name: str) -> str:
    """Return a valid id: the folders of an artefact, then its name."""
    parts = [slug(part) for part in name.replace(":", "/").split("/") if part]
    return "/".join(part if not valid_id(part) else f"x-{part.replace('.', '-')}" for part in parts)


@dataclass(slots=True)
class _Making:
    """Makes one card, version by version; the newest speaks for the artefact as such."""

    repository: Repository
    name: str
    measuring: Measuring
    entry: Taking = field(default_factory=lambda: Taking(None))
    findings: list[Finding] = field(default_factory=list)
    datasets: dict[str, Tree] = field(default_factory=dict)
    losses: tuple[Loss, ...] = ()

    def card(self) -> ForeignCard:
        registry = self.repository.registry.get(self.name, Registry())
        versions = [self._version(each, registry) for each in self._registered(registry)]
        entry = self.entry
        extra = {key: kept(entry.take(key)) for key in ("type", "meta") if entry.within(key)}
        fields: dict[str, Tree] = {
            "name": self.name.rpartition(":")[2],
            "summary": entry.word("desc"),
            "tags": list(dict.fromkeys(entry.words("labels"))),
            "deprecated": Plain(registry.deprecated),
            "aliases": {stage: name for stage, name in registry.stages.items() if stage not in STAGES},
            "source": self._source(self.repository.revision),
            "extra": {SYSTEM: extra} if extra else {},
            "versions": versions,
        }
        kept_fields = {key: value for key, value in fields.items() if value}
        return ForeignCard(id_of(self.name), kept_fields, tuple(self.measuring.rows))

    def _source(self, revision: str) -> dict[str, Tree]:
        where = {"id": self.name, "url": self.repository.address, "revision": revision}
        return {"system": SYSTEM, **{key: text for key, text in where.items() if text}}

    def _registered(self, registry: Registry) -> list[Registered]:
        if registry.versions:
            return list(registry.versions.values())
        revision = self.repository.revision
        return [Registered(revision[:8] or "main", "", self.repository.day)]

    def _version(self, each: Registered, registry: Registry) -> dict[str, Tree]:
        folder = self.repository.folder
        state = at_commit(folder, each.commit) if each.commit else here(folder)
        where, _, own = self.name.rpartition(":")
        pipeline = self._pipeline(state, where)
        self.entry = Taking(pipeline.artifacts.get(own))
        drawn = pipeline.plots
        self.losses = (Loss(id_of(self.name), "plots", shown(drawn), _DRAWN),) if drawn else ()
        if "${" in word(self.entry.within("path").value):
            self.entry.lose("nothing here says what its variable stands for", "path")
            path = ""
        else:
            path = _joined(where, self.entry.word("path"))
        stage = _training(pipeline, path)
        facts = made(pipeline, stage)
        self._note(facts, pipeline, state, each.name)
        code = facts.pop("code", {})
        fields: dict[str, Tree] = {
            "version": each.name,
            "date": Plain(each.date),
            "stage": _stage(each.name, registry),
            "status": "retired" if each.gone else "",
            "code": self._code(each, code if isinstance(code, Mapping) else {}),
            **facts,
            "artifacts": self._artifacts(state, pipeline, _outputs(path, stage)),
            "source": self._source(each.commit) if each.commit else {},
        }
        return {key: value for key, value in fields.items() if value}

    def _pipeline(self, state: State, where: str) -> Pipeline:
        found = {each.folder: each for each in pipelines(state, self.findings)}
        return found.get(where) or found.get("") or Pipeline(where)

    def _note(self, facts: Mapping[str, Tree], pipeline: Pipeline, state: State, version: str) -> None:
        """Note the data sets of a version, and read its metrics."""
        files = [*pipeline.metrics, *(path for stage in pipeline.stages for path in stage.metrics)]
        for path in dict.fromkeys(files):
            self.measuring.file(state, path, version, self.findings)
        used = [use for use in facts.get("data", ()) if isinstance(use, Mapping)]
        ids = {str(use["dataset"]) for use in used}
        for dep in (dep for stage in pipeline.stages for dep in stage.deps):
            if dataset_of(dep.path) in ids:
                self.datasets.setdefault(dataset_of(dep.path), {"name": dep.path})

    def _code(self, each: Registered, code: Mapping[str, Tree]) -> dict[str, Tree]:
        commit = each.commit or self.repository.revision
        fields = {"repository": self.repository.address, "commit": commit, "tag": each.tag}
        return {**{key: text for key, text in fields.items() if text}, **code}

    def _artifacts(self, state: State, pipeline: Pipeline, paths: list[str]) -> list[Tree]:
        return [
            artifact(one, pipeline.out(one) or tracked(state, one, self.findings), self.repository.remote)
            for one in paths
        ]


def _joined(folder: str, path: str) -> str:
    return f"{folder}/{path}" if folder and path else path


def _outputs(path: str, stage: Stage | None) -> list[str]:
    """The files of a version: the artefact's own, else what the stage that trains it makes."""
    if path:
        return [path]
    return [out.path for out in stage.outs if out.path not in stage.metrics] if stage else []


def _training(pipeline: Pipeline, path: str) -> Stage | None:
    """The stage that makes the artefact; without a path the one called `train`, or the only one."""
    if path:
        return pipeline.maker(path)
    named = [each for each in pipeline.stages if each.name.partition("@")[0] == "train"]
    return named[0] if named else pipeline.stages[0] if len(pipeline.stages) == 1 else None


def _stage(version: str, registry: Registry) -> str:
    """The highest of the stages that a version is in."""
    stages = {STAGES[stage] for stage, name in registry.stages.items() if name == version and stage in STAGES}
    return next((each for each in NEAREST_TO_USE if each in stages), "")
