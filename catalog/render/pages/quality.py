"""The catalogue -> the quality board: a page with what it finds, and pages with the rest of the models."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from catalog.derive.expected import EXPECTED
from catalog.derive.summary import Summary
from catalog.domain import address
from catalog.domain.statuses import ENDED
from catalog.kit.finding import Finding, Severity
from catalog.kit.text import listed, plural
from catalog.render.engine import Page
from catalog.views.listing import Listing
from catalog.views.pager import Leaf, leaves
from catalog.views.quality.board import Board
from catalog.views.quality.nouns import Completeness, Expectation, Judged, chosen
from catalog.views.quality.policies import Tally, tallies_words

MOST_MISSING = 4
SECTIONS = (
    ("policies", "Policies"),
    ("missing", "What is missing"),
    ("teams", "Teams"),
    ("age", "Age"),
    ("cards", "Cards"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One model of the table; `missing` is shown at once, `folded` when asked for."""

    model: Judged
    share: str
    missing: tuple[Expectation, ...]
    folded: tuple[Expectation, ...]
    absent: tuple[tuple[str, str], ...]

    @property
    def problems(self) -> str:
        """How many findings the card has, errors before warnings."""
        model = self.model
        told = (("error", model.errors), ("warning", model.warnings))
        return ", ".join(plural(count, word) for word, count in told if count)

    @property
    def gravity(self) -> int:
        """What the findings sort by: any error weighs more than all warnings."""
        return self.model.errors * 1_000_000 + self.model.warnings


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityPage(Page):
    """One page of the board; the first shows what all cards come to."""

    board: Board
    leaf: Leaf
    rows: tuple[Row, ...]
    tallies: tuple[Tally, ...]
    policies_words: str

    @property
    def is_first(self) -> bool:
        """Whether this is the page that shows everything."""
        return self.leaf.number == 1

    @property
    def sections(self) -> tuple[tuple[str, str], ...]:
        """The parts of the page: anchor and title."""
        return tuple(each for each in SECTIONS if self.tallies or each[0] != "policies")

    @property
    def csv(self) -> str:
        """The path of the board as CSV."""
        return address.QUALITY_CSV

    @property
    def json(self) -> str:
        """The path of the board as JSON."""
        return address.QUALITY_JSON


def judged(summary: Summary, listing: Listing, dangling: Iterable[Finding]) -> Judged:
    """Weigh one card; `listing` is what the board shows of it, `dangling` what its names do not find."""
    found = (*summary.findings, *dangling)
    errors = sum(each.severity is Severity.ERROR for each in found)
    return Judged(
        listing=listing,
        card=summary.completeness,
        age=summary.age,
        errors=errors,
        warnings=len(found) - errors,
        outlived=bool(summary.running) and summary.listing.status in ENDED,
        policies=summary.policies,
    )


def quality_pages(view: Board, held: tuple[Tally, ...]) -> Iterator[QualityPage]:
    """Make the pages of the board, those that lack most first; `held` is how policies stand."""
    for leaf in leaves(len(view.models), "card", address.quality):
        yield QualityPage(
            path=leaf.path,
            title="Quality" if leaf.number == 1 else f"Quality, page {leaf.number}",
            description=view.finding,
            nav=address.QUALITY,
            board=view,
            leaf=leaf,
            rows=tuple(_row(view.models[at], view) for at in leaf.rows),
            tallies=held,
            policies_words=tallies_words(held),
        )


def _row(model: Judged, view: Board) -> Row:
    missing = chosen(model.card.missing, view.expected)
    labels = {each.key: each.label for each in view.expected}
    absent = tuple((labels[key], word) for key, word in model.card.absent)
    return Row(model, share(model.card), missing[:MOST_MISSING], missing[MOST_MISSING:], absent)


def share(card: Completeness) -> str:
    """How much of what is asked a card answers, as the width of a bar."""
    return f"{100 * card.answered / card.asked:.0f}%" if card.asked else "100%"


@dataclass(frozen=True, slots=True)
class CardNote:
    """What a model's own page says of its card: how many questions it answers, and what it lacks."""

    words: str
    missing: tuple[Expectation, ...]


def card_note(card: Completeness) -> CardNote:
    """Tell whoever edits a card what to add."""
    missing = chosen(card.missing, EXPECTED)
    if not missing:
        return CardNote(f"It answers all {card.asked} questions that readers have.", missing)
    shown = [each.label.lower() for each in missing[:MOST_MISSING]]
    if more := len(missing) - len(shown):
        shown.append(f"{more} more")
    told = f"It answers {card.answered} of {card.asked} questions that readers have"
    return CardNote(f"{told}; missing: {listed(shown)}.", missing)
