"""Costs of a card, and what its versions say of their training -> rows in words, and numbers for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from catalog.domain.versions import unaliased
from catalog.kit.digits import seconds_shown
from catalog.kit.digits import shown as number_shown
from catalog.kit.schema import Absent, said
from catalog.kit.shown import Shown, absence, shown
from catalog.kit.text import listed
from catalog.kit.web import followable
from catalog.sections.costs.schema import Cost, Costs, TrainingCost

T = TypeVar("T")
MOST_TOLD_ELSEWHERE = 6
"""As many versions as hyperparameters are shown of; the others say it on their own pages."""
_ALL = Shown("all versions")
_WHOLE = Shown("whole training")
_UNTOLD = shown(None)
_AMOUNTS = (("Price", "price"), ("Device time", "time"), ("Energy", "energy"), ("CO₂e", "gases"))
_HOUR = 3600
_KILOGRAM = 1000


@dataclass(frozen=True, slots=True)
class Trained:
    """What a version's own `training` says of what it took."""

    version: str
    duration: float | Absent | None = None
    hardware: str | Absent | None = None
    kwh: float | Absent | None = None
    co2eq: float | Absent | None = None


@dataclass(frozen=True, slots=True)
class Amounts:
    """The numbers of a cost, for programs: device seconds, kilowatt hours, grams, money and when."""

    seconds: float | None
    kwh: float | None
    grams: float | None
    price: float | None
    currency: str
    day: str


@dataclass(frozen=True, slots=True)
class CostRow:
    """One cost in words; `of` is the phase of a training, or what the amount is for.

    `name` is the version, empty for all of them together; `clock` marks time by the clock on the wall.
    """

    name: str
    version: Shown
    alias: str
    of: Shown
    time: Shown
    clock: bool
    hardware: Shown
    energy: Shown
    gases: Shown
    price: Shown
    date: Shown
    source: Shown
    link: str
    notes: tuple[str, ...]
    amounts: Amounts
    is_whole: bool = False

    def cell(self, name: str) -> Shown:
        """One of the amounts: `price`, `time`, `energy` and `gases`."""
        return {"price": self.price, "time": self.time, "energy": self.energy, "gases": self.gases}[name]


@dataclass(frozen=True, slots=True)
class CostRows:
    """What a model's page shows of costs."""

    training: tuple[CostRow, ...] = ()
    running: tuple[CostRow, ...] = ()
    word: Absent | None = None
    """What the card says of all costs at once: versions may still tell what their training used."""

    @property
    def told(self) -> bool:
        """Whether there is any."""
        return bool(self.training or self.running)

    @property
    def absence(self) -> str:
        """The sentence for that word; empty where the card says none."""
        return f"All other costs: {shown(self.word)}." if self.word and self.told else absence(self.word)

    @staticmethod
    def amounts(rows: Sequence[CostRow]) -> tuple[tuple[str, str], ...]:
        """The amounts that any of these rows says anything of: title and name."""
        return tuple(each for each in _AMOUNTS if any(row.cell(each[1]) != _UNTOLD for row in rows))

    @classmethod
    def untold(cls, rows: Sequence[CostRow]) -> str:
        """The other amounts, in words."""
        told = cls.amounts(rows)
        left = (title for title, name in _AMOUNTS if (title, name) not in told)
        return listed(title if title[1].isupper() else title.lower() for title in left)


def cost_rows(
    costs: Costs | Absent | None, trained: Sequence[Trained], aliases: Mapping[str, str]
) -> CostRows:
    """Lay what the card says of costs beside what its versions say of their training, newest first."""
    own = {each.version: each for each in trained}
    written = said(costs)
    training, running = (written.training, written.running) if written else ((), ())
    told = {_name(each, aliases) for each in training if each.phase is None}
    rest = [each for each in trained if each.version not in told and _is_told(each)]
    return CostRows(
        (
            *(_training(each, aliases, own) for each in training),
            *(_told_elsewhere(each) for each in rest[:MOST_TOLD_ELSEWHERE]),
        ),
        tuple(_row(each, aliases, shown(each.per)) for each in running),
        costs if isinstance(costs, Absent) else None,
    )


