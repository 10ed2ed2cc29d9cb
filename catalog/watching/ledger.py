"""A state file -> what was sent for which incident, so that nothing is sent twice."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from catalog.kit.date import When
from catalog.kit.finding import CatalogError, LockedError
from catalog.kit.moments import later
from catalog.recording.room import replace_all
from catalog.watching.due import Due

try:
    import fcntl
except ImportError:  # Windows locks otherwise; there, two runs at once are the user's to avoid
    fcntl = None  # type: ignore[assignment]

FORMAT = 1
KEPT = 20
"""Incidents remembered of one model: long past ones do not come again."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A trigger that was pulled: for which incident of which model, when, how, and what came of it.

    `known` is the last moment that was known to be part of the incident; states of before have none.
    """

    model: str
    key: str
    version: str
    trigger: str
    at: str
    answer: str
    known: str = ""

    def until(self, pause: float) -> datetime:
        """The end of a pause after it."""
        return later(When.parse(self.at).first, pause)

    def covers(self, due: Due) -> bool:
        """Whether it was sent for the incident that makes a model due.

        That is one of the same name, or one of the same version that had begun by what was known then: late
        readings move the beginning of an incident, and make no new one of it.
        """
        if self.model != due.model:
            return False
        began = When.parse(due.retraining.since).first
        same = self.version == due.version and began <= When.parse(self.known or self.at).first
        return same or self.key == due.retraining.key


class Ledger:
    """What was sent so far, oldest first, in a file that is written again after each."""

    def __init__(self, path: Path) -> None:
        """Read the file; none is nothing sent so far."""
        self.path = path
        self.sent: list[Sent] = _read(path)

    def find(self, due: Due) -> Sent | None:
        """What was sent for an incident."""
        return next((each for each in self.sent if each.covers(due)), None)

    def last(self, model: str) -> Sent | None:
        """What was sent last for a model."""
        return next((each for each in reversed(self.sent) if each.model == model), None)

    def note(self, sent: Sent) -> None:
        """Remember it, on the disk before anything else is sent."""
        own = [each for each in self.sent if each.model == sent.model]
        gone = own[: max(0, len(own) + 1 - KEPT)]
        self.sent = [*(each for each in self.sent if each not in gone), sent]
        told = {"format": FORMAT, "sent": [asdict(each) for each in self.sent]}
        replace_all({self.path: f"{json.dumps(told, ensure_ascii=False, indent=2)}\n".encode()})


@contextmanager
def opened(path: Path) -> Iterator[Ledger]:
    """Hold the state for one run; LockedError where another run holds it, CatalogError where it is broken."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path.parent, os.O_RDONLY)
    except OSError as problem:
        raise CatalogError(f"{path} cannot be written: {problem.strerror}; choose another --state") from None
    try:
        _lock(handle, path)
        yield Ledger(path)
    finally:
        os.close(handle)


def _lock(handle: int, path: Path) -> None:
    if fcntl is None:
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise LockedError(
            f"another `catalog monitor` is sending by {path}; wait for it, or choose another --state"
        ) from None


def _read(path: Path) -> list[Sent]:
    try:
        told = json.loads(path.read_bytes())
    except FileNotFoundError:
        return []
    except (OSError, ValueError, RecursionError) as problem:
        raise CatalogError(_broken(path, problem)) from None
    try:
        if told["format"] != FORMAT:
            raise ValueError(f"it is of format {told['format']}, and this version knows {FORMAT}")
        return _entries(told["sent"])
    except (TypeError, KeyError, ValueError, AttributeError) as problem:
        raise CatalogError(_broken(path, problem)) from None


def _entries(told: Sequence[dict[str, str]]) -> list[Sent]:
    found = [Sent(**each) for each in told]
    for each in found:
        if not all(isinstance(text, str) for text in asdict(each).values()):
            raise TypeError("a value in it is no text")
        When.parse(each.known or each.at)
        When.parse(each.at)
    return found


def _broken(path: Path, problem: Exception) -> str:
    return (
        f"{path} is no state of `catalog monitor`: {problem}; put an earlier one back, or take it away and "
        "know that what is due is then sent again"
    )
