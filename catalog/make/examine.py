"""A folder of models -> what is wrong with all of them, or with some, reading again only what changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from catalog.cache import memory
from catalog.cache.checks import Checks, Line, checked, remember, remembered, told
from catalog.cache.program import program
from catalog.cache.store import Store, TornError
from catalog.check import check_references
from catalog.claims import check_claims
from catalog.kit.date import When
from catalog.kit.finding import CatalogError, Finding
from catalog.kit.pack import digest
from catalog.kit.spread import spread
from catalog.kit.templates import templates_folder
from catalog.make.bench import Setting
from catalog.make.checks import check_models
from catalog.make.opening import opened
from catalog.read.house import house_files
from catalog.read.mentions import holding
from catalog.read.picked import EVERYTHING, Picked
from catalog.read.prints import Prints, is_sure, stamped
from catalog.read.walk import ModelFolder
from catalog.review.checked import Checked
from catalog.review.outcome import Report

Told = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Check:
    """What to check, as of which day; `cache` is where to remember it for the next time.

    Of what is not `picked` only as much is read as those need that are.
    """

    models: Path
    as_of: When | None = None
    cache: Path | None = None
    picked: Picked = EVERYTHING


def examine(asked: Check, pool: Executor, told: Told) -> Report:
    """Read and check everything that is picked, without rendering it."""
    looked = time.time_ns()
    walked, setting, findings = opened(asked.models, asked.as_of)
    ids: dict[str, tuple[str, ...]] = {folder.id: () for folder in walked.folders}
    chosen = asked.picked.among(ids.keys(), set(house_files(setting.house.settings)))
    with _memory(asked) as store:
        prints = Prints()
        house = prints.house(asked.models.resolve(), setting.house)
        known = remembered(store, digest(program(templates_folder()), house)) if store else Checks(b"")
        desk = _Desk(known, setting, _Looked(looked, prints), pool, told)
        models, others = desk.checked(walked.folders, chosen)
        if store and desk.tidied(walked.folders):
            with suppress(OSError, TornError):  # the next check takes longer, that is all
                remember(store, known)
    found = _across(models, others, ids)
    of_house = (each for each in findings if chosen.has_file(each.place.path))
    return Report(len(models), 0, tuple(sorted({*of_house, *found})))


def _across(
    models: Sequence[Checked], others: Sequence[Checked], ids: dict[str, tuple[str, ...]]
) -> Iterator[Finding]:
    """What is wrong with models by themselves, and held against all others."""
    every = {each.id: each for each in (*models, *others)}
    known = {id_: every[id_].versions if id_ in every else none for id_, none in ids.items()}
    dangling = check_references({each.id: each.references for each in models}, known)
    clashing = check_claims({id_: each.claims for id_, each in every.items()})
    for each in models:
        yield from (*each.findings, *dangling.get(each.id, ()), *clashing.get(each.id, ()))


@dataclass(frozen=True, slots=True)
class _Looked:
    """When files were looked at, in nanoseconds, and their digests."""

    at: int
    prints: Prints


@dataclass(slots=True)
class _Desk:
    """Has models checked that are not known, and knows them afterwards."""

    known: Checks
    setting: Setting
    looked: _Looked
    pool: Executor
    told: Told

    def checked(self, folders: Sequence[ModelFolder], picked: Picked) -> tuple[list[Checked], list[Checked]]:
        """What is picked, and of the others what that is to be held against."""
        mine = [folder for folder in folders if picked.has(folder.id)]
        models = self._made(mine)
        if len(mine) == len(folders):
            return models, []
        wanted = {reference.model for each in models for reference in each.references}
        others = [folder for folder in folders if not picked.has(folder.id)]
        if any(each.claims for each in models):
            wanted |= {folder.id for folder in holding(self._unknown(others), b"digest")}
            wanted |= {folder.id for folder in others if self._claims(folder.id)}
        return models, self._made([folder for folder in others if folder.id in wanted])

    def tidied(self, folders: Iterable[ModelFolder]) -> bool:
        """Forget models that are gone; whether anything is to be remembered anew."""
        ids = {folder.id for folder in folders}
        for gone in [id_ for id_ in self.known.lines if id_ not in ids]:
            del self.known.lines[gone]
            self.known.changed = True
        return self.known.changed

    def _claims(self, id_: str) -> bool:
        line = self.known.lines.get(id_)
        return bool(line and line.told[2])

    def _unknown(self, folders: Iterable[ModelFolder]) -> list[ModelFolder]:
        """Those that changed, or are new: what they are read from now is on their lines."""
        return [folder for folder in folders if not self._is_known(folder)]

    def _made(self, folders: Sequence[ModelFolder]) -> list[Checked]:
        new = self._unknown(folders)
        day = self.setting.as_of.text if self.setting.as_of else ""
        work = partial(check_models, setting=self.setting)
        for folder, each in zip(
            new, spread(self.pool, work, new, partial(self.told, "Checked")), strict=True
        ):
            beyond = self.setting.beyond(folder.id)
            stamp = stamped(folder, beyond) if is_sure(folder, self.looked.at) else b""
            inputs = self.looked.prints.model(folder, beyond)
            self.known.put(folder.id, Line(inputs, stamp, day, told(each)))
        return [checked(folder.id, self.known.lines[folder.id].told) for folder in folders]

    def _is_known(self, folder: ModelFolder) -> bool:
        line = self.known.found(folder.id, self.setting.as_of)
        if line is None:
            return False
        beyond = self.setting.beyond(folder.id)
        stamp = stamped(folder, beyond)
        if line.stamp == stamp:
            return True
        if line.inputs != self.looked.prints.model(folder, beyond):
            return False
        if is_sure(folder, self.looked.at):
            line.stamp, self.known.changed = stamp, True
        return True


@contextmanager
def _memory(asked: Check) -> Iterator[Store | None]:
    """What is remembered; none where it may not be, or where another check is writing it."""
    with ExitStack() as stack:
        store = None
        if asked.cache is not None:
            with suppress(CatalogError):
                store = stack.enter_context(memory(asked.cache, f"the cache of {asked.models}"))
        yield store
