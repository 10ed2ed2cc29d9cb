"""Turns the text cells of a metric row into what it measures: a version, a data set, a slice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from catalog.domain.datasets import Datasets
from catalog.domain.measurements import Evidence, Pairs
from catalog.domain.metrics import Metrics
from catalog.domain.quantities import Doubt, Scale, scale
from catalog.domain.versions import meant, no_name
from catalog.domain.vocabulary import Vocabulary
from catalog.kit.text import did_you_mean

_MOST_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Context:
    """What a table is read against: known metrics and data sets, the versions there are (none: any).

    `aliases` are names of versions that a row does not go by.
    """

    metrics: Metrics
    datasets: Datasets = field(default_factory=Datasets)
    versions: frozenset[str] = frozenset()
    aliases: Mapping[str, str] = field(default_factory=dict, compare=False)
    _scales: dict[tuple[str, str], Scale] = field(default_factory=dict, repr=False, compare=False)
    _ids: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def of(self, versions: frozenset[str]) -> Context:
        """Return the context of a model with these versions; what was looked up before stays known."""
        return replace(self, versions=versions)

    def scale(self, metric: str, unit: str) -> Scale:
        """Return how cells of a metric are read in rows of a unit."""
        found = self._scales.get((metric, unit))
        if found is None:
            _bound(self._scales)
            found = self._scales[metric, unit] = scale(self.metrics.get(metric), unit)
        return found

    def dataset(self, name: str) -> str:
        """Return the id of a data set."""
        found = self._ids.get(name)
        if found is None:
            _bound(self._ids)
            found = self._ids[name] = self.datasets.resolve(name)
        return found


def context_of(words: Vocabulary) -> Context:
    """What the tables of a house are read against."""
    return Context(words.metrics, words.datasets)


def _bound(memory: dict[tuple[str, str], Scale] | dict[str, str]) -> None:
    """Forget everything now and then, so that a file of a million names cannot fill the memory."""
    if len(memory) >= _MOST_REMEMBERED:
        memory.clear()


def version_in_table(text: str, context: Context) -> str | Doubt:
    """Read the name of a version; an alias moves on, and a row stays of the version that it was read of."""
    if not context.versions or text in context.versions:
        return text
    if now := context.aliases.get(text):
        hint = f"write the version that it named then: {now}, if it has not moved since"
        return Doubt("unknown-version", f"{text[:80]} is an alias, and rows are of versions", hint)
    unlike = f"write which version that was: {why}" if (why := no_name(text)) else ""
    hint = meant(text, context.versions) or unlike or "add it to the card's versions"
    return Doubt("unknown-version", f"the card has no version {text[:80]}", hint)


def _dataset(text: str, context: Context) -> str:
    return context.dataset(text)


def _text(text: str, _: Context) -> str:
    return text


def _evidence(text: str, _: Context) -> str | Doubt:
    if text in set(Evidence):
        return text
    hint = did_you_mean(text, Evidence) or "write self, third-party or reproduced"
    return Doubt("evidence", f"{text[:80]} is no kind of evidence", hint)


def _slice(text: str, _: Context) -> Pairs | Doubt:
    parts = [part.partition("=") for part in text.split(";") if part.strip()]
    pairs = tuple(sorted((name.strip(), value.strip()) for name, _, value in parts))
    if all(name and value for name, value in pairs) and len({name for name, _ in pairs}) == len(pairs):
        return pairs
    return Doubt("slice", f"{text[:80]} is not a slice", "write sex=female;age=18-25, each name once")


SUBJECTS: Mapping[str, Callable[[str, Context], str | Pairs | Doubt]] = MappingProxyType(
    {
        "version": version_in_table,
        "dataset": _dataset,
        "revision": _text,
        "split": _text,
        "slice": _slice,
        "variant": _text,
        "environment": _text,
        "evidence": _evidence,
        "source": _text,
        "notes": _text,
    }
)
"""How the cell of each column of text is read; a doubt says what is wrong with it."""
