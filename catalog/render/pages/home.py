"""The catalogue -> its first page: what it holds, what changed, what needs attention, what runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from catalog.derive.shelf import Catalog
from catalog.derive.summary import Event, Summary
from catalog.domain import address
from catalog.domain.health import State
from catalog.kit.digits import shown
from catalog.kit.text import plural, shortened
from catalog.render.alternates import feed_link
from catalog.render.engine import Page
from catalog.render.pages.attention import Attention, attention, unhealthy_words
from catalog.render.pages.browse import label
from catalog.render.pages.things import Entry
from catalog.sections.deployments.facts import DeploymentRow
from catalog.views.listing import Cell, Listing

MOST_EVENTS = 8
MOST_RUNNING = 8
MOST_ATTENTION = 6
MOST_ENTRIES = 8


@dataclass(frozen=True, slots=True)
class Doing:
    """How a running deployment does; `cell` is its first figure as reported, `value` there or why none."""

    health: State | None
    cell: Cell | None = None
    value: float | str = ""


@dataclass(frozen=True, slots=True)
class Running:
    """A deployment in production, with the model's first figure: as reported, and as it is there."""

    listing: Listing
    row: DeploymentRow
    doing: Doing

    @property
    def now(self) -> str:
        """The figure as it is there, as exact as the reported one is printed."""
        if self.doing.cell is None or isinstance(self.doing.value, str):
            return ""
        return shown(self.doing.value, len(self.doing.cell.shown.partition(".")[2]))

    @property
    def untold(self) -> str:
        """Why the figure is not known as it is there."""
        unwatched = self.doing.health is None or not isinstance(self.doing.value, str)
        return "not watched" if unwatched else str(self.doing.value)


@dataclass(frozen=True, slots=True)
class Browse:
    """A list of things to start from."""

    title: str
    path: str
    entries: tuple[Entry, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(Page):
    """All that the first page shows."""

    words: Markup
    count: int
    live: int
    staged: int
    """Models of which a version is in production by its stage; told where no deployment says what runs."""
    events: tuple[tuple[Listing, str, Event], ...]
    unhealthy: str
    attention: tuple[Attention, ...]
    more_attention: int
    running: tuple[Running, ...]
    running_note: str
    browse: tuple[Browse, ...]
    examples: tuple[str, ...]


def home_page(whole: Catalog, words: Markup, doing: Mapping[str, Sequence[Doing]]) -> HomePage:
    """Put the first page together; `words` are the house's own, `doing` how what runs does, by model."""
    running = [
        Running(each.listing, row, does)
        for each in whole.summaries
        for row, does in zip(each.running, doing[each.id], strict=True)
        if row.stage == "production"
    ]
    running.sort(key=lambda each: -1 if each.doing.health is None else each.doing.health, reverse=True)
    models = len({each.listing.id for each in running})
    needing = attention(whole)
    return HomePage(
        path=address.HOME,
        title=whole.settings.title,
        description=shortened(words.striptags(), 160)
        or f"A catalogue of {plural(len(whole.summaries), 'model')}.",
        alternates=feed_link(whole.summaries),
        search_large=True,
        words=words,
        count=len(whole.summaries),
        live=models,
        staged=sum(each.listing.stage == "production" for each in whole.summaries),
        events=_events(whole.summaries),
        unhealthy=unhealthy_words(whole),
        attention=tuple(needing[:MOST_ATTENTION]),
        more_attention=max(0, len(needing) - MOST_ATTENTION),
        running=tuple(running[:MOST_RUNNING]),
        running_note=f"{plural(len(running), 'deployment')} of {plural(models, 'model')}."
        + (f" {MOST_RUNNING} shown." if len(running) > MOST_RUNNING else ""),
        browse=_browse(whole),
        examples=_examples(whole),
    )


def _events(summaries: Sequence[Summary]) -> tuple[tuple[Listing, str, Event], ...]:
    """The newest versions of all models: listing, address and event."""
    found = [
        (each.listing, address.version(each.id, each.slugs[event.version]), event)
        for each in summaries
        for event in each.events
    ]
    found.sort(key=lambda entry: (entry[2].key, entry[0].id), reverse=True)
    return tuple(found[:MOST_EVENTS])


def _browse(whole: Catalog) -> tuple[Browse, ...]:
    groups: tuple[tuple[str, str, Mapping[str, Sequence[Summary]]], ...] = (
        ("By task", "tasks", whole.tasks),
        ("By data set", "datasets", whole.datasets),
        ("By owner", "teams", whole.teams),
        ("By tag", "tags", whole.tags),
    )
    return tuple(_list(title, kind, found, whole) for title, kind, found in groups if any(found.values()))


def _list(title: str, kind: str, found: Mapping[str, Sequence[Summary]], whole: Catalog) -> Browse:
    used = sorted((name for name in found if found[name]), key=lambda name: (-len(found[name]), name))
    entries = tuple(
        Entry(label(kind, name, whole), address.thing(kind, name), len(found[name]))
        for name in used[:MOST_ENTRIES]
    )
    return Browse(title, address.things(kind), entries, len(found) - len(entries))


def _examples(whole: Catalog) -> tuple[str, ...]:
    """Searches that find something: words of this catalogue's own models."""
    found = [
        name
        for names in (whole.tasks, whole.tags)
        for name in sorted(names, key=lambda each: -len(names[each]))[:2]
    ]
    families = sorted({each.listing.family for each in whole.summaries if each.listing.family})
    return tuple(dict.fromkeys([*found, *families[:1]]))[:5]
