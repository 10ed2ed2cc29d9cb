"""Batches of model folders -> what one process makes of them: checks, summaries, pages. Nothing is shared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from catalog.check import Reference, checked, references
from catalog.derive.bonds import Bonds, bonds
from catalog.derive.dossier import Dossier, dossier
from catalog.derive.frame import Frame
from catalog.derive.shelf import Near, neighbours
from catalog.derive.summarise import summarise
from catalog.derive.summary import Summary
from catalog.derive.texts import write
from catalog.domain.measurements import Measurement
from catalog.domain.subjects import Context
from catalog.kit.date import When
from catalog.kit.finding import Finding
from catalog.kit.pack import pack, pack_plain, unpack, unpack_each, unpack_plain
from catalog.kit.prose import Writer
from catalog.kit.templates import templates_folder
from catalog.kit.today import Asked, Today
from catalog.publish.draft import Draft, Pen, Written
from catalog.read.entry import Entry, read_entry
from catalog.read.house import House
from catalog.read.walk import ModelFolder
from catalog.render.engine import Engine, Site
from catalog.render.site import model_files
from catalog.render.topics import TOPICS
from catalog.render.topics.topic import Change, Common, Gathered, Given, Rows, Table


@dataclass(frozen=True, slots=True)
class Setting:
    """What every model is read and worked out in."""

    house: House
    as_of: When | None
    wide: Mapping[str, tuple[Measurement, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bench:
    """What every worker needs, packed once: unpacking it for each batch would cost more than the batch."""

    packed: bytes
    draft: Draft

    @classmethod
    def of(cls, setting: Setting, site: Site, draft: Draft) -> Bench:
        """Pack it."""
        return cls(pack((setting, site)), draft)


ALONE = pack(((), (), ()))
"""What the pages of a model show of others where it has none, packed."""


@dataclass(frozen=True, slots=True)
class Job:
    """A model to make pages of, and what they show of others: packed Summaries, children and dangling names.

    Empty is a guess, "nothing": a model that names others is then summed up only, for it would be wrong.
    So is one that is to `wait`, for others seem to name it.
    """

    folder: ModelFolder
    near: bytes = b""
    wait: bool = False


Share = tuple[str, str, bytes]
"""What a model gives to a key of a topic: the topic, the key, and the packed value."""


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a model: its packed Summary, and if its pages were made, those and what topics need.

    `shares` are for a topic and a key each; `cells` for a table each, packed by key and packed together.
    `asked` is what was asked of the day.
    """

    bonds: Bonds
    summary: bytes
    findings: tuple[Finding, ...]
    asked: tuple[Asked, ...]
    shares: tuple[Share, ...] = ()
    cells: tuple[tuple[str, bytes], ...] = ()
    files: tuple[Written, ...] | None = None


def make_models(jobs: Sequence[Job], bench: Bench) -> list[Made]:
    """Read, check, derive and render a batch of models, and write their files into the draft."""
    setting, engine = _unpacked(bench.packed)
    writer, made = Writer(), []
    entries = _entries([each.folder for each in jobs], setting)
    with bench.draft.pen() as pen:
        for entry, job in zip(entries, jobs, strict=True):
            frame = Frame(setting.house, Today(setting.as_of), writer)
            made.append(_made(dossier(entry, frame), job, (frame, engine, pen)))
    return made


def _made(model: Dossier, job: Job, place: tuple[Frame, Engine, Pen]) -> Made:
    frame, engine, pen = place
    summary = summarise(model, frame)
    tied = bonds(summary)
    made = Made(tied, pack(summary), summary.findings, tuple(sorted(frame.today.asked)))
    if job.wait or (not job.near and tied.related):
        return made
    others, children, dangling = unpack(job.near or ALONE)
    near = neighbours(summary, Near(tuple(map(unpack, others)), children, dangling), frame.house)
    files = tuple(pen.put(model_files(model, near, engine)))
    given = Given(summary, Common(frame.house, engine), model, near, tuple(each.path for each in files))
    shares = [(topic.name, key, pack(value)) for topic in TOPICS for key, value in topic.shares(given)]
    return replace(made, shares=tuple(shares), cells=tuple(_cells(given)), files=files)


def _cells(given: Given) -> Iterator[tuple[str, bytes]]:
    for topic in TOPICS:
        if isinstance(topic, Table):
            found = {key: pack_plain(value) for key, value in topic.cells(given).items()}
            yield topic.name, pack_plain(found)


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


def make_pages(job: PageJob, bench: Bench) -> PagesMade:
    """Make the pages of one key, and write them into the draft."""
    setting, engine = _unpacked(bench.packed)
    notes = {topic: {key: unpack(note) for key, note in found} for topic, found in job.notes}
    gathered = Gathered(job.key, [unpack(each) for each in job.shares], notes, job.rows.unpacked())
    outcome = TOPICS[job.topic].made(gathered, Common(setting.house, engine))
    with bench.draft.pen() as pen:
        files = tuple(pen.put(outcome.files))
    shares = tuple((topic, key, pack(value)) for topic, key, value in outcome.shares)
    memo = b"" if outcome.memo is None else pack_plain(outcome.memo)
    return PagesMade(job.key, files, pack(outcome.note), shares, memo)


@lru_cache(maxsize=1)
def _unpacked(packed: bytes) -> tuple[Setting, Engine]:
    """One engine a process: compiling the templates costs more than rendering a hundred pages."""
    setting, site = unpack(packed)
    return setting, Engine(site, templates_folder())


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check needs to know of one model."""

    id: str
    versions: tuple[str, ...]
    references: tuple[Reference, ...]
    findings: tuple[Finding, ...]


def check_models(folders: Sequence[ModelFolder], setting: Setting) -> list[Checked]:
    """Read and check a batch of models."""
    made, writer = [], Writer()
    for entry in _entries(folders, setting):
        findings = (*entry.findings, *write(entry, writer).findings)
        versions = tuple(each.version for each in entry.card.versions)
        made.append(Checked(entry.id, versions, references(entry), findings))
    return made


def summarise_models(folders: Sequence[ModelFolder], setting: Setting) -> list[Summary]:
    """Read, check and sum up a batch of models."""
    frame = Frame(setting.house, Today(setting.as_of), Writer())
    return [summarise(each, frame) for each in dossiers(folders, setting)]


def dossiers(folders: Sequence[ModelFolder], setting: Setting) -> Iterator[Dossier]:
    """Read, check and derive models one by one."""
    frame = Frame(setting.house, Today(setting.as_of), Writer())
    return (dossier(entry, frame) for entry in _entries(folders, setting))


def _entries(folders: Sequence[ModelFolder], setting: Setting) -> Iterator[Entry]:
    words = setting.house.words
    context = Context(metrics=words.metrics, datasets=words.datasets)
    for folder in folders:
        yield checked(read_entry(folder, context, setting.wide.get(folder.id, ())), setting.house)
