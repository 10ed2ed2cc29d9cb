"""The spine: read, check, derive, render, publish. Each stage takes the value of the one before."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path

from catalog.check import Reference, check_references, checked, references
from catalog.derive.dossier import Dossier, dossier
from catalog.derive.frame import Frame
from catalog.derive.shelf import Catalog, Neighbours, catalog, neighbours
from catalog.derive.summarise import summarise
from catalog.derive.summary import Summary
from catalog.derive.texts import write
from catalog.domain import address
from catalog.domain.measurements import Measurement
from catalog.domain.subjects import Context
from catalog.domain.vocabulary import Vocabulary
from catalog.kit.date import When
from catalog.kit.finding import CatalogError, Finding, error
from catalog.kit.git import Commit, head
from catalog.kit.node import place_of
from catalog.kit.prose import Writer
from catalog.kit.schema import said
from catalog.kit.spread import spread
from catalog.kit.text import did_you_mean, visible
from catalog.kit.web import site_problem
from catalog.publish import File, publish
from catalog.read.entry import Entry, read_entry
from catalog.read.house import House, read_house
from catalog.read.walk import ModelFolder, Walk, walk
from catalog.read.wide import read_tables
from catalog.render.accent import accent_problem
from catalog.render.engine import Engine, Site, templates_folder
from catalog.render.exports import Exports, export_notes, missing_paths
from catalog.render.exports.rows import Rows, model_rows
from catalog.render.site import DOWNLOADS, NAV, model_files, shared_files
from catalog.render.sitemap import with_sitemap

Told = Callable[[str, int, int], None]
"""Called with a stage, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to build, where to, and as of which day."""

    models: Path
    site: Path
    base_url: str = ""
    as_of: When | None = None
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What a build or a check came to."""

    models: int
    files: int
    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What every model is read and worked out in; small enough to hand to another process."""

    house: House
    as_of: When | None
    wide: Mapping[str, tuple[Measurement, ...]] = field(default_factory=dict)


def build(request: Request, pool: Executor, told: Told) -> Report:
    """Turn a models folder into a site. Findings do not stop it; CatalogError does."""
    walked, setting, findings = _open(request)
    opened = [*spread(pool, partial(open_models, setting=setting), walked.folders, partial(told, "Read"))]
    whole = catalog((summary for _, summary in opened), setting.house)
    dangling = [each for found in whole.dangling.values() for each in found]
    found = [each for summary in whole.summaries for each in summary.findings]
    all_findings = tuple(sorted({*findings, *found, *dangling}))
    if request.strict and all_findings:
        return Report(len(opened), 0, all_findings)
    site = _site(request, setting, whole)
    jobs = [(model, neighbours(summary, whole)) for model, summary in opened]
    rendered = spread(pool, partial(render_models, site=site), jobs, partial(told, "Rendered"))
    engine = _engine(site)
    words = Writer().prose(said(setting.house.settings.description) or "").html
    with Exports() as exports:
        made = _all(rendered, exports, (shared_files(whole, words, engine), exports.files(whole, findings)))
        hidden = {address.NOT_FOUND, *map(address.model, whole.moved)}
        count = publish(with_sitemap(made, site, hidden), request.site)
    return Report(len(opened), count, all_findings, export_notes())


def survey(request: Request, pool: Executor, told: Told) -> Catalog:
    """Read and work out all models, for those who ask about them; nothing is rendered."""
    walked, setting, _ = _open(request)
    opened = spread(pool, partial(summarise_models, setting=setting), walked.folders, partial(told, "Read"))
    return catalog(opened, setting.house)


def examine(request: Request, pool: Executor, told: Told) -> Report:
    """Read and check everything without rendering it."""
    walked, setting, findings = _open(request)
    models = [*spread(pool, partial(check_models, setting=setting), walked.folders, partial(told, "Checked"))]
    known = {each.id: each.versions for each in models}
    dangling = check_references({each.id: each.references for each in models}, known)
    found = [finding for each in models for finding in each.findings]
    across = [finding for each in dangling.values() for finding in each]
    return Report(len(models), 0, tuple(sorted({*findings, *found, *across})))


def worked_out(request: Request, ids: Collection[str]) -> tuple[dict[str, Dossier], Vocabulary]:
    """Read and work out these models only; CatalogError where one is not there."""
    walked, setting, _ = _open(request)
    by_id = {folder.id: folder for folder in walked.folders}
    for name in ids:
        if name not in by_id:
            hint = did_you_mean(name, by_id) or "ids are the folders of cards below the folder of models"
            raise CatalogError(f"there is no model {visible(name)}; {hint}")
    frame = Frame(setting.house, setting.as_of, Writer())
    entries = _entries([by_id[name] for name in dict.fromkeys(ids)], setting)
    return {entry.id: dossier(entry, frame) for entry in entries}, setting.house.words


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check needs to know of one model."""

    id: str
    versions: tuple[str, ...]
    references: tuple[Reference, ...]
    findings: tuple[Finding, ...]


