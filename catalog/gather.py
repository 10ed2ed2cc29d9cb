"""Shares of models -> the pages that speak of many models; those are made whose shares changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import partial

from catalog.cache.ledger import Ledger, Unit
from catalog.cache.store import Store
from catalog.kit.pack import digest, pack, unpack
from catalog.kit.spread import ahead
from catalog.publish.changes import Changes
from catalog.render.topics import TOPICS
from catalog.render.topics.topic import ALL, PAGES, Common, Topic
from catalog.work import Bench, PageJob, PagesMade, Share, make_pages


@dataclass(slots=True)
class Gather:
    """Takes shares as models are made, and makes the pages that they change when all are there."""

    store: Store
    ledger: Ledger
    changes: Changes
    dirty: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The keys of each topic that some model gives something else to than before."""
    noted: set[str] = field(default_factory=set)
    """The topics of which some note is another one than before."""

    def take(self, model: str, shares: Iterable[Share]) -> None:
        """Keep what a model gives now in the place of what it gave before; nothing where it is gone."""
        before: dict[tuple[str, str], bytes] = unpack(self.store.find("given", model) or pack({}))
        now = {}
        for topic, key, packed in shares:
            now[topic, key] = told = digest(packed)
            if before.get((topic, key)) != told:
                self.store.put(_shares(topic, key), [(model, packed)])
                self._unit(topic, key).givers += (topic, key) not in before
                self.dirty[topic].add(key)
        for topic, key in sorted(before.keys() - now.keys()):
            self.store.drop(_shares(topic, key), [model])
            self._unit(topic, key).givers -= 1
            self.dirty[topic].add(key)
        self.store.put("given", [(model, pack(now))])

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
            again = set(units) if self.noted.intersection(topic.reads) else self.dirty[topic.name]
            empty = {key for key in again if not units[key].givers and key not in fixed}
            for key in sorted(empty):
                self._drop(topic.name, key)
                self.noted.add(topic.name)
            jobs = (self._job(at, topic, key) for key in sorted(again - empty))
            for made in ahead(pool, partial(make_pages, bench=bench), jobs):
                if self._keep(topic.name, made):
                    self.noted.add(topic.name)

    def _unit(self, topic: str, key: str) -> Unit:
        return self.ledger.units.setdefault(topic, {}).setdefault(key, Unit())

    def _job(self, at: int, topic: Topic, key: str) -> PageJob:
        shares = self.store.each(_shares(topic.name, key), self._unit(topic.name, key).givers)
        notes = ((name, self._notes(name)) for name in topic.reads)
        return PageJob(at, key, tuple(packed for _, packed in shares), tuple(notes))

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
        self.store.put(f"note {topic}", [(made.key, made.note)])
        return before != unit.note

    def _drop(self, topic: str, key: str) -> None:
        self.changes.note(f"{topic} {key}", self.ledger.units[topic].pop(key).files, {})
        self.store.drop(f"note {topic}", [key])


def _shares(topic: str, key: str) -> str:
    return f"share {topic} {key}"
