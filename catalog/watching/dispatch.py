"""Models that are due -> their triggers pulled, once for each incident, and what came of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from catalog.kit.date import When
from catalog.kit.finding import CatalogError
from catalog.watching.due import Due
from catalog.watching.ledger import Ledger, Sent
from catalog.watching.secrets import unforeseen
from catalog.watching.way import Surroundings, way


class Outcome(Enum):
    """What came of a model that is due."""

    SENT = "Sent"
    WOULD = "Would send"
    ALREADY = "Sent before"
    PAUSED = "Not yet"
    FAILED = "Not sent"


@dataclass(frozen=True, slots=True)
class Told:
    """One model that is due, and what came of it in words."""

    due: Due
    outcome: Outcome
    words: str


def dispatch(dues: Iterable[Due], ledger: Ledger, around: Surroundings, now: datetime) -> Iterator[Told]:
    """Pull the triggers one after the other; each is noted before the next, one in vain stops no other."""
    for due in dues:
        told = _tried(lambda due=due: _held(due, ledger, now) or _sent(due, around), due, around)  # type: ignore[misc]
        if told.outcome is Outcome.SENT:
            kind, why = due.kinds[0], due.retraining
            ledger.note(Sent(due.model, why.key, due.version, kind, _written(now), told.words, due.known))
            told = replace(told, words=f"{_named(kind)}: {told.words}")
        yield told


def rehearse(dues: Iterable[Due], ledger: Ledger, around: Surroundings, now: datetime) -> Iterator[Told]:
    """Say what `dispatch` would do, and do none of it."""
    for due in dues:
        yield _tried(lambda due=due: _held(due, ledger, now) or _would(due, around), due, around)  # type: ignore[misc]


def _tried(attempt: Callable[[], Told], due: Due, around: Surroundings) -> Told:
    """What came of it; what nobody foresaw is a failure like any other."""
    try:
        return attempt()
    except CatalogError as problem:
        return Told(due, Outcome.FAILED, str(problem))
    except Exception as problem:  # noqa: BLE001 - one model in vain stops no other
        return Told(due, Outcome.FAILED, unforeseen(problem, around.environment))


def _sent(due: Due, around: Surroundings) -> Told:
    return Told(due, Outcome.SENT, way(due, around).go())


def _would(due: Due, around: Surroundings) -> Told:
    return Told(due, Outcome.WOULD, way(due, around).shown)


def _held(due: Due, ledger: Ledger, now: datetime) -> Told | None:
    """Why nothing is sent for now: it was for this incident, or the card asks to wait."""
    if sent := ledger.find(due):
        return Told(due, Outcome.ALREADY, f"{_named(sent.trigger)} at {sent.at}: {sent.answer}")
    asked = due.retraining.paused_until
    last = ledger.last(due.model)
    waits = [When.parse(asked).first] if asked else []
    waits += [last.until(due.pause)] if last and due.pause else []
    until = max(waits, default=now)
    if until > now:
        return Told(due, Outcome.PAUSED, f"the card asks to wait until {until:%Y-%m-%d}")
    return None


def _named(kind: str) -> str:
    return kind.replace("_", " ")


def _written(now: datetime) -> str:
    return now.isoformat(timespec="seconds").replace("+00:00", "Z")
