"""A Dossier and its neighbours' summaries -> the page of a model."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.derive.bonds import Child
from catalog.derive.dossier import Dossier
from catalog.derive.shelf import Neighbours
from catalog.derive.summary import Summary
from catalog.derive.version import VersionDossier
from catalog.domain import address
from catalog.domain.headlines import headlines
from catalog.kit.figure import Figure
from catalog.kit.finding import Finding
from catalog.kit.shown import Fact
from catalog.kit.text import plural
from catalog.render.alternates import twin_link
from catalog.render.badges import Badge, badges, snippet
from catalog.render.engine import Page, Site
from catalog.render.pages import getting, governing, histories
from catalog.render.pages.edits import Edits, edits_of
from catalog.render.pages.facts import headline_cells, headline_facts, model_facts
from catalog.render.pages.fetched import SourceRow, fetched
from catalog.render.pages.findings import FindingList
from catalog.render.pages.history import Anchors, anchors
from catalog.render.pages.kin import ParentLink, parent_links
from catalog.render.pages.lineage import model_graph
from catalog.render.pages.places import SECTIONS, Place
from catalog.render.pages.quality import CardNote, card_note
from catalog.render.structured import structured
from catalog.sections.about.facts import Reference
from catalog.sections.evaluation.rows import Row
from catalog.sections.governance.facts import DecisionRow
from catalog.sections.governance.policies import PolicyRow, policy_rows, policy_words
from catalog.views.listing import Cell, Listing
from catalog.views.monitoring.standing import Standing, standing


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelPage(Page):
    """All that a model's page shows, besides its dossier."""

    model: Dossier
    listing: Listing
    findings: tuple[Finding, ...]
    facts: tuple[Fact, ...]
    headline: tuple[Fact, ...]
    links: tuple[Reference, ...]
    used_by: tuple[Reference, ...]
    get_it: str
    is_offered: bool
    versions: tuple[histories.VersionRow, ...]
    version_metric: str
    parents: tuple[ParentLink, ...]
    children: tuple[Child, ...]
    lineage: Figure | None
    successor: Summary | None
    responsibility: tuple[Fact, ...]
    decisions: tuple[DecisionRow, ...]
    card_note: CardNote
    retrain: governing.Retraining
    sources: tuple[SourceRow, ...]
    edits: Edits
    figures: tuple[Cell, ...]
    badges: tuple[Badge, ...]
    standing: Standing | None
    origins: Anchors

    def origin(self, row: Row) -> str:
        """Where the history page tells who set a number; empty where nobody knows."""
        return self.origins.get(row.now.identity(), "") if self.origins and row.now else ""

    def edit(self, room: str) -> str:
        """Where a section of the card is edited: its line on the forge, else its part of the form."""
        return self.edits.section(room, self.href)

    @property
    def is_by_links(self) -> bool:
        """Whether the card's links lead to where the model is."""
        return getting.is_by_links(self.model)

    @property
    def history_url(self) -> str:
        """Where the forge tells what was done to the card."""
        return self.edits.history

    @property
    def places(self) -> tuple[Place, ...]:
        """The sections in the order of the page."""
        return SECTIONS

    @property
    def sections(self) -> tuple[tuple[str, str], ...]:
        """The sections as the page's own navigation: anchor and title."""
        return tuple((each.anchor, each.title) for each in SECTIONS)

    @property
    def trail(self) -> tuple[tuple[str, str], ...]:
        """What is above this page."""
        return (("Models", self.href.models()),)

    @property
    def current(self) -> VersionDossier | None:
        """The version that speaks for the model."""
        return self.model.current

    @property
    def wrong(self) -> FindingList:
        """What is wrong with the card, as the page tells it."""
        return FindingList(self.findings, self.model.id)

    @property
    def beside(self) -> tuple[str, ...]:
        """What to compare: the current version and the one before, else its origin and the model."""
        current = self.current
        if current and current.before:
            return (f"{self.model.id}@{current.before}", f"{self.model.id}@{current.name}")
        known = (each.id for each in self.parents if each.known and each.id != self.model.id)
        return (*dict.fromkeys(known), self.model.id)[-2:]

    def badge_code(self, site: Site) -> str:
        """Markdown that shows the badges elsewhere."""
        return snippet(self.badges, self.model.id, site)

    @property
    def metrics_csv(self) -> str:
        """The path of the measurements as CSV."""
        return address.model(self.model.id, "metrics.csv")

    @property
    def drift_csv(self) -> str:
        """The path of how far each feature has moved, where there are more than the page shows."""
        return address.model(self.model.id, "drift.csv")

    def file(self, reference: str) -> str:
        """The path of a file that is published beside the page."""
        return address.model(self.model.id, f"files/{reference}")

    @property
    def api(self) -> str:
        """The path of the model's facts for programs."""
        return address.api(self.model.id)

    @property
    def metrics_note(self) -> str:
        """What the dots and rings mean."""
        return histories.metrics_note(self.current)

    @property
    def metrics_finding(self) -> str:
        """How the version does against the one before, in one sentence."""
        return histories.metrics_finding(self.current)

    @property
    def versions_note(self) -> str:
        """How many versions there are and since when."""
        return histories.versions_note(self.model)

    @property
    def lineage_note(self) -> str:
        """Which version the lineage speaks of."""
        return f"Of version {self.current.name}." if self.current else ""

    @property
    def lineage_told(self) -> bool:
        """Whether there is any lineage to show."""
        return bool(self.lineage or self.parents or self.children or (self.current and self.current.data))

    @property
    def deployments_note(self) -> str:
        """How many deployments run."""
        rows = self.model.deployments
        running = sum(row.running for row in rows)
        return (
            f"{plural(running, 'deployment')} running"
            + (f", {len(rows) - running} ended." if len(rows) > running else ".")
            if rows
            else ""
        )

    @property
    def monitoring_note(self) -> str:
        """What its rules come to."""
        return self.model.health.words

    @property
    def explanations_csv(self) -> str:
        """The path of what explains the model as CSV."""
        return address.model(self.model.id, "explanations.csv")

    @property
    def governance_note(self) -> str:
        """Who answers for it, what was decided, how policies stand."""
        decided = f"{plural(len(self.decisions), 'decision')} on record." if self.decisions else ""
        return " ".join(each for each in (decided, policy_words(self.model.policies)) if each)

    @property
    def policies(self) -> tuple[PolicyRow, ...]:
        """How each policy of the house stands."""
        return policy_rows(self.model.policies, self.model.waivers)


