"""How policies stand for all models -> the table of the board: counts, and who fails or is waived."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalog.domain.ruling import Outcome, Ruling
from catalog.kit.text import natural, plural
from catalog.views.listing import Listing

MOST_LINKS = 24


@dataclass(frozen=True, slots=True)
class Terms:
    """A policy as the house wrote it: why, how grave it is, and what it asks, part by part."""

    id: str
    level: str
    description: str
    asks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Stance:
    """A model, and how the policies stand for it; what holds has no reason."""

    listing: Listing
    rulings: tuple[Ruling, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """A model that fails a policy or is excepted, with the first reason."""

    listing: Listing
    version: str
    reason: str


@dataclass(frozen=True, slots=True)
class Tally:
    """A policy, for how many models it holds or compares nothing, and those that fail it or are excepted."""

    terms: Terms
    held: int
    uncompared: int
    failing: tuple[Subject, ...]
    waived: tuple[Subject, ...]

    @property
    def failed(self) -> int:
        """How many models fail it."""
        return len({each.listing.id for each in self.failing})

    @property
    def excepted(self) -> int:
        """How many models are excepted."""
        return len({each.listing.id for each in self.waived})

    @property
    def silence(self) -> str:
        """What is said where nobody fails it, and of those that it has nothing to compare for."""
        if self.uncompared:
            return f"nothing to compare for {plural(self.uncompared, 'model')}"
        of_changes = "Protects" in dict(self.terms.asks) and "Must" not in dict(self.terms.asks)
        silent = "none fails" if self.held else "asked of changes" if of_changes else "speaks of none"
        return "" if self.failing or self.waived else silent

    @property
    def shown(self) -> tuple[Subject, ...]:
        """Those that are named."""
        return self.failing[:MOST_LINKS]

    @property
    def more(self) -> int:
        """How many more there are."""
        return len(self.failing) - len(self.shown)


def tallies(terms: Sequence[Terms], models: Sequence[Stance]) -> tuple[Tally, ...]:
    """Count, policy by policy in the order of the house."""
    ordered = sorted(models, key=lambda each: (natural(each.listing.name), each.listing.id))
    by_policy: dict[str, list[tuple[Listing, Ruling]]] = {}
    for model in ordered:
        for ruling in model.rulings:
            by_policy.setdefault(ruling.policy, []).append((model.listing, ruling))
    return tuple(_tally(each, by_policy.get(each.id, [])) for each in terms)


def tallies_words(found: Sequence[Tally]) -> str:
    """What all policies come to, in one sentence."""
    failing = [each for each in found if each.failing]
    if not failing:
        is_judged = any(each.held or each.uncompared or each.waived for each in found)
        outcome = "none fails" if is_judged else "no model is judged by one"
        return f"{plural(len(found), 'policy', 'policies')}, and {outcome}."
    models = len({one.listing.id for each in failing for one in each.failing})
    policies = plural(len(found), "policy", "policies")
    fail = "fails" if len(failing) == 1 else "fail"
    return f"{len(failing):,} of {policies} {fail}, for {plural(models, 'model')}."


def _tally(terms: Terms, found: Sequence[tuple[Listing, Ruling]]) -> Tally:
    by_outcome: Mapping[Outcome, list[tuple[Listing, Ruling]]] = {outcome: [] for outcome in Outcome}
    for listing, ruling in found:
        by_outcome[ruling.outcome].append((listing, ruling))
    away = {listing.id for listing, ruling in found if ruling.outcome is not Outcome.HOLDS}
    held = {listing.id for listing, ruling in by_outcome[Outcome.HOLDS] if not ruling.uncompared} - away
    uncompared = {listing.id for listing, _ in found} - held - away
    failing, waived = (_subjects(by_outcome[each]) for each in (Outcome.FAILS, Outcome.WAIVED))
    return Tally(terms, len(held), len(uncompared), failing, waived)


def _subjects(found: Sequence[tuple[Listing, Ruling]]) -> tuple[Subject, ...]:
    return tuple(
        Subject(listing, ruling.version, next(iter(ruling.reasons), "")) for listing, ruling in found
    )
