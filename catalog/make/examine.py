"""A folder of models -> what is wrong with all of them, or with some, reading again only what changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from catalog.cache import memory
from catalog.cache.store import Store
from catalog.claims import check_claims
from catalog.kit.date import When
from catalog.kit.finding import CatalogError, Finding
from catalog.kit.pack import digest
from catalog.kit.spread import Progress
from catalog.make.bench import Setting
from catalog.make.check_memory import Desk
from catalog.make.opening import commits_asked, opened, reviewed
from catalog.policies.reviews import NO_REVIEWS, Reviews
from catalog.read.codeowners import Tree
from catalog.read.house import house_files
from catalog.read.mentions import holding
from catalog.read.picked import EVERYTHING, Picked
from catalog.read.prints import Prints
from catalog.read.walk import ModelFolder, Walk, walk
from catalog.references import check_references
from catalog.review.checked import Checked
from catalog.review.outcome import Report
from catalog.rules.heed import Heed


@dataclass(frozen=True, slots=True)
class Check:
    """What to check, as of which day; `cache` is where to remember it for the next time.

    Of what is not `picked` only as much is read as those need that are. `of` is where the cards were taken
    from, where that is a commit.
    """

    models: Path
    as_of: When | None = None
    cache: Path | None = None
    picked: Picked = EVERYTHING
    reviews: Reviews = NO_REVIEWS
    of: Tree | None = None


def examine(asked: Check, pool: Executor, told: Progress) -> Report:
    """Read and check everything that is picked, without rendering it."""
    with _memory(asked) as store:
        examiner = _Examiner(asked, store, pool, told)
        return (examiner.near() if asked.picked.parts else None) or examiner.whole()


Find = Callable[[Sequence[str]], Sequence[ModelFolder]]
"""The folders of models, at least those of these ids that are there."""


@dataclass(slots=True)
class _Examiner:
    """Checks what is asked for: by what lies near it, or where that does not do, with all models in view."""

    asked: Check
    store: Store | None
    pool: Executor
    told: Progress
    looked: int = field(default_factory=time.time_ns)
    desk: Desk | None = None

    def near(self) -> Report | None:
        """Look only at what is picked and what that refers to; None where others have a say."""
        walked, setting, findings = self._opened(self.asked.picked.parts)
        picked = self._picked(walked, setting)
        if not picked.parts:
            return None
        models = self._made([each for each in walked.folders if picked.has(each.id)], setting)
        named = sorted({reference.model for each in models for reference in each.references})
        there = {each.id: each for each in (*walked.folders, *self._beside(named))}
        if any(each.claims for each in models) or not there.keys() >= set(named):
            return None  # other claims may contradict; who mistyped a name is told one that is like it
        others = self._made([there[name] for name in named if not picked.has(name)], setting)
        others += self._later((*models, *others), setting, self._beside)
        self._laid(setting).keep()
        return _heeded(_report((models, others), there, _of(picked, findings)), setting.house.heed)

    def whole(self) -> Report:
        """Look at all models, and read what is picked, what that refers to and what may contradict it."""
        walked, setting, findings = self._opened()
        picked, desk = self._picked(walked, setting), self._laid(setting)
        mine = [each for each in walked.folders if picked.has(each.id)]
        models = self._made(mine, setting)
        rest = [each for each in walked.folders if not picked.has(each.id)]
        wanted = {reference.model for each in models for reference in each.references}
        if any(each.claims for each in models):
            wanted |= {each.id for each in holding(desk.unknown(rest), b"digest")}
            wanted |= {each.id for each in rest if desk.claims(each.id)}
        others = self._made([each for each in rest if each.id in wanted], setting)
        others += self._later((*models, *others), setting, lambda _: rest)
        ids = {each.id for each in walked.folders}
        desk.keep(ids)
        report = _report((models, others), ids, _of(picked, findings))
        return _heeded(report, setting.house.heed, whole=picked == EVERYTHING)

    def _later(self, made: Sequence[Checked], setting: Setting, find: Find) -> list[Checked]:
        """The models that these name, and those in turn: both kinds may come back to the first."""
        known, found = {each.id for each in made}, list[Checked]()
        while wanted := sorted({each.model for one in made for each in one.references} - known):
            made = self._made([each for each in find(wanted) if each.id in wanted], setting)
            found += made
            known |= {*wanted}
        return found

    def _opened(self, parts: Collection[str] = ()) -> tuple[Walk, Setting, tuple[Finding, ...]]:
        walked, setting, findings = opened(self.asked.models, self.asked.as_of, self.asked.of, parts)
        return walked, reviewed(setting, self.asked.models, self.asked.reviews), findings

    def _picked(self, walked: Walk, setting: Setting) -> Picked:
        ids = {each.id for each in walked.folders}
        return self.asked.picked.among(ids, set(house_files(setting.house.settings)))

    def _beside(self, names: Sequence[str]) -> Sequence[ModelFolder]:
        return walk(self.asked.models.resolve(), names).folders if names else ()

    def _made(self, folders: Sequence[ModelFolder], setting: Setting) -> list[Checked]:
        return self._laid(setting).made(folders, self.pool, self.told)

    def _laid(self, setting: Setting) -> Desk:
        """One desk for both looks: what the first had to read, the second knows."""
        if self.desk is None:
            house = Prints().house(self.asked.models.resolve(), setting.house)
            house = digest(house, commits_asked(setting, self.asked.models))
            self.desk = Desk.of(setting, house, self.store, self.looked)
        return self.desk


def _of(picked: Picked, findings: Iterable[Finding]) -> list[Finding]:
    """What is wrong with the house and the tree of folders, where that is in what is picked."""
    return [each for each in findings if picked.has_file(each.place.path)]


def _report(
    checked: tuple[Sequence[Checked], Sequence[Checked]], ids: Iterable[str], findings: Iterable[Finding]
) -> Report:
    """What is wrong with models by themselves, and held against others, and with the house."""
    models, others = checked
    every = {each.id: each for each in (*models, *others)}
    known = {id_: every[id_].versions if id_ in every else () for id_ in sorted({*ids, *every})}
    dangling = check_references({id_: each.references for id_, each in every.items()}, known)
    clashing = check_claims({id_: each.claims for id_, each in every.items()})
    found = {*findings}
    for each in models:
        found |= {*each.findings, *dangling.get(each.id, ()), *clashing.get(each.id, ())}
    return Report(len(models), 0, tuple(sorted(found)))


def _heeded(report: Report, heed: Heed, *, whole: bool = False) -> Report:
    """What the house heeds of it; what it leaves out in vain is seen only in the whole."""
    unused = heed.unused(report.findings) if whole else ()
    return replace(report, findings=tuple(sorted({*heed.heeded(report.findings), *unused})))


@contextmanager
def _memory(asked: Check) -> Iterator[Store | None]:
    """What is remembered; none where it may not be, or where another check is writing it."""
    with ExitStack() as stack:
        store = None
        if asked.cache is not None:
            with suppress(CatalogError):
                store = stack.enter_context(memory(asked.cache))
        yield store
