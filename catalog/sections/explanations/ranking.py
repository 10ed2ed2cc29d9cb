"""The weights of a version and of the one before -> what changed in why: ranks, signs, new and gone."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.sections.explanations.weights import Weight, Weights

_ORDINALS = ("th", "st", "nd", "rd")


@dataclass(frozen=True, slots=True)
class Ranked:
    """One feature in two versions; None where a version does not have it."""

    now: Weight | None
    before: Weight | None
    rank: int | None
    rank_before: int | None
    listed: bool = False
    """Whether the tables hold only some features, so that one may be there and not be listed."""

    @property
    def feature(self) -> str:
        """Its name."""
        some = self.now or self.before
        return some.feature if some else ""

    @property
    def flipped(self) -> bool:
        """Whether it moves the answer the other way than before."""
        signs = {each.sign for each in (self.now, self.before) if each}
        return signs == {"+", "−"}

    @property
    def words(self) -> str:
        """What became of it: `2nd, was 1st`."""
        if self.rank is None:
            return f"{'not listed' if self.listed else 'gone'}, was {ordinal(self.rank_before or 0)}"
        if self.rank_before is None:
            return "newly listed" if self.listed else "new"
        moved = ", as before" if self.rank == self.rank_before else f", was {ordinal(self.rank_before)}"
        return f"{ordinal(self.rank)}{', sign flipped' if self.flipped else moved}"


@dataclass(frozen=True, slots=True)
class Ranking:
    """The features of a version by weight, beside a version before where one was explained the same way."""

    method: str
    output: str
    measure: str
    version: str
    before: str
    rows: tuple[Ranked, ...]
    broken: int = 0

    @property
    def present(self) -> tuple[Ranked, ...]:
        """Those that the version has, heaviest first."""
        return tuple(each for each in self.rows if each.now)

    @property
    def spread(self) -> bool:
        """Whether it is known how sure the weights are."""
        return any(each.now and each.now.std is not None for each in self.rows)

    def share(self, row: Ranked) -> float:
        """Which part of all weight one feature has, whichever way."""
        whole = sum(abs(each.now.value) for each in self.rows if each.now)
        return abs(row.now.value) / whole if row.now and whole else 0.0


def ranked(now: Weights, before: Weights | None) -> tuple[Ranked, ...]:
    """Set the features side by side: those of now by rank, then those that are gone."""
    places = {each.feature: at for at, each in enumerate(now.features, 1)}
    earlier = {each.feature: (at, each) for at, each in enumerate(before.features, 1)} if before else {}
    listed = not now.whole or bool(before and not before.whole)
    kept = [
        _pair(each, at, earlier.get(each.feature), listed=listed) for at, each in enumerate(now.features, 1)
    ]
    gone = [
        Ranked(None, each, None, at, listed) for name, (at, each) in earlier.items() if name not in places
    ]
    return (*kept, *gone)


def _pair(now: Weight, rank: int, before: tuple[int, Weight] | None, *, listed: bool) -> Ranked:
    place, weight = before or (None, None)
    return Ranked(now, weight, rank, place, listed)


def ordinal(number: int) -> str:
    """Say a rank: `1st`, `12th`, `22nd`."""
    last = number % 10
    return f"{number}{_ORDINALS[last] if last < 4 and number % 100 not in (11, 12, 13) else 'th'}"
