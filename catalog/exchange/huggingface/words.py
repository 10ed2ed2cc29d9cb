"""Names of data sets and metrics at the Hub -> this house's, and the entries that tell what they are."""

from __future__ import annotations

from dataclasses import dataclass, field

from catalog.domain.metrics import Metrics, spelling
from catalog.exchange.huggingface.snapshot import HUB
from catalog.kit.number import measured
from catalog.kit.text import slug
from catalog.kit.written import Tree


@dataclass(slots=True)
class Words:
    """What metrics are known, and what one import adds: data sets by their type at the Hub, and metrics."""

    known: Metrics
    names: dict[str, str] = field(default_factory=dict)
    unknown: dict[str, str] = field(default_factory=dict)

    def dataset(self, type_: str, name: str = "") -> str:
        """Note a data set and return its id here; the first name that it gets is its name."""
        self.names[type_] = self.names.get(type_) or name
        return slug(type_)

    def called(self, type_: str) -> str:
        """The name of a data set that was noted."""
        return self.names.get(type_, "")

    def metric(self, type_: str, name: str = "") -> str:
        """Note a metric and return its id here."""
        if metric := self.known.find(type_):
            return metric.id
        id_ = slug(type_)
        self.unknown[id_] = self.unknown.get(id_) or name or type_
        return id_

    def same_metric(self, name: str, type_: str) -> bool:
        """Whether a metric's display name says no more than its type."""
        metric = self.known.find(type_)
        if not metric:
            return self.unknown.get(slug(type_)) == name or spelling(name) == spelling(type_)
        return self.known.find(name) == metric

    def unit(self, metric: str, text: str) -> str:
        """`%` where a share is given in hundredths without saying so, as many cards do."""
        known = self.known.find(metric)
        if not known or not known.fraction or "%" in text:
            return ""
        try:
            return "%" if (measured(text).value or 0) > 1 else ""
        except ValueError:
            return ""

    def datasets(self) -> dict[str, Tree]:
        """The entries of data sets, sorted."""
        made: dict[str, Tree] = {}
        for type_, name in sorted(self.names.items()):
            entry: dict[str, Tree] = {"name": name or type_}
            if type_ not in (slug(type_), name or type_):
                entry["aliases"] = [type_]
            if _at_hub(type_):
                entry["url"] = f"{HUB}/datasets/{type_}"
            made.setdefault(slug(type_), entry)
        return made

    def metrics(self) -> dict[str, Tree]:
        """The entries of metrics that are not well known, sorted."""
        return {id_: {"name": name} for id_, name in sorted(self.unknown.items())}


def _at_hub(type_: str) -> bool:
    return all(letter.isascii() and (letter.isalnum() or letter in "-_./") for letter in type_)
