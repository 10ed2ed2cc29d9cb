"""The first page, and the page where models are chosen for comparison: a few of many, and counts of all."""

from __future__ import annotations

from dataclasses import replace

from catalog.derive.listed import leading_of
from catalog.derive.pared import pared
from catalog.derive.places import state_of, value_now
from catalog.derive.shelf import catalog
from catalog.kit.prose import Writer
from catalog.kit.schema import said
from catalog.render.pages.compare import compare_page
from catalog.render.pages.home import Doing, home_page
from catalog.render.topics.topic import ALL, COMMIT, DAY, Common, Gathered, Given, Outcome, Topic, shown_day
from catalog.sections.deployments.facts import DeploymentRow

_KEPT = ("slugs", "tasks", "datasets", "running", "events", "health", "awaited")


class Home(Topic):
    """What changed, what needs attention, what runs, and what there is to browse."""

    name = "home"
    reads = (COMMIT, DAY)
    always = True

    def shares(self, given: Given) -> tuple[tuple[str, object], ...]:
        """What the page may show of a model: its figure only where it runs."""
        summary = given.summary
        shown = ("family", "tags", "owners", "stage", "status", "source", "gone")
        kept = pared(summary, shown, _KEPT)
        measured = tuple((each.dataset, "") for each in summary.results if each.dataset)
        share = replace(
            kept,
            datasets=tuple(dict.fromkeys((*summary.datasets, *measured))),
            findings=(*summary.findings, *given.near.findings),
        )
        doing = tuple(_doing(given, row) for row in summary.running)
        return ((ALL, (share, doing)),)

    def made(self, gathered: Gathered, common: Common) -> Outcome:
        """Write it."""
        words = Writer().prose(said(common.settings.description) or "").html
        whole = catalog((share for share, _ in gathered.shares), common.house)
        doing = {share.id: told for share, told in gathered.shares}
        page = replace(
            home_page(whole, words, doing),
            commit=gathered.notes[COMMIT][ALL],
            as_of=shown_day(gathered),
        )
        return Outcome([common.engine.file("pages/home.html", page)])


def _doing(given: Given, row: DeploymentRow) -> Doing:
    health = state_of(given.model, row)
    leading = leading_of(given.model, row.version, given.common.house.words)
    if leading is None:
        return Doing(health)
    cell, reported = leading
    return Doing(health, cell, value_now(given.model, row, reported))


class Choice(Topic):
    """Where any models are compared; without a choice it offers some."""

    name = "choice"
    always = True

    def shares(self, given: Given) -> tuple[tuple[str, object], ...]:
        """Its kin, how many versions it has, and its first figure."""
        kept = pared(given.summary, (), ("slugs", "tasks", "parents"))
        figures = given.summary.listing.figures[:1]
        return ((ALL, replace(kept, listing=replace(kept.listing, figures=figures))),)

    def made(self, gathered: Gathered, common: Common) -> Outcome:
        """Write it."""
        page = compare_page(catalog(gathered.shares, common.house))
        return Outcome([common.engine.file("views/compare/page.html", page)])
