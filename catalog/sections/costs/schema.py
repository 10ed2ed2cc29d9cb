"""What a card says of costs: what trainings took, what answering takes; by whom that was found, and when."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator

from catalog.kit.schema import Date, Grams, Many, Maybe, Seconds, Section, Spent, Text

Per = Literal["request", "1000 requests", "1M requests", "1M tokens", "hour", "day", "month", "year"]
_CURRENCY = re.compile("[A-Z]{3}")


def _currency(text: str) -> str:
    if not _CURRENCY.fullmatch(text):
        raise ValueError(f"`{text[:60]}` is no currency: write its three letters (ISO 4217), such as EUR")
    return text


Currency = Annotated[Text, AfterValidator(_currency)]


class Cost(Section):
    """What is told of any cost: how much of what, where, and who says so."""

    version: Maybe[Text] = None
    """The version, or an alias of it; without it all versions of the model together."""
    device_time: Maybe[Seconds] = None
    """Time of all devices added up, as GPU hours are: `424h` for 53 hours on 8 GPUs."""
    hardware: Maybe[Text] = None
    """What it ran on, and how many: `8x V100`."""
    kwh: Maybe[Spent] = None
    """Electricity in kilowatt hours."""
    co2eq: Maybe[Grams] = None
    """Greenhouse gases as CO₂ equivalent, with the unit: `110g`, `3kg`, `25t`."""
    location: Maybe[Text] = None
    """Where the machines stood, whose grid decides the gases: `Quebec, Canada`."""
    price: Maybe[Spent] = None
    """What it cost in money."""
    currency: Maybe[Currency] = None
    """The currency of the price, by its three letters: `EUR`."""
    date: Maybe[Date] = None
    """The day that the figures are of; prices and grids change."""
    source: Maybe[Text] = None
    """Who says so, or by what it was found: `CodeCarbon 3.0`, `ML CO2 Impact`, an invoice, a paper."""
    link: Maybe[Text] = None
    """Where that can be read."""
    scope: Maybe[Text] = None
    """What is counted and what is not."""


class TrainingCost(Cost):
    """What a training took that the version's own `training` does not say."""

    phase: Maybe[Text] = None
    """Which part: `pre-training`, `fine-tuning`, `search`; without it the training as a whole."""


class RunningCost(Cost):
    """What it takes to answer."""

    per: Per
    """What that much is for: `1000 requests`, `1M tokens`, `month`, …"""


class Costs(Section):
    """What a model costs."""

    training: Many[TrainingCost] = ()
    """What trainings took; what the version's own `training` says need not be said again."""
    running: Many[RunningCost] = ()
    """What it takes to answer requests, or to keep the model running."""


class Costed(Section):
    """The part of a card that speaks of costs."""

    costs: Maybe[Costs] = None
    """What it takes to train and to run."""
