"""Premises and what is remembered of the last build -> the site, of which only what changed is made anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial

from catalog.cache.ledger import Ledger, Paths, closed, opened
from catalog.cache.store import RefusedError, Store
from catalog.domain.manifest import MANIFEST, About, files_of, lines, written
from catalog.editions.house import USUAL
from catalog.kit.finding import Finding
from catalog.kit.laps import Laps
from catalog.kit.pack import digest, pack
from catalog.kit.schema import said
from catalog.kit.spread import Progress
from catalog.kit.templates import templates_folder
from catalog.kit.text import listed, plural
from catalog.make.bench import Bench, Setting
from catalog.make.cells import Cells
from catalog.make.gather import Gather
from catalog.make.redo import Found, Redo
from catalog.make.trails import Repository, Trails, trails
from catalog.publish.changes import Changes
from catalog.publish.spare import Delta
from catalog.publish.target import Generation, Press, Target
from catalog.render.engine import Engine, Site
from catalog.render.exports import export_notes
from catalog.render.topics.topic import COMMIT, DAY, FINDINGS, Common
from catalog.review.outcome import Report


@dataclass(frozen=True, slots=True)
class Premises:
    """All that a site is made from. `key` is the digest of what every page depends on, `commit` a hash.

    `findings` are those of the house and of the folder as such; with `strict`, any finding keeps the old
    site.
    """

    target: Target
    key: bytes
    commit: str
    repository: Repository
    found: Found
    setting: Setting
    look: Site
    about: About
    findings: tuple[Finding, ...]
    strict: bool
    laps: Laps


def make_site(premises: Premises, store: Store, pool: Executor, told: Progress) -> Report:
    """Make what changed and publish it; raises TornError where what is remembered turns out to be damaged."""
    with premises.target.press() as press:
        ledger = opened(store, premises.key, press.name)
        laps, changes = premises.laps, Changes(press.wrote)
        bench = Bench.of(premises.setting, premises.look, press.draft, premises.key)
        gather = Gather(store, ledger, changes, Cells(store), laps)
        past = _trails(premises, store)
        laps.lap("history")
        common = Common(premises.setting.house, Engine(premises.look, templates_folder()))
        gather.begin(pool, bench, common)
        redo = Redo(store, ledger, pool, bench, gather, changes, past, premises.setting.is_pared)
        tied = redo.models(premises.found, partial(told, "Made"))
        laps.lap("see what changed, collect")
        across = (finding for found in tied.dangling.values() for finding in found)
        findings, of_house = _heeded(premises, {*premises.findings, *redo.findings(), *across})
        if premises.strict and findings:
            return Report(len(ledger.lines), 0, findings)
        gather.note(COMMIT, premises.commit)
        gather.note(DAY, premises.setting.as_of)
        gather.note(FINDINGS, of_house)
        gather.make(pool, bench, common)
        laps.lap("gather")
        moved = redo.moved(premises.found)
        _publish(press, _Issue(store, ledger, premises.about), changes)
        laps.lap("publish")
        ledger.day = premises.setting.days
        notes = _remembered(store, ledger)
        laps.lap("remember")
    notes += export_notes(premises.setting.house.settings, len(ledger.lines))
    notes += _said_of_changes(moved)
    notes += _said_of_all(premises.setting, sum(line.narrow for line in ledger.lines.values()))
    return Report(len(ledger.lines), _files(ledger), findings, notes, len(redo.again), laps.seconds)


def _heeded(premises: Premises, every: set[Finding]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """What counts of all that is wrong, and what counts of what is wrong with the house as such."""
    heed, veil = premises.setting.house.heed, premises.setting.veil
    unused = () if veil else heed.unused(every)  # it may name what an edition hides
    # What keeps a model out of an edition is for whoever builds, and stands on no page.
    unread = heed.heeded((*veil.unread, *veil.slips)) if veil else ()
    return tuple(sorted({*heed.heeded(every), *unread, *unused})), (*heed.heeded(premises.findings), *unused)


def _files(ledger: Ledger) -> int:
    """How many files the site has."""
    of_models = sum(line.count for line in ledger.lines.values())
    return of_models + sum(len(unit.files) for found in ledger.units.values() for unit in found.values())


def _remembered(store: Store, ledger: Ledger) -> tuple[str, ...]:
    """Remember what was made; where that cannot be, the site is still the new one."""
    try:
        closed(store, ledger)
    except RefusedError as problem:
        return (f"The site is built, but the next build makes everything again: {problem}.",)
    return ()


def _trails(premises: Premises, store: Store) -> Trails:
    ids = [each.id for each in premises.found.folders]
    return trails(store, premises.repository, ids, asks_above=premises.setting.is_pared)


def _said_of_all(setting: Setting, narrow: int) -> tuple[str, ...]:
    """That more is shown than some cards would have everybody see, where no edition was asked for."""
    settings = setting.house.settings
    levels = {settings.visibility, *(said(each.visibility) for each in settings.datasets.values())}
    if setting.veil or not (narrow or levels - {"public", None}):
        return ()
    told = plural(narrow, "model") if narrow else "the house"
    says = "says" if narrow < 2 else "say"
    names = listed(settings.editions or USUAL, "or")
    return (
        f"Everything is shown, though {told} {says} that not all is for everybody: see --edition {names}.",
    )


def _said_of_changes(moved: Sequence[str]) -> tuple[str, ...]:
    if not moved:
        return ()
    others = f" and {plural(len(moved) - 1, 'other model')}" if len(moved) > 1 else ""
    return (
        f"The files of {moved[0]}{others} changed while they were read: build again to see them as they are.",
    )


@dataclass(frozen=True, slots=True)
class _Issue:
    """A site that is made, and what it was made with: all that its manifest says."""

    store: Store
    ledger: Ledger
    about: About

    def generation(self) -> Generation:
        """Call it by the digest of its manifest, so that the same is called the same."""
        lines_, shared = sorted(self.ledger.lines.items()), sorted(self._shared().items())
        told = [(id_, line.files, "" if self._hides else line.given) for id_, line in lines_]
        name = digest(pack((self.about, told, shared))).hex()
        return Generation(name, self.files, partial(self._manifest, name))

    @property
    def _hides(self) -> bool:
        """Whether nothing may be told of the files of cards: not all in them is for the readers."""
        return not self.about.settings

    def files(self) -> Paths:
        """All files of the site, each with the seal of its bytes."""
        found: Paths = {}
        for told in self._told():
            found |= files_of(told)
        return found | self._shared()

    def _manifest(self, name: str) -> bytes:
        inputs = {} if self._hides else {id_: line.given for id_, line in self.ledger.lines.items()}
        return written(name, self.about, inputs, [*self._told(), lines(self._shared())])

    def _told(self) -> Iterator[bytes]:
        return (told for _, told in self.store.each("files", len(self.ledger.lines)))

    def _shared(self) -> Paths:
        """The files that speak of many models."""
        units = (unit for found in self.ledger.units.values() for unit in found.values())
        return {path: sealed for unit in units for path, sealed in unit.files.items()}


def _publish(press: Press, issue: _Issue, changes: Changes) -> None:
    """Put everything in the place of the old site, or only what changed where that one is known."""
    ledger, next_ = issue.ledger, issue.generation()
    if not ledger.name:
        press.publish(next_)
        ledger.delta = Delta("", (), ())
    elif next_.name != ledger.name:
        delta = Delta(ledger.name, (*changes.changed, MANIFEST), changes.gone)
        press.amend(next_, ledger.delta, delta)
        ledger.delta = delta
    else:
        press.rest()
    ledger.name = next_.name
