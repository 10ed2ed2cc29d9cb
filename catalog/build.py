"""The spine: read, check, derive, render, publish. Each stage takes the value of the one before."""

from __future__ import annotations

import time
from collections.abc import Collection
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from catalog.cache import memory
from catalog.cache.glance import remember
from catalog.cache.program import program
from catalog.cache.store import TornError
from catalog.derive.demands import demands_of
from catalog.derive.dossier import Dossier
from catalog.derive.shelf import Catalog, catalog
from catalog.domain.vocabulary import Vocabulary
from catalog.kit.date import When
from catalog.kit.finding import CatalogError, Finding, LockedError
from catalog.kit.git import head, standing
from catalog.kit.laps import Laps
from catalog.kit.pack import digest, pack
from catalog.kit.schema import said
from catalog.kit.spread import spread
from catalog.kit.templates import templates_folder
from catalog.kit.text import did_you_mean, visible
from catalog.kit.web import site_problem
from catalog.make.asking import dossiers, summarise_models
from catalog.make.bench import Setting
from catalog.make.examine import Check, examine
from catalog.make.held import Opened, held
from catalog.make.opening import commits_asked, opened, reviewed
from catalog.make.past import Repository
from catalog.make.recalled import Work
from catalog.make.redo import Found
from catalog.make.site import Premises, Told, make_site
from catalog.policies.reviews import NO_REVIEWS, Reviews
from catalog.publish.bucket import Bucket
from catalog.publish.folder import Folder
from catalog.publish.swap import claim
from catalog.publish.target import Target
from catalog.read.codeowners import Tree
from catalog.read.house import House, read_house
from catalog.read.prints import Prints
from catalog.read.walk import Walk
from catalog.render.engine import Site
from catalog.render.exports import missing_paths
from catalog.render.site import DOWNLOADS, NAV
from catalog.review.outcome import Report
from catalog.review.plan.sides import Both


@dataclass(frozen=True, slots=True)
class Request:
    """What to build, where to, and as of which day; `cache` is where to remember it for the next time.

    `site` is a folder, or the address of a place in an object store. `seen` is what the files looked like at
    a glance, if they may be known by it again. `commit` is that of the cards where the folder was written
    from one of a repository, whose own folder is `checkout`.
    """

    models: Path
    site: Path | str
    base_url: str = ""
    as_of: When | None = None
    strict: bool = False
    cache: Path | None = None
    seen: bytes = b""
    commit: str = ""
    checkout: Path | None = None
    reviews: Reviews = NO_REVIEWS


def build(request: Request, pool: Executor, told: Told) -> Report:
    """Turn a models folder into a site. Findings do not stop it; CatalogError does."""
    premises = _premises(request)
    if isinstance(request.site, Path):
        claim(request.site)
    if request.strict and not premises.target.waits:
        checked = examine(
            Check(request.models, request.as_of, reviews=request.reviews, of=_tree(request)), pool, told
        )
        if checked.findings:
            return checked  # before any page is sent: readers would see it
    with memory(request.cache, str(request.site)) as store:
        try:
            report = make_site(premises, store, pool, told)
        except TornError:  # what was remembered is damaged: begin without it
            store.clear()
            report = make_site(premises, store, pool, told)
        if request.seen and report.files and isinstance(request.site, Path):
            remember(store, request.seen, request.site, report)
    return report


def survey(request: Request, pool: Executor, told: Told) -> Catalog:
    """Read and work out all models, for those who ask about them; nothing is rendered."""
    walked, setting, _ = _open(request)
    opened = spread(pool, partial(summarise_models, setting=setting), walked.folders, partial(told, "Read"))
    return catalog(opened, setting.house)


def both_sides(before: Request | None, after: Request, pool: Executor, told: Told) -> tuple[Both, str]:
    """Work out a catalogue before a change and with it, and say as of which day both are judged.

    Without a folder before the change, all of it is new. What was worked out is remembered in `after.cache`.
    """
    now = _opened(after)
    day = now.setting.as_of
    was = _opened(replace(before, as_of=day)) if before else replace(now, walked=Walk((), ()), findings=())
    as_of = day.text if day else ""
    if after.cache:
        with suppress(LockedError), memory(after.cache, "the plan") as store:
            return held(was, now, Work(pool, told, store)), as_of
    return held(was, now, Work(pool, told)), as_of  # also beside another plan, which remembers


def _opened(request: Request) -> Opened:
    walked, setting, findings = _open(request)
    house = Prints().house(request.models.resolve(), setting.house)
    key = digest(program(templates_folder()), house, commits_asked(setting, request.models))
    return Opened(walked, setting, findings, house, key)


def read_policies(models: Path) -> tuple[House, tuple[Finding, ...]]:
    """Read what a house says, for those who ask about its policies, and what is wrong with that."""
    if not models.is_dir():
        raise CatalogError(f"there is no folder {models}; give the folder that holds the models")
    house = read_house(models.resolve())
    return house, (*house.findings, *demands_of(house).findings)


def worked_out(request: Request, ids: Collection[str]) -> tuple[dict[str, Dossier], Vocabulary]:
    """Read and work out these models only; CatalogError where one is not there."""
    walked, setting, _ = _open(request)
    by_id = {folder.id: folder for folder in walked.folders}
    for name in ids:
        if name not in by_id:
            hint = did_you_mean(name, by_id) or "ids are the folders of cards below the folder of models"
            raise CatalogError(f"there is no model {visible(name)}; {hint}")
    chosen = [by_id[name] for name in dict.fromkeys(ids)]
    return {each.id: each for each in dossiers(chosen, setting)}, setting.house.words


def _tree(request: Request) -> Tree | None:
    return Tree(request.checkout, request.commit) if request.checkout else None


def _open(request: Request) -> tuple[Walk, Setting, tuple[Finding, ...]]:
    """Find the models and read what the house says, and what commits and reviews say of both."""
    walked, setting, findings = opened(request.models, request.as_of, _tree(request))
    return walked, reviewed(setting, request.models, request.reviews), findings


def _premises(request: Request) -> Premises:
    """All that a site is made from, and the digest of what a change in changes every page."""
    looked, laps = time.time_ns(), Laps()
    walked, setting, findings = _open(request)
    prints, site, commit = Prints(), _site(request, setting, len(walked.folders)), head(request.models)
    house = prints.house(request.models.resolve(), setting.house)
    laps.lap("look")
    folder = (request.checkout or request.models).resolve()
    return Premises(
        target=_target(request),
        key=digest(program(templates_folder()), house, pack(site)),
        commit=request.commit or (commit.hash if commit else ""),
        repository=Repository(folder, standing(folder, request.commit)),
        found=Found(walked.folders, setting.wide, looked, setting.as_of, prints, setting.owners),
        setting=setting,
        look=site,
        findings=findings,
        strict=request.strict,
        laps=laps,
    )


def _target(request: Request) -> Target:
    if isinstance(request.site, str):
        return Bucket(request.site)
    return Folder(request.site, (request.cache or request.site.parent) / "spare")


def _site(request: Request, setting: Setting, models: int) -> Site:
    settings = setting.house.settings
    return Site(
        title=settings.title,
        language=settings.language,
        nav=NAV,
        base_url=request.base_url or ("" if site_problem(own := said(settings.base_url) or "") else own),
        downloads=tuple(each for each in DOWNLOADS if each.path not in missing_paths(settings, models)),
    )