def model_page(model: Dossier, near: Neighbours, site: Site) -> ModelPage:
    """Put a model's page together; of other models it shows only what their summaries hold."""
    summary, current = near.by_id[model.id], model.current
    lead = histories.lead_metric(model, near.words)
    figures = headline_cells(summary, headlines(model.card.headline, model.measurements, near.words))
    health = standing(summary.health, near.words.metrics)
    return ModelPage(
        path=address.model(model.id),
        title=summary.listing.name,
        description=summary.listing.summary or f"The card of the model {summary.listing.name}.",
        nav=address.MODELS,
        model=model,
        listing=summary.listing,
        findings=(*model.findings, *near.findings),
        facts=model_facts(model),
        headline=headline_facts(figures),
        links=getting.links(model),
        used_by=getting.used_by(model),
        get_it=getting.snippet(model, near.settings),
        is_offered=getting.is_offered(model, near.settings),
        versions=histories.version_rows(model, lead),
        version_metric=lead.label if lead else "",
        parents=parent_links(current.parents, near) if current else (),
        children=near.children,
        lineage=model_graph(model, near),
        successor=near.by_id.get(summary.superseded_by),
        responsibility=governing.responsibility(model, summary, near.settings),
        decisions=governing.decisions(model),
        card_note=card_note(summary.completeness),
        retrain=governing.retraining(model),
        sources=fetched(model),
        edits=edits_of(model, near.settings),
        figures=figures,
        standing=health,
        badges=badges(summary.listing, figures, health),
        origins=anchors(model.past),
        alternates=(twin_link(model.id),),
        image=address.preview(model.id) if site.base_url else "",
        structured=structured(model, near, site),
    )
