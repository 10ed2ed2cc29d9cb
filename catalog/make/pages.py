"""What models gave to a key of a topic -> its pages in the draft."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.kit.laps import Laps, Took
from catalog.kit.pack import pack, pack_plain, unpack, unpack_each, unpack_plain
from catalog.make.bench import Bench, Share
from catalog.publish.compress import with_variants
from catalog.publish.draft import Written
from catalog.render.topics import TOPICS
from catalog.render.topics.topic import Change, Common, Gathered, Rows


@dataclass(frozen=True, slots=True)
class PackedRows:
    """The rows of a key of a table, each value packed by itself; or a memo, and what changed since."""

    count: int = 0
    places: tuple[int, ...] = ()
    values: tuple[bytes, ...] = ()
    memo: bytes = b""
    changes: tuple[tuple[int, bytes, bytes], ...] = ()

    def unpacked(self) -> Rows:
        """Unpack all."""
        cells = list(zip(self.places, unpack_each(self.values), strict=True))
        memo = unpack_plain(self.memo) if self.memo else None
        changes = (Change(row, _plain(before), _plain(after)) for row, before, after in self.changes)
        return Rows(self.count, cells, memo, tuple(changes))


def _plain(packed: bytes) -> object:
    return unpack_plain(packed) if packed else None


@dataclass(frozen=True, slots=True)
class PageJob:
    """A topic's key to make pages of: packed shares of models, by id, and packed notes by topic and key."""

    topic: int
    key: str
    shares: tuple[bytes, ...]
    notes: tuple[tuple[str, tuple[tuple[str, bytes], ...]], ...]
    rows: PackedRows = PackedRows()


@dataclass(frozen=True, slots=True)
class PagesMade:
    """What became of a key: its files, its packed note, memo, and shares of later topics."""

    key: str
    files: tuple[Written, ...]
    note: bytes
    shares: tuple[Share, ...] = ()
    memo: bytes = b""
    took: Took | None = None


def make_pages(job: PageJob, bench: Bench) -> PagesMade:
    """Make the pages of one key, and write them into the draft."""
    laps = Laps()
    setting, engine = bench.unpacked()
    notes = {topic: {key: unpack(note) for key, note in found} for topic, found in job.notes}
    gathered = Gathered(job.key, [unpack(each) for each in job.shares], notes, job.rows.unpacked())
    outcome = TOPICS[job.topic].made(gathered, Common(setting.house, engine))
    with bench.draft.pen() as pen:
        files = tuple(pen.put(with_variants(outcome.files, setting.house.settings.compress)))
    shares = tuple((topic, key, pack(value)) for topic, key, value in outcome.shares)
    memo = b"" if outcome.memo is None else pack_plain(outcome.memo)
    note = pack(outcome.note)
    laps.lap(f"page: {TOPICS[job.topic].name}")
    return PagesMade(job.key, files, note, shares, memo, laps.took())
