"""A page for each data set, team, task and tag, and a list of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from catalog.derive.pared import pared_listing
from catalog.derive.summary import Summary
from catalog.domain import address
from catalog.domain.health import State
from catalog.domain.result import Result
from catalog.kit.text import slug
from catalog.publish.draft import File
from catalog.render.pages.browse import ThingPage, label, parts, thing_page
from catalog.render.pages.lineage import hanging_on
from catalog.render.pages.things import KINDS, Entry, things_page
from catalog.render.programs import data
from catalog.render.topics.boards import Boards, Held
from catalog.render.topics.topic import Common, Gathered, Given, Outcome, Topic
from catalog.views.lineage.downstream import Downstream
from catalog.views.listing import Listing
from catalog.views.results import placed


@dataclass(frozen=True, slots=True)
class Member:
    """A model as the page of a thing lists it, with the name by which its card calls the thing."""

    name: str
    listing: Listing
    results: tuple[Result, ...]
    events: tuple[None, ...]
    health: State | None
    is_live: bool
    """Whether a version of it runs in production."""


class Things(Topic):
    """A key is `datasets/imagenet-1k`: names that share an address are one thing."""

    name = "things"
    reads = (Boards.name,)

    def shares(self, given: Given) -> Iterator[tuple[str, object]]:
        """A member of each thing that the card names."""
        found: dict[str, Member] = {}
        for kind, name in _named(given.summary):
            found.setdefault(_key(kind, name), _member(kind, name, given.summary))
        yield from found.items()

    def fixed(self, common: Common) -> tuple[str, ...]:
        """What the house declares has a page even where nobody uses it."""
        return tuple(_key(kind, name) for kind, name in _declared(common))

    def made(self, gathered: Gathered, common: Common) -> Outcome:
        """Write the page and, where models were measured, the table; the note is its entry in the list."""
        kind = gathered.key.partition("/")[0]
        members = [each for each in gathered.shares if isinstance(each, Member)]
        hung = [each for each in gathered.shares if isinstance(each, Downstream)]
        declared = {_key(*each): each[1] for each in _declared(common)}
        name = declared.get(gathered.key) or members[0].name
        boards = _boards(gathered, address.thing(kind, name))
        page = thing_page(kind, name, members, common)
        if page.results:
            led = tuple((each.standing.metric, each.standing.path) for each in boards)
            page = replace(page, boards=led, results=placed(page.results, dict(_places(boards))))
        if hung:
            page = replace(page, hanging=hanging_on(hung[0], page.path))
        states = Counter(each.health for each in members if each.health is not None)
        live = sum(each.is_live for each in members)
        entry = Entry(label(kind, name, common), page.path, len(members), live=live, states=states)
        return Outcome(_files(page, common), (kind, entry))


def _files(page: ThingPage, common: Common) -> Iterator[File]:
    for part in parts(page):
        yield common.engine.file("pages/thing.html", part)
    if page.results:
        yield File(page.results_csv, data.results_csv(page.results))


def _boards(gathered: Gathered, path: str) -> list[Held]:
    """The leaderboards of a data set."""
    return sorted(gathered.notes[Boards.name].get(path, ()), key=lambda each: each.order)


def _places(boards: list[Held]) -> Iterator[tuple[tuple[str, str], str]]:
    """Where models stand, by metric and model."""
    for each in boards:
        for id_ in each.ranked:
            yield (each.metric, id_), f"{each.standing.path}#{address.ranked(id_)}"


def _named(summary: Summary) -> Iterator[tuple[str, str]]:
    """Everything that the card names, in the order of kinds."""
    yield from (("datasets", name) for name, _ in summary.datasets)
    yield from (("datasets", each.dataset) for each in summary.results if each.dataset)
    yield from (("teams", owner.id) for owner in summary.listing.owners)
    yield from (("tasks", name) for name in summary.tasks)
    yield from (("tags", name) for name in summary.listing.tags)


def _member(kind: str, name: str, summary: Summary) -> Member:
    of_it = (each for each in summary.results if each.dataset and slug(each.dataset) == slug(name))
    results = tuple(of_it) if kind == "datasets" else ()
    listing = pared_listing(summary.listing, ("version", "stage", "task"))
    listing = replace(listing, figures=summary.listing.figures[:1])
    is_live = any(row.stage == "production" for row in summary.running)
    return Member(name, listing, results, (None,) * bool(summary.events), summary.health.state, is_live)


def _declared(common: Common) -> tuple[tuple[str, str], ...]:
    settings = common.settings
    return (
        *(("datasets", name) for name in settings.datasets),
        *(("teams", name) for name in settings.teams),
    )


def _key(kind: str, name: str) -> str:
    return f"{kind}/{slug(name)}"


class ThingLists(Topic):
    """All data sets, all teams, all tasks, all tags."""

    name = "thing lists"
    reads = (Things.name,)

    def fixed(self, common: Common) -> tuple[str, ...]:  # noqa: ARG002 - every topic is asked
        """There is a list of each kind, if an empty one."""
        return tuple(KINDS)

    def made(self, gathered: Gathered, common: Common) -> Outcome:
        """Write the list."""
        entries = [entry for kind, entry in gathered.notes[Things.name].values() if kind == gathered.key]
        return Outcome([common.engine.file("pages/things.html", things_page(gathered.key, entries))])
