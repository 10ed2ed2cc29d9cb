"""A folder of models -> the models in it, what each is read in, and what is wrong before any is read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from catalog.derive.demands import demands_of
from catalog.derive.past import PENDING
from catalog.kit.date import When
from catalog.kit.finding import CatalogError, Finding, error
from catalog.kit.git import head, is_clean, standing
from catalog.kit.node import place_of
from catalog.kit.pack import digest, pack
from catalog.kit.schema import said
from catalog.kit.today import clock_day
from catalog.kit.web import site_problem
from catalog.make.bench import Setting
from catalog.policies.reviews import Reviews
from catalog.read.absent import need_models
from catalog.read.codeowners import Tree, spoken
from catalog.read.git.vouched import since
from catalog.read.house import House, read_house
from catalog.read.walk import Walk, walk
from catalog.read.wide import read_tables
from catalog.render.accent import accent_problem


def opened(
    folder: Path, as_of: When | None, of: Tree | None = None, parts: Collection[str] = ()
) -> tuple[Walk, Setting, tuple[Finding, ...]]:
    """Find the models and read what the house says; CatalogError where there is nothing to read.

    Where the folder was written from a commit of a repository, `of` is that and its own folder. With `parts`,
    only models that lie in them are found, unless tables of the house speak of all.
    """
    need_models(folder)
    models = folder.resolve()  # `.` has no name, and findings begin with the folder's
    house = read_house(models)
    walked = walk(models, () if house.settings.tables else parts)
    if not (walked.folders or walked.findings or parts):
        raise CatalogError(f"{folder} holds no card.yaml; `catalog new my-model` writes one")
    wide = read_tables(house, models, [each.id for each in walked.folders])
    owners = spoken(of or Tree(models), walked.folders, house.settings.teams)
    commit = head(models)
    day = as_of or (When.parse(commit.day) if commit else None)
    own = (*house.findings, *_looks(house), *demands_of(house).findings)
    findings = (*own, *walked.findings, *wide.findings)
    checkout, at = (of.models, of.commit) if of else (None, "")
    # what begins in a year does not run, whoever asks: `check` goes by the clock here, too
    clock = None if day else clock_day()
    return walked, Setting(house, day, wide.rows, checkout, at, owners=owners, clock=clock), findings


def reviewed(setting: Setting, models: Path, reviews: Reviews) -> Setting:
    """The same with who approved a pull request, and the commits that are new in it."""
    return replace(setting, reviews=reviews, proposed=since(models, reviews.base))


def state_of(setting: Setting, models: Path) -> str:
    """Which state of the catalogue is told: `1 Mar 2026, commit 3f2c9abd1e07`; empty without Git."""
    told = [setting.as_of.shown()] if setting.as_of else []
    found = None if setting.commit else head(models)
    if commit := setting.commit or (found.hash if found else ""):
        told.append(f"commit {commit[:12]}")
    if found and not setting.is_pared and is_clean(models) is False:
        told.append(PENDING)
    return ", ".join(told)


def commits_asked(setting: Setting, models: Path) -> bytes:
    """The digest of what commits and reviews may say of any model, where a policy asks them."""
    if not demands_of(setting.house).asks_commits:
        return b""
    return digest(pack((standing(setting.checkout or models, setting.commit), setting.reviews)))


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
