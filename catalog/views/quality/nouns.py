"""The values of the quality board: what a card is expected to say, what it says, and how old it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalog.domain.ruling import Ruling
from catalog.views.listing import Listing, Moment

STALE_AFTER_DAYS = 365


@dataclass(frozen=True, slots=True)
class Expectation:
    """Something that readers need of a card, and why.

    `label` is a noun that stands alone (`Limitations`), `field` what to write, by the names of the schema,
    and `anchor` the part of the schema's page that explains it; empty where a metric file says it.
    """

    key: str
    label: str
    field: str
    anchor: str
    why: str
    essential: bool = False


@dataclass(frozen=True, slots=True)
class Completeness:
    """The keys of what a card says and of what it lacks.

    `absent` is said too: that it is unknown, withheld, or does not apply, with that word.
    """

    given: tuple[str, ...] = ()
    absent: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def answered(self) -> int:
        """Return how many questions the card answers: what is said to be unknown is said."""
        return len(self.given) + len(self.absent)

    @property
    def asked(self) -> int:
        """Return how many questions there are."""
        return self.answered + len(self.missing)


@dataclass(frozen=True, slots=True)
class Age:
    """The day of the newest thing in a card, a `version` or a `measurement`; `stale` if that is long ago."""

    newest: Moment | None = None
    of: str = ""
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """One model as the board sees it: its listing, its card, and whether it runs although it should not."""

    listing: Listing
    card: Completeness
    age: Age
    errors: int = 0
    warnings: int = 0
    outlived: bool = False
    policies: tuple[Ruling, ...] = ()


def chosen(keys: Iterable[str], expected: Sequence[Expectation]) -> tuple[Expectation, ...]:
    """Return the expectations of these keys, in the order of the table of contents."""
    wanted = frozenset(keys)
    return tuple(each for each in expected if each.key in wanted)


def is_whole(card: Completeness, expected: Sequence[Expectation]) -> bool:
    """Say whether a card answers all that is essential."""
    return not any(each.essential for each in chosen(card.missing, expected))
