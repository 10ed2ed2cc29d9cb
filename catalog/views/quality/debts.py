"""Models and their cards -> what each team's cards lack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from catalog.kit.text import natural
from catalog.views.listing import Named
from catalog.views.quality.nouns import Expectation, Judged, is_whole

MOST_TEAMS = 100
MOST_OWED = 4
NO_OWNER = Named("", "No owner")


@dataclass(frozen=True, slots=True)
class Debt:
    """What the cards of one team lack: the most pressing first, each with the number of its cards."""

    team: Named
    models: int
    whole: int
    owed: tuple[tuple[Expectation, int], ...]

    @property
    def most(self) -> tuple[tuple[Expectation, int], ...]:
        """Return what is shown of it."""
        return self.owed[:MOST_OWED]

    @property
    def more(self) -> int:
        """Return how many things it lacks beside."""
        return len(self.owed) - len(self.most)


def debts(models: Sequence[Judged], expected: Sequence[Expectation]) -> tuple[Debt, ...]:
    """Make the debts of all teams, and of the models that none owns; who lacks most comes first."""
    teams: dict[Named, list[Judged]] = {}
    for model in models:
        for team in model.listing.owners or (NO_OWNER,):
            teams.setdefault(team, []).append(model)
    found = [_debt(team, owned, expected) for team, owned in teams.items()]
    found.sort(key=lambda each: (-_pressing(each), natural(each.team.label), each.team.id))
    return tuple(found[:MOST_TEAMS])


def _debt(team: Named, models: Sequence[Judged], expected: Sequence[Expectation]) -> Debt:
    counts = Counter(key for each in models for key in each.card.missing)
    owed = [(each, counts[each.key]) for each in expected if counts[each.key]]
    owed.sort(key=lambda pair: (not pair[0].essential, -pair[1]))
    whole = sum(is_whole(each.card, expected) for each in models)
    return Debt(team, len(models), whole, tuple(owed))


def _pressing(debt: Debt) -> int:
    return sum(count for expectation, count in debt.owed if expectation.essential)
