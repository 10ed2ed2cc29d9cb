"""The things of a kind -> the page that lists them: all data sets, teams, tasks or tags."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from catalog.domain import address
from catalog.domain.health import State
from catalog.kit.text import plural
from catalog.render.engine import Page

KINDS = {
    "datasets": ("Data sets", "data set"),
    "teams": ("Teams", "team"),
    "tasks": ("Tasks", "task"),
    "tags": ("Tags", "tag"),
}
WRITTEN = {
    "datasets": ("versions.data", "versions"),
    "teams": ("owners", "card"),
    "tasks": ("task", "card"),
    "tags": ("tags", "card"),
}
"""The key by which a card names a thing, and where the schema explains it."""
FOLLOWED = ("teams", "tasks")
"""The kinds of things whose models people follow: they have a feed, and their list tells how models do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a list of things: how many models name it, how many are live, and how these do."""

    label: str
    path: str
    count: int
    note: str = ""
    live: int = 0
    states: Mapping[State, int] = field(default_factory=dict)

    @property
    def told(self) -> tuple[tuple[State, int], ...]:
        """The states that its watched models are in, those first that need somebody."""
        return tuple(sorted(self.states.items(), reverse=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingsPage(Page):
    """All data sets, teams, tasks or tags."""

    entries: tuple[Entry, ...]
    kind: str

    @property
    def is_table(self) -> bool:
        """Whether more is told of each than how many models name it: of teams and tasks that run any."""
        return self.kind in FOLLOWED and any(each.live or each.states for each in self.entries)

    @property
    def written(self) -> tuple[str, str]:
        """By which key of a card things get here, and where the schema explains it."""
        return WRITTEN[self.kind]


def things_page(kind: str, entries: Iterable[Entry]) -> ThingsPage:
    """List the things of a kind."""
    found = sorted(entries, key=lambda each: (each.label.casefold(), each.path))
    return ThingsPage(
        path=address.things(kind),
        title=KINDS[kind][0],
        description=f"{plural(len(found), KINDS[kind][1])}, with the models that name each.",
        nav=address.things(kind),
        kind=kind,
        entries=tuple(found),
    )
