"""A Dossier -> the page of a model's history: its revisions, who set each number, its stages and tags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from catalog.derive.dossier import Dossier
from catalog.derive.past import Origin, Past, Revision, Stamp
from catalog.derive.past_words import number_label, value_words
from catalog.derive.periods import Period
from catalog.derive.shelf import Neighbours
from catalog.derive.tagged import TagRow
from catalog.domain import address
from catalog.domain.forges import forge_kind
from catalog.kit.digits import decimals
from catalog.kit.schema import said
from catalog.kit.text import plural
from catalog.kit.web import followable
from catalog.render.engine import Page
from catalog.render.forge import forge_of
from catalog.settings import Settings
from catalog.views.listing import Listing

Anchors = Mapping[tuple[object, ...], str]
"""What is measured -> where the history page tells who set it."""


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A number that stands in the card, and how it came there."""

    anchor: str
    label: str
    version: str
    value: str
    origin: Origin
    revision: str
    """The anchor of the commit that set it, empty where that is too old to be told."""


@dataclass(frozen=True, slots=True)
class StageRow:
    """A version's time in one stage."""

    version: str
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPage(Page):
    """All that the page of a model's history shows."""

    model: Dossier
    listing: Listing
    past: Past
    numbers: tuple[NumberRow, ...]
    stages: tuple[StageRow, ...]
    commits: str
    forge: str

    @property
    def trail(self) -> tuple[tuple[str, str], ...]:
        """What is above this page."""
        return (("Models", self.href.models()), (self.listing.name, self.href.model(self.model.id)))

    @property
    def sections(self) -> tuple[tuple[str, str], ...]:
        """The sections that this page has: anchor and title."""
        parts = (
            ("revisions", "Revisions", True),
            ("stages", "Stages", bool(self.stages)),
            ("numbers", "Numbers", bool(self.numbers)),
            ("tags", "Tags", bool(self.past.tags)),
        )
        return tuple((anchor, title) for anchor, title, there in parts if there)

    @property
    def tags(self) -> tuple[TagRow, ...]:
        """The tags that name the model, newest first."""
        return self.past.tags

    @property
    def pending(self) -> bool:
        """Whether something stands in the files that no commit holds."""
        return bool(self.past.pending or self.past.pending_notes)

    @property
    def told(self) -> str:
        """How many commits there are, since when."""
        done = self.past.revisions
        if not done:
            return "No commit holds this card yet."
        count = len(done) + self.past.left_out
        first = f" since {done[-1].stamp.dated}" if len(done) > 1 and not self.past.left_out else ""
        return f"{plural(count, 'revision')}{first}."

    @property
    def partial(self) -> str:
        """What is not known, and how to know it."""
        if not self.past.is_shallow:
            return ""
        return (
            "This site was built from a shallow clone, so the history is partial: what was before its oldest "
            "commit is not known. `git fetch --unshallow` before the build brings the rest."
        )

    @property
    def left_out(self) -> str:
        """How many revisions are too old to be told here."""
        left = self.past.left_out
        return (
            f"{plural(left, 'older revision')} {'is' if left == 1 else 'are'} not told here." if left else ""
        )

    def link(self, commit: str) -> str:
        """The forge's page of a commit, empty where none is known."""
        return followable(f"{self.commits}{commit}") if self.commits and commit else ""

    def anchor(self, revision: Revision) -> str:
        """Where a revision stands on the page."""
        return anchor_of(revision.stamp)


def history_page(model: Dossier, near: Neighbours) -> HistoryPage:
    """Put the page together."""
    listing, past = near.by_id[model.id].listing, model.past
    return HistoryPage(
        path=address.history(model.id),
        title=f"History of {listing.name}",
        description=f"Who changed the card of {listing.name}, when, and who set each of its numbers.",
        nav=address.MODELS,
        model=model,
        listing=listing,
        past=past,
        numbers=_numbers(past, near),
        stages=tuple(
            StageRow(each.name, period)
            for each in model.versions
            for period in past.periods.get(each.name, ())
        ),
        commits=commits_at(near.settings),
        forge=on.history_page(f"{model.label}/card.yaml") if (on := forge_of(near.settings)) else "",
    )


def _numbers(past: Past, near: Neighbours) -> tuple[NumberRow, ...]:
    told = {each.stamp: anchor_of(each.stamp) for each in past.revisions}
    values: dict[str, list[float]] = {}
    for origin in past.origins:
        if origin.measurement.value is not None:
            values.setdefault(origin.measurement.metric, []).append(origin.measurement.value)
    digits = {metric: decimals(found) for metric, found in values.items()}
    rows = []
    for origin, anchor in zip(past.origins, anchors(past).values(), strict=True):
        row = origin.measurement
        revision = told.get(origin.stamp, "") if origin.stamp else ""
        label, value = number_label(row, near.words), value_words(row, digits.get(row.metric))
        rows.append(NumberRow(anchor, label, row.version or "", value, origin, revision))
    return tuple(rows)


def anchor_of(stamp: Stamp) -> str:
    """Where a commit stands on the page."""
    return f"c-{stamp.short}"


def anchors(past: Past) -> Anchors:
    """Where the page tells who set each number."""
    return {origin.measurement.identity(): f"n{at}" for at, origin in enumerate(past.origins, start=1)}


def commits_at(settings: Settings) -> str:
    """What the forge's pages of commits begin with, empty without a repository."""
    repository = said(settings.repository)
    if repository is None or not followable(repository.url):
        return ""
    host = urlsplit(repository.url).netloc
    kind = (
        "-/commit"
        if forge_kind(repository.url) == "gitlab"
        else "commits"
        if "bitbucket" in host
        else "commit"
    )
    return f"{repository.url.rstrip('/').removesuffix('.git')}/{kind}/"
