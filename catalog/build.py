"""The spine: read, check, derive, render, publish. Each stage takes the value of the one before."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from catalog import __version__
from catalog.cache import beside, memory
from catalog.cache.glance import remember
from catalog.cache.program import program, templates_told
from catalog.cache.store import RefusedError, TornError
from catalog.domain.manifest import About
from catalog.editions.house import edition_of
from catalog.editions.veil import veil_of
from catalog.kit.date import When
from catalog.kit.finding import CatalogError, Finding
from catalog.kit.git import head, is_clean, standing
from catalog.kit.laps import Laps
from catalog.kit.pack import digest, pack
from catalog.kit.schema import said
from catalog.kit.spread import Counted, Progress, spread
from catalog.kit.templates import templates_folder
from catalog.kit.web import site_problem
from catalog.make.bench import Setting
from catalog.make.examine import Check, examine
from catalog.make.opening import opened, reviewed
from catalog.make.redo import Found
from catalog.make.site import Premises, make_site
from catalog.make.trails import Repository
from catalog.make.veiling import Glimpse, Glimpsing, Veiled, veiled
from catalog.policies.reviews import NO_REVIEWS, Reviews
from catalog.publish.bucket import Bucket
from catalog.publish.folder import Folder, spare_of
from catalog.publish.swap import claim, taken
from catalog.publish.target import Target
from catalog.read.codeowners import Tree
from catalog.read.prints import Prints, given_of_house
from catalog.read.walk import ModelFolder, Walk
from catalog.render.engine import Site
from catalog.render.exports import missing_paths
from catalog.render.site import DOWNLOADS, NAV
from catalog.review.outcome import Report


@dataclass(frozen=True, slots=True)
class Request:
    """What to build, where to, and as of which day; `cache` is where to remember it for the next time.

    `site` is a folder, or the address of a place in an object store. `seen` is what the files looked like at
    a glance, if they may be known by it again. `commit` is that of the cards where the folder was written
    from one of a repository, whose own folder is `checkout`. `edition` is for whom; empty is for all.
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
    edition: str = ""


def quiet(_stage: str, _done: int, _whole: int) -> None:
    """Nobody is told."""


def build(request: Request, pool: Executor, told: Progress) -> Report:
    """Turn a models folder into a site. Findings do not stop it; CatalogError does."""
    premises = _premises(request, pool, told)
    if isinstance(request.site, Path):
        claim(request.site, request.models)
    if request.strict and not premises.target.waits:
        checked = examine(
            Check(request.models, request.as_of, reviews=request.reviews, of=_tree(request)), pool, told
        )
        if checked.findings:
            return checked  # before any page is sent: readers would see it
    own = request.cache == beside(request.site)  # who shares that builds the same site
    with memory(request.cache, taken(request.site) if own else "") as store:
        try:
            report = make_site(premises, store, pool, told)
        except TornError:  # what was remembered is damaged: begin without it
            store.clear()
            report = make_site(premises, store, pool, told)
        if request.seen and report.files and isinstance(request.site, Path):
            with suppress(RefusedError):  # which was said, or costs the next build a look
                remember(store, request.seen, request.site, report)
    return report


def _tree(request: Request) -> Tree | None:
    return Tree(request.checkout, request.commit) if request.checkout else None


def opened_for(
    request: Request, pool: Executor | None = None, told: Progress = quiet
) -> tuple[Walk, Setting, tuple[Finding, ...]]:
    """Find the models and read what the house says, less what an edition hides of both."""
    walked, setting, findings = found_for(request)
    if not request.edition:
        return walked, setting, findings
    edition = edition_of(setting.house, request.edition, walked.findings)
    if edition.is_whole:
        return walked, replace(setting, veil=veil_of(setting.house, edition)), findings
    look = partial(_spread, pool, partial(told, "Looked at")) if pool else at_once
    seen = veiled(Veiled(walked.folders, setting), veil_of(setting.house, edition, walked.findings), look)
    if not seen.folders:
        unread = seen.setting.veil.unread if seen.setting.veil else ()
        why = str(unread[0]) if unread else "see `visibility` in the cards"
        raise CatalogError(f"the edition `{edition.name}` shows no model; {why}")
    # What is wrong with the catalogue as such may speak of anything in it: `catalog check` says it.
    return replace(walked, folders=seen.folders), seen.setting, ()


def found_for(request: Request) -> tuple[Walk, Setting, tuple[Finding, ...]]:
    """All that is there, and what commits and reviews say of it."""
    walked, setting, findings = opened(request.models, request.as_of, _tree(request))
    return walked, reviewed(setting, request.models, request.reviews), findings


def _spread(
    pool: Executor, told: Counted, work: Glimpsing, folders: Sequence[ModelFolder]
) -> Iterator[Glimpse]:
    return spread(pool, work, folders, told)


def at_once(work: Glimpsing, folders: Sequence[ModelFolder]) -> list[Glimpse]:
    """Look at the models in this process, without saying how far it is."""
    return work(folders)


def _premises(request: Request, pool: Executor, told: Progress) -> Premises:
    """All that a site is made from, and the digest of what a change in changes every page."""
    looked, laps = time.time_ns(), Laps()
    walked, setting, findings = opened_for(request, pool, told)
    prints, site, commit = Prints(), _site(request, setting, len(walked.folders)), head(request.models)
    house = prints.house(request.models.resolve(), setting.house, looked)
    seen = setting.veil.print + pack(setting.house.heed) if setting.veil else b""
    laps.lap("look")
    folder = (request.checkout or request.models).resolve()
    return Premises(
        target=_target(request),
        key=digest(program(templates_folder()), house, pack(site), seen),
        commit=request.commit or (commit.hash if commit else ""),
        repository=Repository(folder, standing(folder, request.commit)),
        found=Found(walked.folders, setting.wide, looked, setting.days, prints, setting.owners),
        setting=setting,
        look=site,
        about=_about(request, setting, site, commit.hash if commit else ""),
        findings=findings,
        strict=request.strict,
        laps=laps,
    )


def _about(request: Request, setting: Setting, site: Site, commit: str) -> About:
    """What has to be told to build the same again; of what an edition hides, nothing follows from it."""
    models, day = request.models.resolve(), setting.as_of
    hides = setting.veil is not None and not setting.veil.edition.is_whole
    return About(
        version=__version__,
        templates=templates_told(templates_folder()),
        models=models.name,
        edition=request.edition,
        base_url=site.base_url,
        as_of=day.text if day else "",
        commit=request.commit or commit,
        clean=None if hides else bool(request.commit) or is_clean(models),
        settings="" if hides else given_of_house(models, setting.whole),
    )


def _target(request: Request) -> Target:
    if isinstance(request.site, str):
        return Bucket(request.site)
    return Folder(request.site, spare_of(request.site, request.cache))


def _site(request: Request, setting: Setting, models: int) -> Site:
    settings = setting.house.settings
    return Site(
        title=settings.title,
        language=settings.language,
        nav=NAV,
        base_url=request.base_url or ("" if site_problem(own := said(settings.base_url) or "") else own),
        downloads=tuple(each for each in DOWNLOADS if each.path not in missing_paths(settings, models)),
    )
