"""Names as people write them -> the fields of a catalogue, or the field that was probably meant."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from operator import itemgetter
from typing import Literal

from catalog.kit.text import as_browsers_sort, fold
from catalog.query.slips import slips

Kind = Literal["keyword", "text", "number", "date"]

MOST_SLIPS = 2
LETTERS_A_SLIP = 3
MOST_PARTS = 6
MOST_RESULTS = 3


@dataclass(frozen=True, slots=True)
class Field:
    """Something that models have values of."""

    name: str
    """Dotted (`training.hyperparameters.seed`), or `dataset/metric`, or the metric alone of a cost."""
    label: str
    kind: Kind
    """A keyword is compared whole, in a text words are looked for."""
    scale: str = "plain"
    """How numbers are read in a query: a key of `catalog.query.numbers.SCALES`."""


@dataclass(frozen=True)
class Fields:
    """The fields of a catalogue by their names, and further names for them."""

    by_name: Mapping[str, Field]
    aliases: Mapping[str, str]
    sliced: Collection[str] = ()
    """Results, named as fields are, that there are of parts of the data only; nothing compares them."""

    def find(self, written: str) -> Field | None:
        """Find a field by its name or an alias, exactly before in another case."""
        name = written if written in self.by_name else self.aliases.get(written)
        name = name or self._folded.get(fold(written), "")
        return self.by_name.get(name)

    def only_sliced(self, written: str) -> str:
        """Return the result by slice that is meant, with its data set or without; or nothing."""
        wanted = fold(written)
        return next((name for name in sorted(self.sliced) if f"/{fold(name)}".endswith(f"/{wanted}")), "")

    def measured(self, metric: str) -> tuple[str, ...]:
        """Return the first few results of a metric that is written without its data set, by their names."""
        wanted = f"/{fold(metric)}"
        found = (name for name in self.known if name in self.by_name and fold(name).endswith(wanted))
        return tuple(islice(found, MOST_RESULTS))

    def suggest(self, written: str) -> str:
        """Return the name that was probably meant: the same below another, or nearly the same; or nothing.

        Of a dotted name that is like none its last parts are tried, for people write where a card has it.
        """
        parts = written.split(".")
        tried = (self._suggest(".".join(parts[at:])) for at in range(min(len(parts), MOST_PARTS)))
        return next((name for name in tried if name), "")

    def _suggest(self, written: str) -> str:
        wanted = fold(written)
        most = min(MOST_SLIPS, len(wanted) // LETTERS_A_SLIP)
        folded = {name: fold(name) for name in self.known}
        alike = [name for name in self.known if abs(len(folded[name]) - len(wanted)) <= most]
        near = [(count, name) for name in alike if (count := slips(wanted, folded[name])) <= most]
        below = [name for name in self.known if folded[name].endswith((f".{wanted}", f"/{wanted}"))]
        same = next((name for name in below if " " not in name), "")
        return same or (min(near, key=itemgetter(0))[1] if near else "")

    @cached_property
    def known(self) -> tuple[str, ...]:
        """Every name and alias, in the order that the browser sorts in, which suggestions follow."""
        return tuple(sorted({*self.by_name, *self.aliases}, key=as_browsers_sort))

    @cached_property
    def _folded(self) -> Mapping[str, str]:
        """The names of fields by names in any case; a name goes before an alias, the first before others."""
        aliases = {fold(alias): self.aliases[alias] for alias in sorted(self.aliases, reverse=True)}
        return aliases | {fold(name): name for name in sorted(self.by_name, reverse=True)}
