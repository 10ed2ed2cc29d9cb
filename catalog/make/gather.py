"""Shares of models -> the pages that speak of many models; those are made whose shares changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from functools import partial

from catalog.cache.ledger import Ledger, Unit
from catalog.cache.store import Store
from catalog.kit.laps import Laps
from catalog.kit.pack import digest, pack, unpack
from catalog.kit.spread import ahead
from catalog.make.bench import Bench, Share
from catalog.make.cells import Cells, Taken
from catalog.make.pages import PackedRows, PageJob, PagesMade, make_pages
from catalog.publish.changes import Changes
from catalog.render.topics import TOPICS
from catalog.render.topics.topic import ALL, ORDER, PAGES, Common, Table, Topic


@dataclass(slots=True)
class Gather:
    """Takes shares as models are made, and makes the pages that they change when all are there."""

    store: Store
    ledger: Ledger
    changes: Changes
    cells: Cells
    laps: Laps
    dirty: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The keys of each topic that some model gives something else to than before."""
    noted: set[str] = field(default_factory=set)
    """The topics of which some note is another one than before."""
    begun: dict[str, Future[PagesMade]] = field(default_factory=dict)
    """What was begun before the first model, by topic."""
    timed: set[str] = field(default_factory=set)
    """Those of them whose time was told as soon as they were begun."""

    def begin(self, pool: Executor, bench: Bench, common: Common) -> None:
        """Begin what takes nothing of models and is not there yet, so that nobody waits for it at the end."""
        for at, topic in enumerate(TOPICS):
            if topic.alone and ALL in {*topic.fixed(common)} - self.ledger.units.get(topic.name, {}).keys():
                begun = pool.submit(make_pages, PageJob(at, ALL, (), ()), bench)
                self.begun[topic.name] = begun
                if begun.done() and (took := begun.result().took):  # in this process, so within this lap
                    self.laps.add(took)
                    self.timed.add(topic.name)

    def take(self, model: str, shares: Iterable[Share], cells: Iterable[tuple[str, bytes]] = ()) -> None:
        """Keep what a model gives now in the place of what it gave before."""
        is_new = not self._take(model, shares)
        for table, packed in cells:
            self._count(table, self.cells.take(table, model, packed, is_new=is_new))

    def forget(self, model: str) -> None:
        """Keep nothing of a model that is gone."""
        self._take(model, ())
        for topic in TOPICS:
            if isinstance(topic, Table):
                self._count(topic.name, self.cells.take(topic.name, model, b""))

    def _count(self, table: str, taken: Taken) -> None:
        units = self.ledger.units.setdefault(table, {})
        for key in taken.new:
            (units.get(key) or self._unit(table, key)).cells += 1
        for key in taken.gone:
            units[key].cells -= 1
        self.dirty[table].update(taken.new, taken.gone, taken.others)

    def _take(self, model: str, shares: Iterable[Share]) -> bool:
        """Keep what a model or a topic gives, and say whether it gave anything before."""
        told = self.store.find("given", model)
        before: dict[tuple[str, str], bytes] = unpack(told) if told else {}
        now = {}
        for topic, key, packed in shares:
            now[topic, key] = own = digest(packed)
            if before.get((topic, key)) != own:
                self.store.put(_shares(topic, key), [(model, packed)])
                self._unit(topic, key).givers += (topic, key) not in before
                self.dirty[topic].add(key)
        for topic, key in sorted(before.keys() - now.keys()):
            self.store.drop(_shares(topic, key), [model])
            self._unit(topic, key).givers -= 1
            self.dirty[topic].add(key)
        if now != before:
            self.store.put("given", [(model, pack(now))])
        return bool(before)

    def note(self, topic: str, value: object) -> None:
        """Note what no topic of pages does, for those that read it."""
        if self._keep(topic, PagesMade(ALL, (), pack(value))):
            self.noted.add(topic)

    def make(self, pool: Executor, bench: Bench, common: Common) -> None:
        """Make every page that a changed share shows in, or a changed note of another page."""
        for at, topic in enumerate(TOPICS):
            if PAGES in topic.reads:
                self.note(PAGES, self._pages())
            units, fixed = self.ledger.units.setdefault(topic.name, {}), {*topic.fixed(common)}
            for key in fixed - units.keys():
                self._unit(topic.name, key)
                self.dirty[topic.name].add(key)
            again = set(units) if self.noted.intersection(self._reads(topic)) else self.dirty[topic.name]
            empty = {key for key in again if _is_empty(units[key]) and key not in fixed}
            for key in sorted(empty):
                self._drop(topic.name, key)
                self.noted.add(topic.name)
            jobs = self._jobs(at, topic, again - empty)
            work = partial(make_pages, bench=bench)
            begun = self.begun.get(topic.name)
            for made in (begun.result(),) if begun else ahead(pool, work, jobs):
                if made.took and topic.name not in self.timed:
                    self.laps.add(made.took)
                if self._keep(topic.name, made):
                    self.noted.add(topic.name)

    def _unit(self, topic: str, key: str) -> Unit:
        return self.ledger.units.setdefault(topic, {}).setdefault(key, Unit())

    def _reads(self, topic: Topic) -> tuple[str, ...]:
        """Every key of a table is another one where rows moved."""
        return (*topic.reads, ORDER) if isinstance(topic, Table) else topic.reads

    def _jobs(self, at: int, topic: Topic, keys: Collection[str]) -> Iterator[PageJob]:
        notes = tuple((name, self._notes(name)) for name in topic.reads) if keys else ()
        rows = self._rows(topic, keys) if isinstance(topic, Table) and keys else None
        for key, own in rows if rows is not None else ((key, PackedRows()) for key in sorted(keys)):
            shares = self.store.each(_shares(topic.name, key), self._unit(topic.name, key).givers)
            yield PageJob(at, key, tuple(packed for _, packed in shares), notes, own)

    def _rows(self, topic: Table, keys: Collection[str]) -> Iterator[tuple[str, PackedRows]]:
        ids: tuple[str, ...] = unpack(self.store.get(f"note {ORDER}", ALL))
        units = {key: self._unit(topic.name, key) for key in keys}
        return self.cells.rows(
            topic.name, units, {id_: row for row, id_ in enumerate(ids)}, moved=ORDER in self.noted
        )

    def _notes(self, topic: str) -> tuple[tuple[str, bytes], ...]:
        return tuple(self.store.each(f"note {topic}", len(self.ledger.units[topic])))

    def _pages(self) -> tuple[str, ...]:
        """The pages of all topics that were made until now."""
        units = (unit for found in self.ledger.units.values() for unit in found.values())
        return tuple(sorted(path for unit in units for path in unit.files if path.endswith(".html")))

    def _keep(self, topic: str, made: PagesMade) -> bool:
        """Keep what became of a key, and say whether its note is another one."""
        unit, files = self._unit(topic, made.key), {each.path: each.digest for each in made.files}
        self.changes.note(f"{topic} {made.key}", unit.files, files)
        before, unit.files, unit.note = unit.note, files, digest(made.note)
        if before != unit.note:
            self.store.put(f"note {topic}", [(made.key, made.note)])
        self._take(_giver(topic, made.key), made.shares)
        unit.has_memo = bool(made.memo)
        if made.memo:
            self.cells.keep(topic, made.key, made.memo)
        return before != unit.note

    def _drop(self, topic: str, key: str) -> None:
        self.changes.note(f"{topic} {key}", self.ledger.units[topic].pop(key).files, {})
        self.store.drop(f"note {topic}", [key])
        self._take(_giver(topic, key), ())
        self.cells.drop(topic, key)


def _is_empty(unit: Unit) -> bool:
    return not (unit.givers or unit.cells)


def _giver(topic: str, key: str) -> str:
    """What a topic gives shares as; no id of a model begins so."""
    return f"/{topic}/{key}"


def _shares(topic: str, key: str) -> str:
    return f"share {topic} {key}"
