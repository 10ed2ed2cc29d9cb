"""A model on its way out -> what a file that holds one version asks of it, and what is left behind."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from catalog.domain.measurements import BESIDE, Measurement
from catalog.exchange.reading.foreign import Value, items, mapping, word
from catalog.exchange.reading.taking import NO_ROOM, Taking, tree_of
from catalog.exchange.shape import Export, Loss, Outgoing
from catalog.kit.number import plain
from catalog.kit.written import Plain

_SUBJECTS = (
    "dataset",
    "revision",
    "split",
    "slice",
    "step",
    "time_text",
    "variant",
    "environment",
    "conditions",
)
"""What a row is about: a format that cannot say it would say something else without it."""
NOTES = tuple(name for name in BESIDE if name != "unit")
"""What may be lost beside a value."""


@dataclass(frozen=True, slots=True)
class Parting:
    """The tree of a card, and of the version that speaks for it, of which each value is taken or lost."""

    model: Outgoing
    tree: Taking
    version: Taking
    lost: list[Loss] = field(default_factory=list)

    def rows(self, said: Collection[str] = ()) -> list[Measurement]:
        """Return the rows that a number, the metric and the cells `said` can tell; the others are lost."""
        kept: dict[tuple[object, ...], Measurement] = {}
        for row in self.model.measurements:
            key = (row.metric, *(getattr(row, cell) for cell in said if cell in _SUBJECTS))
            reason = self._untold(row, said) or ("another row says the same" if key in kept else "")
            line = f"metrics.csv:{row.place.line}"
            if reason:
                self.lose(row, reason)
                continue
            kept[key] = row
            for cell in NOTES:
                if cell not in said and getattr(row, cell) is not None:
                    self._lose(f"{line}.{cell}", row, NO_ROOM)
        return list(kept.values())

    def _untold(self, row: Measurement, said: Collection[str]) -> str:
        order = self.model.lineup.order
        if row.version != self.model.lineup.current and not (row.version is None and len(order) < 2):
            return "it is of another version"
        if row.value is None or not math.isfinite(row.value) or row.unit:
            return "only a number in the unit of the metric can be said"
        untold = [cell for cell in _SUBJECTS if cell not in said and getattr(row, cell) not in (None, "", ())]
        return f"{NO_ROOM}: {untold[0]}" if untold else ""

    def lose(self, row: Measurement, why: str) -> None:
        """Note that a row was left behind."""
        self._lose(f"metrics.csv:{row.place.line}", row, why)

    def _lose(self, place: str, row: Measurement, why: str) -> None:
        self.lost.append(Loss(self.model.id, place, f"{row.metric} {row.written or row.value}", why))

    def export(self, files: Mapping[str, bytes]) -> Export:
        """Return the files, and all that nobody took for them."""
        return Export(files, (*self.tree.losses(self.model.id, NO_ROOM), *self.lost))

    def readme(self) -> str:
        """Take the README, or the description that stands for it."""
        if self.model.readme:
            self.tree.take("description")
        return self.model.readme


def parting(model: Outgoing) -> Parting:
    """Begin to take from a model."""
    value = tree_of(model.tree)
    tree = Taking(value)
    named = [word(mapping(each.value).get("version")) for each in tree.within("versions").items()]
    at = named.index(model.lineup.current) if model.lineup.current in named else 0
    return Parting(model, tree, tree.within("versions", at))


def person(tree: Taking) -> str:
    """Take the name of a person, who may be a name alone."""
    return tree.word() if isinstance(tree.value, str) else tree.word("name")


def number(value: Value) -> int | float | None:
    """Return the number that a text is, None where it is none."""
    found = plain(value) if isinstance(value, str) else None
    return found if found is not None and math.isfinite(found) else None


def native(value: Value) -> object:
    """Return a tree as JSON has it: numbers and truths as such, texts that look like one as texts."""
    if isinstance(value, dict):
        return {key: native(item) for key, item in value.items()}
    if isinstance(value, list):
        return [native(item) for item in value]
    if not isinstance(value, Plain):
        return value
    if value.lower() in {"true", "false"}:
        return value.lower() == "true"
    found = number(value)
    return value if found is None else found


def as_json(value: object) -> bytes:
    """Write JSON for people: indented, in the order given."""
    return f"{json.dumps(value, indent=2, ensure_ascii=False)}\n".encode()


def whole(fields: Mapping[str, object]) -> dict[str, object]:
    """Return the fields that say something."""
    return {key: value for key, value in fields.items() if value not in (None, "", [], {})}


def training_note(version: Taking) -> str:
    """Take the words on what a version was trained with, where they are all that is said of its data."""
    uses = items(version.within("data").value)
    fields = mapping(uses[0]) if len(uses) == 1 else {}
    if set(fields) != {"role", "notes"} or fields["role"] != "training":
        return ""
    version.take("data")
    return str(fields["notes"])
