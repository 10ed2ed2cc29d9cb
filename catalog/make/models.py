"""A batch of model folders -> their pages in the draft, and what is to be known of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from catalog.derive.bonds import Bonds, bonds
from catalog.derive.dossier import Dossier, dossier
from catalog.derive.frame import Frame
from catalog.derive.outgoing import outgoing
from catalog.derive.shelf import Near, neighbours
from catalog.derive.summarise import summarise
from catalog.domain.visibility import is_narrow
from catalog.kit.finding import Finding
from catalog.kit.laps import Laps, Took
from catalog.kit.pack import pack, pack_plain, unpack
from catalog.kit.prose import Writer
from catalog.kit.today import Asked, Today
from catalog.make.bench import Bench, Share, entries
from catalog.make.telling import histories
from catalog.make.trails import NO_TRAIL
from catalog.publish.compress import with_variants
from catalog.publish.draft import Pen, Written
from catalog.read.entry import Entry
from catalog.read.walk import ModelFolder
from catalog.render.engine import Engine
from catalog.render.exchanged import Exchanged, exchanged
from catalog.render.site import model_files
from catalog.render.topics import TOPICS
from catalog.render.topics.topic import Common, Given, Table

ALONE = pack(((), (), (), ()))
"""What the pages of a model show of others where it has none, packed."""


@dataclass(frozen=True, slots=True)
class Job:
    """A model to make pages of, and what they show of others, packed as in `ALONE`.

    Empty is a guess, "nothing": a model that names others is then summed up only, for it would be wrong.
    So is one that is to `wait`, for others seem to name it. `trail` is what commits did to it, packed.
    """

    folder: ModelFolder
    near: bytes = b""
    wait: bool = False
    trail: bytes = NO_TRAIL


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a model: its packed Summary, and if its pages were made, those and what topics need.

    `shares` are for a topic and a key each; `cells` for a table each, packed by key and packed together.
    `asked` is what was asked of the day; `narrow` says whether its card is not all for everybody.
    """

    bonds: Bonds
    summary: bytes
    findings: tuple[Finding, ...]
    asked: tuple[Asked, ...]
    shares: tuple[Share, ...] = ()
    cells: tuple[tuple[str, bytes], ...] = ()
    files: tuple[Written, ...] | None = None
    narrow: bool = False
    took: Took | None = None


def make_models(jobs: Sequence[Job], bench: Bench) -> list[Made]:
    """Read, check, derive and render a batch of models, and write their files into the draft."""
    setting, engine = bench.unpacked()
    writer, made, laps = Writer(), [], Laps()
    known = histories(((job.folder, job.trail) for job in jobs), setting)
    laps.lap("history")
    with bench.draft.pen() as pen:
        for job in jobs:
            (entry,) = entries([job.folder], setting)
            laps.lap("read and check")
            frame = Frame(setting.house, Today(setting.as_of), writer)
            past = known.of(entry, frame)
            laps.lap("history")
            found = _made(dossier(entry, frame, past), job, Place(frame, engine, pen, laps), entry)
            made.append(replace(found, narrow=is_narrow(entry.tree), took=laps.took()))
            laps = Laps()
    return made


@dataclass(frozen=True, slots=True)
class Place:
    """What a model is worked out and rendered with."""

    frame: Frame
    engine: Engine
    pen: Pen
    laps: Laps


def _made(model: Dossier, job: Job, place: Place, entry: Entry) -> Made:
    frame, engine = place.frame, place.engine
    summary = summarise(model, frame)
    tied = bonds(summary)
    made = Made(tied, pack(summary), model.found, tuple(sorted(frame.today.asked)))
    place.laps.lap("derive")
    if job.wait or (not job.near and tied.related):
        return made
    about, children, dangling, threads = unpack(job.near or ALONE)
    near = neighbours(summary, Near(tuple(map(unpack, about)), children, dangling, threads), frame.house)
    ways = frame.house.settings.compress
    others = _exchanged(model, job, place, entry)
    files = tuple(place.pen.put(with_variants(model_files(model, near, engine, others), ways)))
    place.laps.lap("render and write")
    given = Given(summary, Common(frame.house, engine), model, near, tuple(each.path for each in files))
    shares = [(topic.name, key, pack(value)) for topic in TOPICS for key, value in topic.shares(given)]
    cells = tuple(_cells(given))
    place.laps.lap("share")
    return replace(made, shares=tuple(shares), cells=cells, files=files)


def _exchanged(model: Dossier, job: Job, place: Place, entry: Entry) -> tuple[Exchanged, ...]:
    house = place.frame.house
    if not house.settings.exchange:
        return ()
    leaving = outgoing(entry, job.folder, model.lineup, house.words)
    return tuple(exchanged(leaving, house.settings, place.engine.site))


def _cells(given: Given) -> Iterator[tuple[str, bytes]]:
    for topic in TOPICS:
        if isinstance(topic, Table):
            found = {key: pack_plain(value) for key, value in topic.cells(given).items()}
            yield topic.name, pack_plain(found)
