"""One version of a Dossier -> its page, with the change from the version before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.derive.dossier import Dossier
from catalog.derive.periods import Period
from catalog.derive.shelf import Neighbours
from catalog.derive.version import VersionDossier
from catalog.domain import address
from catalog.domain.origin import gone_since
from catalog.kit.schema import said
from catalog.kit.shown import NOTHING, Fact, shown
from catalog.kit.text import listed, plural
from catalog.render.engine import Page
from catalog.render.pages import getting, histories
from catalog.render.pages.edits import Edits, edits_of
from catalog.render.pages.features import FeatureRow, feature_columns, feature_rows
from catalog.render.pages.history import Anchors, anchors
from catalog.render.pages.kin import ParentLink, parent_links
from catalog.render.pages.own import Own, gaps_of, own_of
from catalog.render.pages.signed import NOTE, SignedLine, signed_fact, signed_lines, trouble
from catalog.sections.about.facts import (
    HouseFields,
    Reference,
    footnotes,
    house_fields,
    license_words,
    references,
    source_facts,
)
from catalog.sections.evaluation.rows import Row
from catalog.sections.evaluation.uneven import Uneven
from catalog.sections.explanations.whole import Explanations, levels
from catalog.views.listing import Listing


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionPage(Page):
    """All that a version's page shows, besides its dossier."""

    model: Dossier
    listing: Listing
    version: VersionDossier
    own: Own
    gaps: Uneven
    facts: tuple[Fact, ...]
    features: tuple[FeatureRow, ...]
    parents: tuple[ParentLink, ...]
    references: tuple[Reference, ...]
    house: tuple[HouseFields, ...]
    footnotes: tuple[Fact, ...]
    earlier: VersionDossier | None
    later: VersionDossier | None
    get_it: str
    origins: Anchors
    edits: Edits

    def origin(self, row: Row) -> str:
        """Where the history page tells who set a number; empty where nobody knows."""
        return self.origins.get(row.now.identity(), "") if self.origins and row.now else ""

    @property
    def gone(self) -> str:
        """Since when the source has this version no more, or the whole model; empty where it has both."""
        own = gone_since(self.version.version.source)
        return own.shown() if own else self.listing.gone.shown if self.listing.gone else ""

    @property
    def trail(self) -> tuple[tuple[str, str], ...]:
        """What is above this page."""
        return (("Models", self.href.models()), (self.listing.name, self.href.model(self.model.id)))

    @property
    def current(self) -> VersionDossier:
        """The version that the metric table shows."""
        return self.version

    @property
    def sections(self) -> tuple[tuple[str, str], ...]:
        """The sections that this page has: anchor and title."""
        parts = (
            ("changes", f"Changes since {self.version.before}", self.version.difference is not None),
            ("metrics", "Metrics", True),
            ("deployments", "Deployments", bool(self.own.deployments)),
            ("monitoring", "Monitoring", bool(self.own.rules)),
            ("training", "Training", True),
            ("explanations", "Explanations", self.explanations or self.explained_above),
            ("signature", "Inputs and outputs", bool(self.features)),
            ("files", "Files", bool(self.version.artifacts)),
            ("signed", "Signed files", bool(self.version.signed)),
            ("lineage", "Lineage", True),
            ("decisions", "Decisions", self.version.approvals or self.own.policies),
        )
        return tuple((anchor, title) for anchor, title, there in parts if there)

    @property
    def explanations(self) -> Explanations | None:
        """What explains it, where the page of the model explains another version."""
        return self.model.explained_besides.get(self.version.name)

    @property
    def explained_above(self) -> bool:
        """Whether it is the one that the page of the model explains."""
        return self.version.name == self.model.lineup.current and bool(self.model.explanations.figures)

    @property
    def beside(self) -> tuple[str, ...]:
        """What to compare: the version and the one before it."""
        pair = (self.version.before, self.version.name)
        return tuple(f"{self.model.id}@{name}" for name in pair if name)

    @property
    def feature_columns(self) -> tuple[tuple[str, str], ...]:
        """The columns of the signature that say anything: title and name."""
        return feature_columns(self.features)

    @property
    def changes_words(self) -> str:
        """How many fields were changed, added and removed, in one sentence."""
        difference = self.version.difference
        if difference is None:
            return ""
        parts = [
            f"{plural(count, 'field')} {kind}"
            for kind in ("changed", "added", "removed")
            if (count := difference.count(kind))
        ]
        told = f"{listed(parts)}." if parts else "No field changed."
        return f"{told[:1].upper()}{told[1:]} {histories.metrics_finding(self.version)}".strip()

    @property
    def files_note(self) -> str:
        """What the files are, and whose weights they hold."""
        of = self.version.weights_of
        return f"Same weights as {of}." if of else "The weights and what belongs to them."

    @property
    def signed(self) -> tuple[SignedLine, ...]:
        """The signatures, with links to their files."""
        return signed_lines(self.model, self.version, self.href)

    @property
    def signed_note(self) -> str:
        """What a build checks of them, and what it does not."""
        return NOTE

    @property
    def trouble(self) -> str:
        """What contradicts its files, in words; empty where nothing does."""
        return trouble(self.version)

    def slug_of(self, version: str) -> str:
        """The address of another version of the model."""
        return next(each.slug for each in self.model.versions if each.name == version)

    @property
    def metrics_note(self) -> str:
        """What the dots and rings mean."""
        return histories.metrics_note(self.version)


def version_pages(model: Dossier, near: Neighbours) -> tuple[VersionPage, ...]:
    """A page for each version, newest first."""
    gaps = gaps_of(model, near.words)
    return tuple(_page(model, number, near, gaps[each.name]) for number, each in enumerate(model.versions))


def _page(model: Dossier, number: int, near: Neighbours, gaps: Uneven) -> VersionPage:
    each = model.versions[number]
    listing = near.by_id[model.id].listing
    return VersionPage(
        path=address.version(model.id, each.slug),
        title=f"{listing.name} {each.name}",
        description=f"Version {each.name} of {listing.name}.",
        nav=address.MODELS,
        model=model,
        listing=listing,
        version=each,
        own=own_of(model, each.name, near.words.metrics),
        gaps=gaps,
        facts=_facts(each, model.past.periods.get(each.name, ())),
        features=feature_rows(said(each.version.signature)),
        parents=parent_links(each.parents, near),
        references=references(each.version.references),
        house=house_fields(each.version.extra),
        footnotes=footnotes(each.version.remarks),
        earlier=model.versions[number + 1] if number + 1 < len(model.versions) else None,
        later=model.versions[number - 1] if number else None,
        get_it=getting.fetching(model.id, each, near.settings),
        origins=anchors(model.past),
        edits=edits_of(model, near.settings),
    )


def _facts(each: VersionDossier, periods: Sequence[Period]) -> tuple[Fact, ...]:
    version = each.version
    stages = "; ".join(f"{one.stage} {one.words}" for one in periods) if len(periods) > 1 else None
    facts = [
        Fact("Date", shown(version.date), version.remarks.get("date", "")),
        Fact("Aliases", shown(each.aliases)),
        Fact("Released", shown(version.released), version.remarks.get("released", "")),
        Fact("Status", shown(version.status)),
        Fact("Stages in the card", shown(stages)),
        Fact("Licence", shown(license_words(said(version.license)) or version.license)),
        *source_facts(version.source),
        signed_fact(each),
        *levels(version.interpretability),
    ]
    return tuple(fact for fact in facts if fact.label == "Date" or fact.value != NOTHING)
