"""Model folders and the ledger -> the models that must be made again, and no others.

First those whose own files changed; then those whose pages show something of a model that changed. A page
sees of other models only their Summary, so this is all (docs/decisions/incremental-by-content.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from functools import partial

from catalog.cache.aside import Aside
from catalog.cache.ledger import Ledger, Line, Paths, forget
from catalog.cache.store import Store
from catalog.derive.bonds import Bonds, Ties, ties
from catalog.domain.manifest import files_of, lines
from catalog.domain.measurements import Measurement
from catalog.kit.finding import Finding
from catalog.kit.pack import digest, pack, unpack
from catalog.kit.spread import Counted, spread
from catalog.kit.today import Days, same_days
from catalog.make.bench import Bench
from catalog.make.gather import Gather
from catalog.make.models import ALONE, Job, Made, make_models
from catalog.make.trails import Trails
from catalog.publish.changes import Changes
from catalog.read.mentions import mentioned
from catalog.read.prints import Prints, given, is_before, is_sure, stamped
from catalog.read.walk import ModelFolder, still


@dataclass(frozen=True, slots=True)
class Found:
    """The folders of models, their rows in the house's tables, and when these were looked at (ns).

    `owners` are those that CODEOWNERS names, by model.
    """

    folders: Sequence[ModelFolder]
    wide: Mapping[str, tuple[Measurement, ...]]
    looked: int
    day: Days
    prints: Prints
    owners: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


ALONE_TOLD = digest(ALONE)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a model's pages show of others: its digest, and whose summaries, or else all of it packed."""

    digest: bytes
    packed: bytes | None
    named: tuple[str, ...] = ()
    others: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class _Jobs:
    """Jobs, each with what was put aside of its model only when its turn comes."""

    jobs: Sequence[Job]
    aside: Aside

    def __len__(self) -> int:
        return len(self.jobs)

    def __getitem__(self, batch: slice) -> list[Job]:
        return [replace(job, begun=self.aside.get(job.folder.id)) for job in self.jobs[batch]]


