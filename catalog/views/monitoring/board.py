"""Models and their health -> the board: what fails first, what is due for training, what nobody watches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalog.domain.health import Retraining, State
from catalog.kit.text import listed, natural, plural
from catalog.views.listing import Named
from catalog.views.monitoring.nouns import Watched

WORST_FIRST = tuple(sorted(State, reverse=True))
NOBODY = Named("", "No owner")


@dataclass(frozen=True, slots=True)
class InState:
    """The models in a state."""

    state: State
    models: tuple[Watched, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.models)


@dataclass(frozen=True, slots=True)
class Owned:
    """The watched models of a team."""

    owner: Named
    models: tuple[Watched, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.models)

    @property
    def needing(self) -> int:
        """How many of them need somebody."""
        return sum(map(needs_somebody, self.models))


@dataclass(frozen=True, slots=True)
class MonitoringBoard:
    """All that the board knows: watched models, the worst first, and unwatched ones in production."""

    watched: tuple[Watched, ...]
    unwatched: tuple[Watched, ...]

    @property
    def states(self) -> tuple[InState, ...]:
        """The models by state, the worst first, without states that none is in."""
        found: dict[State, list[Watched]] = {}
        for each in self.watched:
            if (state := each.health.state) is not None:
                found.setdefault(state, []).append(each)
        return tuple(InState(state, tuple(found[state])) for state in WORST_FIRST if state in found)

    @property
    def owners(self) -> tuple[Owned, ...]:
        """Who owns watched models, by name; those without an owner last."""
        found: dict[str, tuple[Named, list[Watched]]] = {}
        for each in self.watched:
            for owner in owners_of(each):
                found.setdefault(owner.id, (owner, []))[1].append(each)
        ordered = sorted(found.values(), key=lambda each: (not each[0].id, natural(each[0].label)))
        return tuple(Owned(owner, tuple(models)) for owner, models in ordered)

    @property
    def due(self) -> tuple[Watched, ...]:
        """The models that are due for training again, the longest first."""
        found = [each for each in self.watched if each.health.retraining and each.health.retraining.due]
        return tuple(sorted(found, key=lambda each: (_retraining(each).since, each.listing.id)))

    @property
    def paused(self) -> tuple[Watched, ...]:
        """The models of which the card asks to wait."""
        return self._later("paused_until")

    @property
    def planned(self) -> tuple[Watched, ...]:
        """The models that become due on a day that is known, the first first."""
        return self._later("next_due")

    def _later(self, field: str) -> tuple[Watched, ...]:
        found = [
            (day, each.listing.id, each)
            for each in self.watched
            if (own := each.health.retraining) and not own.due and (day := str(getattr(own, field)))
        ]
        return tuple(each for _, _, each in sorted(found, key=lambda entry: entry[:2]))

    @property
    def finding(self) -> str:
        """How the watched models do, in one sentence."""
        if not self.watched:
            return "No card says how its model is watched."
        told = [state_words(each.state, each.count) for each in self.states]
        whole = plural(len(self.watched), "watched model")
        count = len(self.due)
        due = f"; {count:,} {'is' if count == 1 else 'are'} due for training again" if count else ""
        return f"Of {whole}, {listed(told)}{due}."


def monitoring_board(models: Iterable[Watched]) -> MonitoringBoard:
    """Put the models in order; one that is neither watched nor in production is not on the board."""
    found = sorted(models, key=_worst_first)
    watched = tuple(each for each in found if each.is_watched)
    return MonitoringBoard(watched, tuple(each for each in found if not each.is_watched and each.live))


def owners_of(model: Watched) -> Sequence[Named]:
    """The owners of a model, or that it has none."""
    return model.listing.owners or (NOBODY,)


def needs_somebody(model: Watched) -> bool:
    """Whether anything but silence is to be done about it."""
    state = model.health.state
    retraining = model.health.retraining
    return (state is not None and state > State.OK) or bool(retraining and retraining.due)


def _worst_first(model: Watched) -> tuple[int, str, object, str]:
    """By state, then what is in it for longest, then by name."""
    decided = model.decided
    since = decided.since if decided and decided.since else "~"
    state = model.health.state
    return (-(state if state is not None else -1), since, natural(model.listing.name), model.listing.id)


def _retraining(model: Watched) -> Retraining:
    assert model.health.retraining is not None  # noqa: S101 - whoever calls has looked
    return model.health.retraining


def state_words(state: State, count: int) -> str:
    """How so many models do: `3 need attention`."""
    one = count == 1
    verbs = {
        State.FAIL: "fails" if one else "fail",
        State.WARN: "needs attention" if one else "need attention",
        State.STALE: "has stale readings" if one else "have stale readings",
        State.NO_DATA: "is not judged" if one else "are not judged",
        State.OK: "does well" if one else "do well",
    }
    return f"{count:,} {verbs[state]}"