def _name(cost: Cost, aliases: Mapping[str, str]) -> str:
    return unaliased(said(cost.version) or "", aliases)


def _training(cost: TrainingCost, aliases: Mapping[str, str], own: Mapping[str, Trained]) -> CostRow:
    """A cost as written; of a whole training what the cost leaves open is read from the version."""
    if cost.phase is not None:
        return _row(cost, aliases, shown(cost.phase))
    return _row(cost, aliases, _WHOLE, own.get(_name(cost, aliases)))


def _told_elsewhere(version: Trained) -> CostRow:
    return _row(TrainingCost(version=version.version), {}, _WHOLE, version)


def _row(cost: Cost, aliases: Mapping[str, str], of: Shown, own: Trained | None = None) -> CostRow:
    own = own or Trained("")
    name, link = _name(cost, aliases), said(cost.link)
    kwh, grams = _first(cost.kwh, own.kwh), _first(cost.co2eq, own.co2eq)
    return CostRow(
        name=name,
        version=Shown(name) if name else _ALL if cost.version is None else shown(cost.version),
        alias=said(cost.version) or "" if name != said(cost.version) else "",
        of=of,
        time=_time(cost.device_time) if cost.device_time is not None else _clock(own.duration),
        clock=cost.device_time is None and said(own.duration) is not None,
        hardware=shown(_first(cost.hardware, own.hardware)),
        energy=shown(kwh) if said(kwh) is None else Shown(f"{number_shown(said(kwh) or 0)} kWh"),
        gases=shown(grams) if said(grams) is None else Shown(_mass(said(grams) or 0)),
        price=_price(cost),
        date=shown(cost.date),
        source=shown(cost.source if cost.source is not None else link),
        link=followable(link),
        notes=tuple(_notes(cost)),
        amounts=_amounts(cost, said(kwh), said(grams)),
        is_whole=of is _WHOLE,
    )


def _amounts(cost: Cost, kwh: float | None, grams: float | None) -> Amounts:
    currency, day = said(cost.currency) or "", str(said(cost.date) or "")
    return Amounts(said(cost.device_time), kwh, grams, said(cost.price), currency, day)


def _is_told(version: Trained) -> bool:
    """Whether a version says what its training used; how long it took alone is no cost yet."""
    return version.kwh is not None or version.co2eq is not None


def _first(value: T | Absent | None, other: T | Absent | None) -> T | Absent | None:
    return other if value is None else value


def _time(seconds: float | Absent) -> Shown:
    """Device time in hours, as people add it up; less than one as a clock tells it."""
    if isinstance(seconds, Absent) or seconds < _HOUR:
        return _clock(seconds)
    return Shown(f"{number_shown(seconds / _HOUR)} h")


def _clock(seconds: float | Absent | None) -> Shown:
    return shown(seconds) if isinstance(seconds, Absent | None) else Shown(seconds_shown(seconds))


def _mass(grams: float) -> str:
    """Kilograms as everybody compares them; less than one in grams."""
    return f"{number_shown(grams)} g" if grams < _KILOGRAM else f"{number_shown(grams / _KILOGRAM)} kg"


def _price(cost: Cost) -> Shown:
    """Money with its currency, in hundredths where it has any."""
    amount, currency = said(cost.price), said(cost.currency)
    if amount is None:
        return shown(cost.price)
    hundredths = amount != round(amount) and amount == round(amount, 2)
    money = number_shown(amount, 2) if hundredths else number_shown(amount)
    return Shown(f"{money} {currency or '(currency not reported)'}")


def _notes(cost: Cost) -> Iterator[str]:
    """What else the card says: where it was, what is counted."""
    yield from (text for text in (said(cost.location), said(cost.scope)) if text)
