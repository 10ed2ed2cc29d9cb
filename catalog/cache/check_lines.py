"""What the last checks came to -> what this one need not read again, model by model."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from catalog.cache.store import Store, TornError
from catalog.claims import Claim
from catalog.kit.date import When
from catalog.kit.finding import Finding, Place, Severity
from catalog.kit.pack import pack_plain, unpack_plain
from catalog.kit.today import same_answers
from catalog.references import Reference
from catalog.review.checked import Checked

Told = tuple[Any, ...]
"""A Checked as tuples, texts and numbers alone: thousands of them are packed and unpacked in no time."""


@dataclass(slots=True)
class Line:
    """One model: the digests of what it was read from and of its files' times, the day, what it came to.

    `stamp` is empty where times cannot be relied on; `day` is empty where there was none.
    """

    inputs: bytes
    stamp: bytes
    day: str
    told: Told


@dataclass(slots=True)
class Checks:
    """All that is remembered; `key` says what it was checked in, the program and the house."""

    key: bytes
    lines: dict[str, Line] = field(default_factory=dict)
    changed: bool = False

    def found(self, id_: str, day: When | None) -> Line | None:
        """The line of a model, if it came to what it would come to on this day."""
        line = self.lines.get(id_)
        return line if line and _holds(line, day) else None

    def put(self, id_: str, line: Line) -> None:
        """Remember what a model came to."""
        self.lines[id_], self.changed = line, True


def remembered(store: Store, key: bytes) -> Checks:
    """What is in the store, if it was checked in `key`; nothing otherwise, or where it is damaged."""
    try:
        found = store.find("checks", "")
        told = unpack_plain(found) if found else (b"", ())
    except TornError:
        store.clear()
        return Checks(key)
    if told[0] != key:
        return Checks(key)
    return Checks(key, {id_: Line(*line) for id_, line in told[1]})


def remember(store: Store, checks: Checks) -> None:
    """Keep it for the next time."""
    lines = tuple((id_, (each.inputs, each.stamp, each.day, each.told)) for id_, each in checks.lines.items())
    store.put("checks", [("", pack_plain((checks.key, lines)))])
    store.keep()


def packed(checked: Checked) -> Told:
    """Take what a model came to apart."""
    return (
        checked.versions,
        tuple((*each.place, each.model, each.version, each.child) for each in checked.references),
        tuple((*each.place, each.subject, each.digest, each.version, each.node) for each in checked.claims),
        tuple(map(_taken_apart, checked.findings)),
        tuple((end, moment.isoformat()) for end, moment in checked.asked),
    )


def unpacked(id_: str, told: Told) -> Checked:
    """Put it together again."""
    versions, references, claims, findings, asked = told
    return Checked(
        id_,
        versions,
        tuple(Reference(Place(*each[:3]), *each[3:]) for each in references),
        tuple(Claim(Place(*each[:3]), *each[3:]) for each in claims),
        tuple(map(_put_together, findings)),
        _asked(asked),
    )


def _taken_apart(each: Finding) -> Told:
    because = tuple(map(tuple, each.because))
    return (*each.place, str(each.severity), each.rule, each.message, each.hint, because)


def _put_together(told: Told) -> Finding:
    path, line, column, severity, rule, message, hint, because = told
    places = tuple(Place(*each) for each in because)
    return Finding(Place(path, line, column), Severity(severity), rule, message, hint, places)


def _asked(told: Told) -> tuple[tuple[str, datetime], ...]:
    return tuple((end, datetime.fromisoformat(moment)) for end, moment in told)


def _holds(line: Line, day: When | None) -> bool:
    """Whether what was found on the line's day is what would be found on this one."""
    now = day.text if day else ""
    if line.day == now:
        return True
    return bool(day and line.day) and same_answers(
        _asked(line.told[4]), When.parse(now), When.parse(line.day)
    )
