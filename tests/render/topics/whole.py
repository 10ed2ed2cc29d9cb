"""Summaries -> the files of topics that ask for no more, made at once in this process."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from catalog.derive.summary import Summary
from catalog.publish.draft import File
from catalog.render.topics.topic import ORDER, Common, Gathered, Known, Outcome, Rows, SummaryTopic, Table


@dataclass(slots=True)
class _Desk:
    """What lies ready for each topic and key, and the notes that were left."""

    shares: defaultdict[tuple[str, str], list[object]] = field(default_factory=lambda: defaultdict(list))
    cells: defaultdict[tuple[str, str], dict[str, object]] = field(default_factory=lambda: defaultdict(dict))
    notes: defaultdict[str, dict[str, object]] = field(default_factory=lambda: defaultdict(dict))
    rows: dict[str, int] = field(default_factory=dict)

    def keys(self, topic: SummaryTopic, common: Common) -> list[str]:
        """The keys of a topic that there is something for."""
        given = (key for name, key in (*self.shares, *self.cells) if name == topic.name)
        return sorted({*given, *topic.fixed(common)})

    def gathered(self, topic: SummaryTopic, key: str) -> Gathered:
        """All that a key is made from."""
        cells = ((self.rows[id_], cell) for id_, cell in self.cells[topic.name, key].items())
        rows = Rows(len(self.rows), sorted(cells, key=lambda each: each[0]))
        notes = {name: self.notes[name] for name in topic.reads}
        return Gathered(key, self.shares[topic.name, key], notes, rows)

    def keep(self, topic: SummaryTopic, key: str, outcome: Outcome) -> None:
        """Lay what a key came to before later topics."""
        self.notes[topic.name][key] = outcome.note
        for name, other, value in outcome.shares:
            self.shares[name, other].append(value)
        if topic.name == ORDER:
            self.rows = {id_: row for row, id_ in enumerate(outcome.note)}


def whole_files(
    topics: Sequence[SummaryTopic], summaries: Iterable[Summary], common: Common
) -> Iterator[File]:
    """Make all files of topics, which come in the order that they are made in."""
    desk = _Desk()
    for summary in sorted(summaries, key=lambda each: each.id):
        known = Known(summary, common)
        for topic in topics:
            for key, value in topic.shares(known):
                desk.shares[topic.name, key].append(value)
            for key, cell in topic.cells(known).items() if isinstance(topic, Table) else ():
                desk.cells[topic.name, key][summary.id] = cell
    for topic in topics:
        for key in desk.keys(topic, common):
            outcome = topic.made(desk.gathered(topic, key), common)
            yield from outcome.files
            desk.keep(topic, key, outcome)
