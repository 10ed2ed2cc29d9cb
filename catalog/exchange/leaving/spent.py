"""A Subject -> what trainings of its version took, as the version itself and `costs` of the card tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.exchange.leaving.part import Part
from catalog.exchange.leaving.subject import Subject


@dataclass(frozen=True, slots=True)
class Spent:
    """What one training took, or one phase of it."""

    part: Part
    kwh: float

    @property
    def phase(self) -> str:
        """Which phase, in the card's word, which is not taken: documents know few; empty for the whole."""
        return self.part.peek("phase")

    @property
    def grams(self) -> float | None:
        """The gases, where they are known."""
        return self.part.number("co2eq")


def trainings(subject: Subject) -> Iterator[Spent]:
    """Find each training whose electricity is known."""
    for part in told(subject):
        kwh = part.number("kwh")
        if kwh is not None:
            part.text("version")
            yield Spent(part, kwh)


def emitted(subject: Subject) -> float | None:
    """The gases in grams, as the version says itself, else as the one cost of it that tells them."""
    own, *costs = told(subject)
    grams = own.number("co2eq")
    found = [each for each in costs if isinstance(each.within("co2eq").value, int | float)]
    return grams if grams is not None or len(found) != 1 else found[0].number("co2eq")


def told(subject: Subject) -> tuple[Part, ...]:
    """Parts that say what trainings took; a cost that names no version is of one that is alone."""
    own = [each for each in subject.card.parts("costs", "training") if _is_of(subject, each)]
    return (subject.version.within("training", "energy"), *own)


def _is_of(subject: Subject, cost: Part) -> bool:
    version = cost.peek("version")
    return subject.is_called(version) if version else not subject.others
