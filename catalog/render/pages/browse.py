"""The catalogue -> a page for each data set, team, task and tag."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Protocol
from urllib.parse import urlsplit

from catalog.domain import address
from catalog.domain.health import State
from catalog.domain.vocabulary import Vocabulary
from catalog.kit.schema import said
from catalog.kit.shown import Fact, shown
from catalog.kit.text import listed, plural, title_case_task
from catalog.kit.web import followable
from catalog.render.alternates import feed_link
from catalog.render.engine import Page
from catalog.render.pages.lineage import Hanging
from catalog.render.pages.things import FOLLOWED, KINDS
from catalog.settings import Settings
from catalog.views.listing import Listing, Measured
from catalog.views.monitoring.board import state_words
from catalog.views.pager import Leaf, leaves
from catalog.views.results import Results, results


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingPage(Page):
    """Everything that hangs on one data set, team, task or tag."""

    kind: str
    word: str
    name: str
    note: str
    facts: tuple[Fact, ...]
    listings: tuple[Listing, ...]
    results: Results | None
    boards: tuple[tuple[str, str], ...] = ()
    link: str = ""
    hanging: Hanging | None = None
    leaf: Leaf | None = None
    health: Mapping[str, State] = field(default_factory=dict)
    """How those of the models do that are watched, by id."""
    shared_names: frozenset[str] = frozenset()
    """The names that two of the models have, so that only their ids tell them apart."""

    @property
    def is_first(self) -> bool:
        """Whether this is the page that says what the thing is."""
        return self.leaf is None or self.leaf.number == 1

    @property
    def first(self) -> str:
        """The path of the page that does."""
        return address.thing(self.kind, self.name)

    @property
    def is_part(self) -> bool:
        """Whether further pages hold the rest of the rows, so that sorting these would mislead."""
        return self.leaf is not None and bool(self.leaf.steps)

    @property
    def trail(self) -> tuple[tuple[str, str], ...]:
        """What is above this page."""
        return ((KINDS[self.kind][0], self.href.page(address.things(self.kind))),)

    @property
    def standing(self) -> str:
        """How many of its models fail and need attention; empty where none is watched."""
        states = Counter(self.health.values())
        told = [state_words(each, states[each]) for each in sorted(states, reverse=True)]
        return f"Where they run, {listed(told)}." if told else ""

    @property
    def models_title(self) -> str:
        """What the list of models is: all of them, or those that a table of results leaves out."""
        return "Trained on it" if self.results else "Models"

    @property
    def results_note(self) -> str:
        """How the results are ordered and what all of them share."""
        if self.results is None:
            return ""
        shared = f" All of them: {self.results.in_common}." if self.results.in_common else ""
        first = self.results.columns[0].name
        apart = " Rows under different conditions are not one measurement." if self._is_apart else ""
        return f"Best first by {first}.{apart}{shared}"

    @property
    def _is_apart(self) -> bool:
        """Whether not all rows were measured under the same conditions."""
        return self.results is not None and len({row.conditions for row in self.results.rows}) > 1

    @property
    def results_csv(self) -> str:
        """The path of the results as CSV."""
        return address.thing(self.kind, self.name, "results.csv")


def parts(page: ThingPage) -> Iterator[ThingPage]:
    """Part the longest of a thing, its results or else its models, into pages; the first has all the rest."""
    total = len(page.results.rows) if page.results else len(page.listings)
    for leaf in leaves(total, "result" if page.results else "model", partial(address.thing_part, page.path)):
        part = page if leaf.number == 1 else _further(page, leaf)
        rows = slice(leaf.rows.start, leaf.rows.stop)
        if page.results:
            part = replace(part, results=replace(page.results, rows=page.results.rows[rows]))
        else:
            part = replace(part, listings=page.listings[rows])
        yield replace(part, leaf=leaf)


def _further(page: ThingPage, leaf: Leaf) -> ThingPage:
    return replace(
        page, path=leaf.path, title=f"{page.title}, page {leaf.number}", note="", facts=(), alternates=(),
        hanging=None, listings=() if page.results else page.listings,
    )  # fmt: skip


class Model(Measured, Protocol):
    """A model as far as these pages need it."""

    @property
    def events(self) -> Sequence[object]: ...  # noqa: D102
    @property
    def health(self) -> State | None: ...  # noqa: D102


class Known(Protocol):
    """What the house says of its things."""

    @property
    def settings(self) -> Settings: ...  # noqa: D102
    @property
    def words(self) -> Vocabulary: ...  # noqa: D102


def label(kind: str, name: str, whole: Known) -> str:
    """What people call a thing."""
    if kind == "datasets":
        known = whole.words.datasets.find(name)
        return known.name if known else name
    if kind == "teams":
        team = whole.settings.teams.get(name)
        return (said(team.name) if team else None) or name
    return title_case_task(name) if kind == "tasks" else name


def thing_page(kind: str, name: str, models: Sequence[Model], whole: Known) -> ThingPage:
    """Put together what hangs on a thing; the leaderboards of a data set are for others to add."""
    table = results(name, models, whole.words) if kind == "datasets" else None
    names = Counter(each.listing.name for each in models)
    measured = {row.id for row in table.rows} if table else set()
    return ThingPage(
        path=address.thing(kind, name),
        title=label(kind, name, whole),
        description=_description(kind, name, models, whole),
        alternates=feed_link(models, kind, name) if kind in FOLLOWED else (),
        nav=address.things(kind),
        kind=kind,
        word=KINDS[kind][1],
        name=name,
        note=_note(kind, name, whole),
        facts=_facts(kind, name, whole),
        listings=tuple(each.listing for each in _worst_first(models) if each.listing.id not in measured),
        results=table,
        health={
            each.listing.id: each.health
            for each in models
            if each.health is not None and each.listing.id not in measured
        },
        shared_names=frozenset(each for each, count in names.items() if count > 1),
    )


def _worst_first(models: Sequence[Model]) -> list[Model]:
    """Those that somebody has to look at, then the others as they come."""
    return sorted(models, key=lambda each: -max(each.health or State.OK, State.STALE))


def _description(kind: str, name: str, models: Sequence[Model], whole: Known) -> str:
    return f"{plural(len(models), 'model')} of the {KINDS[kind][1]} {label(kind, name, whole)}."


def _note(kind: str, name: str, whole: Known) -> str:
    if kind == "datasets":
        known = whole.words.datasets.find(name)
        return (known.description if known else "") or ""
    team = whole.settings.teams.get(name) if kind == "teams" else None
    return (said(team.description) if team else "") or ""


def _facts(kind: str, name: str, whole: Known) -> tuple[Fact, ...]:
    if kind == "datasets" and (known := whole.words.datasets.find(name)):
        url = followable(known.url)
        facts = [
            Fact("Licence", shown(known.license)),
            Fact("Source", shown(urlsplit(url).netloc.removeprefix("www.") or known.url), link=url),
            Fact("Ranked by", shown(whole.words.metrics.get(known.primary).name if known.primary else None)),
            Fact("Made from", shown(known.derived_from)),
            Fact("Also known as", shown(known.aliases)),
        ]
        return tuple(fact for fact in facts if not fact.value.missing or fact.label == "Licence")
    if kind == "teams" and (team := whole.settings.teams.get(name)):
        contact = said(team.contact) or ""
        mail = followable(f"mailto:{contact}") if "@" in contact else followable(contact)
        return (Fact("Contact", shown(team.contact), link=mail), Fact("Handle", shown(team.handle)))
    return ()
