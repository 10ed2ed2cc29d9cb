"""A folder of models -> what those want to know who ask about it without making a site."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from catalog.build import Request, at_once, found_for, opened_for
from catalog.cache import memory
from catalog.cache.program import program
from catalog.derive.changes import Side
from catalog.derive.choice import further_names
from catalog.derive.demands import demands_of
from catalog.derive.dossier import Dossier
from catalog.derive.shelf import Catalog, catalog
from catalog.domain.vocabulary import Vocabulary
from catalog.editions.house import edition_of
from catalog.editions.veil import veil_of
from catalog.exchange.shape import Outgoing
from catalog.kit.finding import CatalogError, Finding, LockedError
from catalog.kit.pack import digest, pack
from catalog.kit.schema import said
from catalog.kit.spread import Progress, spread
from catalog.kit.templates import templates_folder
from catalog.kit.text import did_you_mean, listed, visible
from catalog.make.asking import dossiers, explained_asked, summarise_models
from catalog.make.bygone import Bygone, bygone
from catalog.make.leaving import leaving
from catalog.make.opening import commits_asked, state_of
from catalog.make.secrets import secrets_of
from catalog.make.summary_memory import Work
from catalog.make.two_sides import Opened, held
from catalog.make.veiling import Veiled, veiled
from catalog.proving.secrets import Secrets
from catalog.proving.words import own_words
from catalog.read.absent import need_models
from catalog.read.house import House, read_house
from catalog.read.prints import Prints
from catalog.read.walk import CARD, ModelFolder, Walk
from catalog.review.plan.sides import Both
from catalog.sections.explanations.whole import Explanations


def survey(request: Request, pool: Executor, told: Progress) -> Catalog:
    """Read and work out all models, for those who ask about them; nothing is rendered."""
    walked, setting, _ = opened_for(request, pool, told)
    opened = spread(pool, partial(summarise_models, setting=setting), walked.folders, partial(told, "Read"))
    return catalog(opened, setting.house)


def both_sides(before: Request | None, after: Request, pool: Executor, told: Progress) -> tuple[Both, str]:
    """Work out a catalogue before a change and with it, and say as of which day both are judged.

    Without a folder before the change, all of it is new. What was worked out is remembered in `after.cache`.
    """
    now = _opened(after)
    day = now.setting.as_of
    was = _opened(replace(before, as_of=day)) if before else replace(now, walked=Walk((), ()), findings=())
    as_of = day.text if day else ""
    if after.cache:
        with suppress(LockedError), memory(after.cache) as store:
            return held(was, now, Work(pool, told, store)), as_of
    return held(was, now, Work(pool, told)), as_of  # also beside another plan, which remembers


def _opened(request: Request) -> Opened:
    walked, setting, findings = opened_for(request)
    house = Prints().house(request.models.resolve(), setting.house)
    asked = commits_asked(setting, request.models)
    key = digest(program(templates_folder()), house, asked, pack(setting.clock))
    return Opened(walked, setting, findings, house, key)


def read_policies(models: Path) -> tuple[House, tuple[Finding, ...]]:
    """Read what a house says, for those who ask about its policies, and what is wrong with that."""
    need_models(models)
    house = read_house(models.resolve())
    return house, (*house.findings, *demands_of(house).findings)


def hidden_from(request: Request) -> Secrets:
    """All that an edition hides, to be looked for in a site of it."""
    walked, whole, _ = found_for(request)
    edition = edition_of(whole.house, request.edition, walked.findings)
    veil = veil_of(whole.house, edition, walked.findings)
    seen = veiled(Veiled(walked.folders, whole), veil, at_once)
    past = Bygone() if edition.is_whole else bygone(request.models, edition)
    return secrets_of(Veiled(walked.folders, whole), seen, past, own_words(templates_folder()))


class Inquiry:
    """A folder of models that is opened once, whatever is then asked of its models."""

    def __init__(self, request: Request) -> None:
        """Find the models, and read what the house says."""
        self._walked, self._setting, _ = opened_for(request)
        self._folder = request.models

    @property
    def state(self) -> str:
        """Which state of the cards answers, and judged as of which day."""
        return state_of(self._setting, self._folder)

    @property
    def words(self) -> Vocabulary:
        """The words of the house."""
        return self._setting.house.words

    def models(self, ids: Collection[str]) -> dict[str, Dossier]:
        """Read and work out these models only; CatalogError where one is not there."""
        return {each.id: each for each in dossiers(_named(self._walked, ids), self._setting)}

    def why(self, side: Side) -> Explanations:
        """What explains this version; the page of the model tells it of the one that speaks for it."""
        model, version = side.model, side.version.name
        if version == model.lineup.current:
            return model.explanations
        (folder,) = _named(self._walked, [model.id])
        return explained_asked(folder, self._setting, replace(model.lineup, current=version))


def worked_out(request: Request, ids: Collection[str]) -> tuple[dict[str, Dossier], Vocabulary]:
    """Models by their ids, and the words of their house, for those who ask no more."""
    inquiry = Inquiry(request)
    return inquiry.models(ids), inquiry.words


def refuse_beside(request: Request, wanted: Sequence[str]) -> None:
    """CatalogError where versions stand beside their model and not behind it: `scorer 1.0 2.0`."""
    first, *others = wanted
    model = first.partition("@")[0]
    if not others or any((request.models / each.partition("@")[0] / CARD).is_file() for each in others):
        return
    if not (request.models / model / CARD).is_file():
        return
    found = worked_out(request, [model])[0][model]
    if {*others} <= {*(each.name for each in found.versions), *further_names(found.card, found.lineup)}:
        behind = [f"{model}@{each}" for each in others]
        told = "is a version" if len(others) == 1 else "are versions"
        write = " ".join(behind if first == model and len(others) > 1 else [first, *behind])
        raise CatalogError(visible(f"{listed(others)} {told} of {model}; write {write}"))


def models_leaving(request: Request, ids: Collection[str]) -> Iterator[Outgoing]:
    """Read these models one by one, on their way to another system; CatalogError where one is not there."""
    walked, setting, _ = opened_for(request)
    base_url = request.base_url or said(setting.house.settings.base_url) or ""
    state = state_of(setting, request.models)
    return (replace(each, state=state) for each in leaving(_named(walked, ids), setting, base_url))


def _named(walked: Walk, ids: Collection[str]) -> list[ModelFolder]:
    by_id = {folder.id: folder for folder in walked.folders}
    for name in ids:
        if name not in by_id:
            hint = did_you_mean(name, by_id) or "ids are the folders of cards below the folder of models"
            raise CatalogError(f"there is no model {visible(name)}; {hint}")
    return [by_id[name] for name in dict.fromkeys(ids)]
