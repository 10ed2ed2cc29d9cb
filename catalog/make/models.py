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
from catalog.derive.summary import Summary
from catalog.domain.visibility import is_narrow
from catalog.exchange.shape import Outgoing
from catalog.kit.finding import Finding
from catalog.kit.laps import Laps, Took
from catalog.kit.pack import pack, pack_plain, pack_shared, unpack, unpack_shared
from catalog.kit.prose import Writer
from catalog.kit.today import Asked
from catalog.make.bench import Bench, Setting, Share, entries
from catalog.make.telling import Histories, histories
from catalog.make.trails import NO_TRAIL
from catalog.publish.compress import with_variants
from catalog.publish.draft import Pen, Written
from catalog.read.walk import ModelFolder
from catalog.render.engine import Engine
from catalog.render.exchanged import exchanged
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
    begun: bytes = b""
    """What was worked out of it already, a packed `Begun`."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What a model comes to by itself, and what exports are made of where the house wants any."""

    model: Dossier
    summary: Summary
    asked: tuple[Asked, ...]
    narrow: bool
    leaving: Outgoing | None = None


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
    begun: bytes = b""
    """What is put aside for when its pages can be made, where that is not yet."""


def make_models(jobs: Sequence[Job], bench: Bench) -> list[Made]:
    """Read, check, derive and render a batch of models, and write their files into the draft."""
    setting, engine = bench.unpacked()
    writer, made, laps = Writer(), [], Laps()
    known = histories(((job.folder, job.trail) for job in jobs if not job.begun), setting)
    laps.lap("history")
    with bench.draft.pen() as pen:
        for job in jobs:
            frame = Frame(setting.house, setting.today(), writer)
            place = Place(frame, engine, pen, laps)
            begun = unpack_shared(job.begun) if job.begun else _begun(job, setting, known, place)
            laps.lap("derive")
            made.append(replace(_made(begun, job, place), took=laps.took()))
            laps = Laps()
    return made


@dataclass(frozen=True, slots=True)
class Place:
    """What a model is worked out and rendered with."""

    frame: Frame
    engine: Engine
    pen: Pen
    laps: Laps


def _begun(job: Job, setting: Setting, known: Histories, place: Place) -> Begun:
    frame, laps = place.frame, place.laps
    (entry,) = entries([job.folder], setting)
    laps.lap("read and check")
    past = known.of(entry, frame)
    laps.lap("history")
    model = dossier(entry, frame, past)
    summary = summarise(model, frame)
    leaves = frame.house.settings.exchange
    leaving = outgoing(entry, job.folder, model, frame.house) if leaves else None
    return Begun(model, summary, tuple(sorted(frame.today.asked)), is_narrow(entry.tree), leaving)


def _made(begun: Begun, job: Job, place: Place) -> Made:
    house, engine, model, summary = place.frame.house, place.engine, begun.model, begun.summary
    tied = bonds(summary)
    made = Made(tied, pack(summary), model.found, begun.asked, narrow=begun.narrow)
    if job.wait or (not job.near and tied.related):
        # what exports are made of holds the words of the whole house: that is read again instead
        return made if begun.leaving else replace(made, begun=pack_shared(begun))
    about, children, dangling, threads = unpack(job.near or ALONE)
    near = neighbours(summary, Near(tuple(map(unpack, about)), children, dangling, threads), house)
    others = tuple(exchanged(begun.leaving, house.settings, engine.site)) if begun.leaving else ()
    files = tuple(
        place.pen.put(with_variants(model_files(model, near, engine, others), house.settings.compress))
    )
    place.laps.lap("render and write")
    given = Given(summary, Common(house, engine), model, near, tuple(each.path for each in files))
    shares = [(topic.name, key, pack(value)) for topic in TOPICS for key, value in topic.shares(given)]
    cells = tuple(_cells(given))
    place.laps.lap("share")
    return replace(made, shares=tuple(shares), cells=cells, files=files)


def _cells(given: Given) -> Iterator[tuple[str, bytes]]:
    for topic in TOPICS:
        if isinstance(topic, Table):
            found = {key: pack_plain(value) for key, value in topic.cells(given).items()}
            yield topic.name, pack_plain(found)