def check_models(folders: Sequence[ModelFolder], setting: Setting) -> list[Checked]:
    """Read and check a batch of models."""
    made, writer = [], Writer()
    for entry in _entries(folders, setting):
        findings = (*entry.findings, *write(entry, writer).findings)
        versions = tuple(each.version for each in entry.card.versions)
        made.append(Checked(entry.id, versions, references(entry), findings))
    return made


def open_models(folders: Sequence[ModelFolder], setting: Setting) -> list[tuple[bytes, Summary]]:
    """Read, check and derive a batch of models; needs nothing but the folders and the setting.

    Dossiers come packed: who collects them only hands them on, and unpacking costs as much as rendering.
    """
    frame = Frame(setting.house, setting.as_of, Writer())
    models = [dossier(entry, frame) for entry in _entries(folders, setting)]
    return [(pickle.dumps(model, pickle.HIGHEST_PROTOCOL), summarise(model, frame)) for model in models]


def summarise_models(folders: Sequence[ModelFolder], setting: Setting) -> list[Summary]:
    """Read, check and sum up a batch of models."""
    frame = Frame(setting.house, setting.as_of, Writer())
    return [summarise(dossier(entry, frame), frame) for entry in _entries(folders, setting)]


def _entries(folders: Sequence[ModelFolder], setting: Setting) -> Iterator[Entry]:
    words = setting.house.words
    context = Context(metrics=words.metrics, datasets=words.datasets)
    for folder in folders:
        yield checked(read_entry(folder, context, setting.wide.get(folder.id, ())), setting.house)


@dataclass(frozen=True, slots=True)
class Rendered:
    """What one model comes to: its files, and its rows in the tables for programs."""

    files: tuple[File, ...]
    rows: Rows


def render_models(jobs: Sequence[tuple[bytes, Neighbours]], site: Site) -> list[Rendered]:
    """Render a batch of models; needs nothing but their dossiers and neighbours."""
    engine = _engine(site)
    unpacked = ((pickle.loads(model), near) for model, near in jobs)  # noqa: S301 - packed by open_models
    return [
        Rendered(tuple(model_files(model, near, engine)), model_rows(model, near)) for model, near in unpacked
    ]


@lru_cache(maxsize=1)
def _engine(site: Site) -> Engine:
    """One engine a process: compiling the templates costs more than rendering a hundred pages."""
    return Engine(site, templates_folder())


def _open(request: Request) -> tuple[Walk, Setting, tuple[Finding, ...]]:
    """Find the models and read what the house says; CatalogError where there is nothing to read."""
    if not request.models.is_dir():
        raise CatalogError(f"there is no folder {request.models}; give the folder that holds the models")
    models = request.models.resolve()  # `.` has no name, and findings begin with the folder's
    house, walked = read_house(models), walk(models)
    if not walked.folders and not walked.findings:
        raise CatalogError(f"{request.models} holds no card.yaml; `catalog new my-model` writes one")
    wide = read_tables(house, models, [folder.id for folder in walked.folders])
    commit = head(models)
    as_of = request.as_of or (When.parse(commit.day) if commit else None)
    findings = (*house.findings, *_looks(house), *walked.findings, *wide.findings)
    return walked, Setting(house, as_of, wide.rows), findings


def _looks(house: House) -> tuple[Finding, ...]:
    """Find what is wrong with the house's own colour and address; the site is then built without them."""
    theme, base = said(house.settings.theme), said(house.settings.base_url)
    accent = said(theme.accent) if theme else None
    problems = {
        ("theme", "accent"): accent_problem(accent) if accent else "",
        ("base_url",): site_problem(base) if base else "",
    }
    return tuple(
        error(place_of(house.tree, path), "bad-value", f"{'.'.join(path)}: {problem}")
        for path, problem in problems.items()
        if problem
    )


def _all(rendered: Iterable[Rendered], exports: Exports, shared: Iterable[Iterable[File]]) -> Iterator[File]:
    for each in rendered:
        exports.add(each.rows)
        yield from each.files
    for files in shared:
        yield from files


def _site(request: Request, setting: Setting, whole: Catalog) -> Site:
    settings = setting.house.settings
    commit: Commit | None = head(request.models)
    return Site(
        title=settings.title,
        language=settings.language,
        nav=NAV,
        models=len(whole.summaries),
        commit=commit.hash if commit else "",
        as_of=setting.as_of.shown() if setting.as_of else "",
        today=setting.as_of.first.date().isoformat() if setting.as_of else "",
        base_url=request.base_url or ("" if site_problem(own := said(settings.base_url) or "") else own),
        downloads=tuple(each for each in DOWNLOADS if each.path not in missing_paths()),
    )