@dataclass(slots=True)
class Redo:
    """Makes models again; the store and the ledger know afterwards what all models came to."""

    store: Store
    ledger: Ledger
    pool: Executor
    bench: Bench
    gather: Gather
    changes: Changes
    trails: Trails
    pared: bool = False
    """Whether an edition may hide some of their versions."""
    bonds: dict[str, Bonds] = field(default_factory=dict)
    again: set[str] = field(default_factory=set)
    """The models that were made in this build."""

    def models(self, found: Found, told: Counted) -> Ties:
        """Make all that changed, and all that shows something of what changed."""
        self.bonds = {id_: bonds for id_, (bonds, _) in self._told()}
        by_id = {folder.id: folder for folder in found.folders}
        self._forget([id_ for id_ in self.ledger.lines if id_ not in by_id])
        tied = ties(self._ordered(), pared=self.pared)
        others = [folder for folder in found.folders if self._is_other(folder, found)]
        waiting = mentioned(others) if not self.bonds else frozenset()
        shown = {each.id: self._shown(each.id, tied) for each in others}
        jobs = [self._job(each, shown[each.id], wait=each.id in waiting) for each in others]
        with Aside.beside(self.store.path) as aside:
            self._make(_Jobs(jobs, aside), shown, told)
            tied = ties(self._ordered(), pared=self.pared)
            shown = {id_: self._shown(id_, tied) for id_ in sorted(self.bonds)}
            again = [id_ for id_, now in shown.items() if self.ledger.lines[id_].near != now.digest]
            self._make(_Jobs([self._job(by_id[id_], shown[id_]) for id_ in again], aside), shown, told)
        return tied

    def moved(self, found: Found) -> list[str]:
        """The models whose files changed while they were made: they may be half of before, half of now.

        They are made again next time, even where their files are then those of before.
        """
        made = [folder for folder in found.folders if folder.id in self.again]
        moved = [each.id for each in made if not (still(each) and is_before(each, found.looked))]
        for id_ in moved:
            line = self.ledger.lines[id_]
            line.inputs = line.stamp = b""
        return moved

    def findings(self) -> Iterator[Finding]:
        """What is wrong with all models, each by itself."""
        return (finding for _, (_, findings) in self._told() for finding in findings)

    def _told(self) -> Iterator[tuple[str, tuple[Bonds, tuple[Finding, ...]]]]:
        return ((id_, unpack(packed)) for id_, packed in self.store.each("told", len(self.ledger.lines)))

    def _ordered(self) -> Iterator[Bonds]:
        return (self.bonds[id_] for id_ in sorted(self.bonds))

    def _is_other(self, folder: ModelFolder, found: Found) -> bool:
        """Whether a model was made from something else; the ledger is told what it is made from now."""
        if (line := self.ledger.lines.get(folder.id)) and not same_days(
            line.asked, found.day, self.ledger.day
        ):
            line.inputs = line.stamp = b""
        owners = found.owners.get(folder.id, ())
        beyond = (found.wide.get(folder.id, ()), self.trails.digest(folder.id), owners)
        line, stamp = self.ledger.lines.get(folder.id), stamped(folder, beyond)
        if line and line.stamp == stamp:
            return False
        inputs = found.prints.model(folder, beyond)
        kept = stamp if is_sure(folder, found.looked) else b""
        if line and line.inputs == inputs:
            line.stamp = kept
            return False
        self.ledger.lines[folder.id] = replace(_renewed(line, inputs, kept), given=given(folder))
        return True

    def _shown(self, id_: str, tied: Ties) -> Shown:
        """What the pages of a model show of others; of one that nothing is known of yet, a guess: nothing."""
        bonds = self.bonds.get(id_)
        found = (tied.children.get(id_, ()), tied.dangling.get(id_, ()), tied.near.get(id_, ()))
        named = tuple(name for name in bonds.related if name in self.bonds) if bonds else ()
        if bonds is None or not (named or any(found)):
            return Shown(ALONE_TOLD, b"" if bonds is None else ALONE)
        summaries = [(name, self.ledger.lines[name].summary) for name in named]
        return Shown(digest(pack((summaries, *found))), None, named, found)

    def _job(self, folder: ModelFolder, shown: Shown, *, wait: bool = False) -> Job:
        return Job(folder, self._near(shown), wait, self.trails.packed(folder.id))

    def _near(self, shown: Shown) -> bytes:
        """The same, packed for who makes the pages."""
        if shown.packed is not None:
            return shown.packed
        return pack((tuple(self.store.get("summary", name) for name in shown.named), *shown.others))

    def _make(self, jobs: _Jobs, shown: Mapping[str, Shown], told: Counted) -> None:
        for made in spread(self.pool, partial(make_models, bench=self.bench), jobs, told):
            if made.took:
                self.gather.laps.add(made.took)
            if made.begun:
                jobs.aside.put(made.bonds.id, made.begun)
            self._keep(made, shown[made.bonds.id].digest)

    def _keep(self, made: Made, near: bytes) -> None:
        id_ = made.bonds.id
        line = self.ledger.lines[id_]
        self.bonds[id_] = made.bonds
        self.again.add(id_)
        line.summary, line.asked, line.narrow = digest(made.summary), made.asked, made.narrow
        self.store.put("told", [(id_, pack((made.bonds, made.findings)))])
        self.store.put("summary", [(id_, made.summary)])
        if made.files is not None:
            line.near = near
            files = {each.path: each.digest for each in made.files}
            self.changes.note(id_, self._files(id_, line), files)
            told = lines(files)
            line.files, line.count = digest(told), len(files)
            self.store.put("files", [(id_, told)])
            self.gather.take(id_, made.shares, made.cells)

    def _files(self, id_: str, line: Line) -> Paths:
        return files_of(self.store.get("files", id_)) if line.files else {}

    def _forget(self, ids: Iterable[str]) -> None:
        for id_ in ids:
            self.changes.note(id_, self._files(id_, self.ledger.lines.pop(id_)), {})
            self.bonds.pop(id_, None)
            self.gather.forget(id_)
            forget(self.store, [id_])


def _renewed(line: Line | None, inputs: bytes, stamp: bytes) -> Line:
    """The line of a model that must be made again; what it was made into is known until then."""
    return replace(line, inputs=inputs, stamp=stamp, near=None) if line else Line(inputs, stamp, None, b"")
