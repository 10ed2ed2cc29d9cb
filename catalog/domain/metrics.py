"""Turns the names people give to metrics into metrics with a direction, a unit and a range."""

from __future__ import annotations

import math
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Literal

from catalog.kit import text
from catalog.kit.number import plain

Better = Literal["higher", "lower", "none"] | float
"""Which values are better: a direction, or the number that is best."""

_DIRECTIONS: Mapping[str, Literal["higher", "lower", "none"]] = MappingProxyType(
    {"higher": "higher", "lower": "lower", "none": "none"}
)
IN_BILLIONS: Mapping[str, str] = MappingProxyType({"gmacs": "macs", "gflops": "flops"})
"""Metrics that say the same as another in a larger unit."""

_SILENT = str.maketrans("", "", " \t_-‐‑–@()[]{}^'’.")
_POINT = re.compile(r"\.(?=\d)")
_APART = re.compile(r"(?:^|[-_ ])\w(?:[-_ ]|$)")  # a letter of its own is meant: `R-precision`, `kappa_w`
_SHORTEST_SLIP = 6  # shorter names are too near each other: `rmse`, `rmsle`
_AT = re.compile(r"(.*?)([1-9]\d{0,5})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Metric:
    """What is measured: `better` says which values to prefer, `low` and `high` what can be (None: open).

    A share is a plain number that is a part of a whole, so 91.4% means 0.914; `cost` is what quality is
    weighed against. What is `counted` is a mean of 0 to 1 over the cases measured, as an accuracy is and an
    AUROC is not, so that their number tells what chance may do to it. It is `ranged` where somebody said what
    its values can be, if only that they are open, and `shipped` where it comes with the package. `drift`
    says how far a distribution moved.
    """

    id: str
    name: str
    better: Better = "none"
    unit: str = ""
    low: float | None = None
    high: float | None = None
    aliases: tuple[str, ...] = ()
    cost: bool = False
    description: str = ""
    share: bool = False
    counted: bool = False
    ranged: bool = True
    shipped: bool = False
    drift: bool = False

    @property
    def fraction(self) -> bool:
        """Whether 1 is the whole and a percent sign a hundredth of it."""
        return not self.unit and (self.share or self.high == 1)

    @property
    def unsaid_unit(self) -> str:
        """The unit, where the name does not say it: samples per second are samples/s."""
        words = self.name.casefold().split()
        over, _, per = self.unit.partition("/")
        is_said = bool(per) and over in words and any(word.startswith(per) for word in words)
        return "" if is_said else self.unit

    @property
    def hundred(self) -> bool:
        """Whether 100 is the whole."""
        return self.unit == "%" or (not self.unit and self.high == 100)

    def goodness(self, value: float | None) -> float | None:
        """Turn a value into a number that grows as the value gets better; None where nothing is."""
        if value is None or math.isnan(value) or self.better == "none":
            return None
        if isinstance(self.better, str):
            return value if self.better == "higher" else -value
        return -abs(value - self.better)


@dataclass(frozen=True, slots=True)
class Metrics:
    """The metrics a catalogue knows, found by id, name or alias however they are spelt."""

    by_id: Mapping[str, Metric]
    by_key: Mapping[str, Metric]

    def find(self, name: str) -> Metric | None:
        """Return the metric of that id, name or alias; `recall@10` is made from `recall_at_k`."""
        return self.by_id.get(name) or self.by_key.get(key := spelling(name)) or self._at(key)

    def get(self, name: str) -> Metric:
        """Return the metric of that name; an unknown one has its name, a slug for an id and no direction."""
        return self.find(name) or Metric(text.slug(name), name.strip(), ranged=False)

    def extended(self, own: Iterable[Metric]) -> Metrics:
        """Return these and a house's own metrics, which win where they share an id, a name or an alias."""
        ours = {metric.id: metric for metric in own}
        keys = _keys(ours.values())
        by_id = {id_: metric for id_, metric in self.by_id.items() if spelling(id_) not in keys}
        by_key = {key: metric for key, metric in self.by_key.items() if metric.id in by_id}
        return Metrics(by_id | ours, by_key | keys)

    def suggest(self, name: str) -> str:
        """Return `did you mean auroc?` for the nearest id, empty where none is near."""
        return text.did_you_mean(name, self.by_id)

    def meant(self, name: str) -> Metric | None:
        """Return the metric that a name which is none is most likely a slip of the pen for: `acuracy`."""
        key = spelling(name)
        if len(key) < _SHORTEST_SLIP or _APART.search(name) or self.find(name):
            return None
        return next((metric for known, metric in self.by_key.items() if is_slip(key, known)), None)

    def __iter__(self) -> Iterator[Metric]:
        return iter(self.by_id.values())

    def _at(self, key: str) -> Metric | None:
        match = _AT.fullmatch(key)
        family = self.by_key.get(f"{match[1]}k") if match else None
        if not match or not family or not family.id.endswith("_at_k"):
            return None
        return replace(family, id=family.id[:-1] + match[2], name=family.name[:-1] + match[2], aliases=())


@lru_cache(maxsize=1)  # a reader of a registry asks for each of its models
def known() -> Metrics:
    """Read the well-known metrics that come with the package."""
    source = resources.files("catalog.domain").joinpath("metrics.toml").read_text(encoding="utf-8")
    metrics = [_metric(id_, table) for id_, table in tomllib.loads(source).items()]
    return Metrics({metric.id: metric for metric in metrics}, _keys(metrics))


def better_of(written: str) -> Better:
    """Read a direction: higher, lower, none or the number that is best; ValueError says so otherwise."""
    if direction := _DIRECTIONS.get(written):
        return direction
    number = plain(written)
    if number is None or not math.isfinite(number):
        raise ValueError(
            f"{written[:40]} is no direction: write higher, lower, none or the number that is best"
        )
    return float(number)


@lru_cache(maxsize=4096)
def spelling(name: str) -> str:
    """Return what all spellings of a name share: no case, spaces, hyphens, brackets, @ or quotes."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return _POINT.sub(",", folded).translate(_SILENT) if "." in folded else folded.translate(_SILENT)


def is_slip(key: str, known: str) -> bool:
    """Whether two neighbours are swapped, or a letter is missing or too many.

    Another letter makes another name, and so does one before it: `dice` and `mdice`.
    """
    if len(key) == len(known):
        wrong = [at for at, (one, other) in enumerate(zip(key, known, strict=True)) if one != other]
        return len(wrong) == 2 and key[wrong[0] : wrong[1] + 1] == known[wrong[0] : wrong[1] + 1][::-1]
    if abs(len(key) - len(known)) != 1:
        return False
    short, long = sorted((key, known), key=len)
    pairs = enumerate(zip(short, long, strict=False))
    at = next((at for at, (one, other) in pairs if one != other), len(short))
    return at > 0 and short[at:] == long[at + 1 :] and long[at].isalpha()


def _keys(metrics: Iterable[Metric]) -> dict[str, Metric]:
    names = ((metric, (*metric.aliases, metric.name, metric.id)) for metric in metrics)
    return {spelling(name): metric for metric, spellings in names for name in spellings}


def _metric(id_: str, table: Mapping[str, object]) -> Metric:
    low, high = _range(table["range"])
    better, aliases = table["better"], table.get("aliases", [])
    return Metric(
        id=id_,
        name=str(table["name"]),
        better=better_of(str(better)),
        unit=str(table.get("unit", "")),
        low=low,
        high=high,
        aliases=tuple(map(str, aliases)) if isinstance(aliases, list) else (),
        cost=bool(table.get("cost", False)),
        description=str(table["description"]),
        share=bool(table.get("share", False)),
        counted=bool(table.get("counted", False)),
        shipped=True,
        drift=bool(table.get("drift", False)),
    )


def _range(value: object) -> tuple[float | None, float | None]:
    low, high = (float(end) for end in value) if isinstance(value, list) else (-math.inf, math.inf)
    return None if math.isinf(low) else low, None if math.isinf(high) else high
