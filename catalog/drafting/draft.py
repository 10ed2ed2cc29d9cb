"""What was answered so far -> the text of a card and of its table of metrics."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from catalog.kit.written import Plain, Tree, written

_ROW = ("version", "dataset", "split", "metric", "value")


@dataclass(frozen=True, slots=True)
class Draft:
    """A card to be: its id, its fields, those of its first version, and one measurement."""

    id: str
    fields: Mapping[str, Tree] = field(default_factory=dict)
    version: Mapping[str, Tree] = field(default_factory=dict)
    measured: Mapping[str, str] = field(default_factory=dict)

    def with_field(self, name: str, value: Tree) -> Draft:
        """Say a field of the card."""
        return replace(self, fields={**self.fields, name: value})

    def with_fact(self, name: str, value: Tree) -> Draft:
        """Say a field of the version."""
        return replace(self, version={**self.version, name: value})

    def with_measured(self, name: str, value: str) -> Draft:
        """Say a cell of the measurement."""
        return replace(self, measured={**self.measured, name: value})

    @property
    def name(self) -> str:
        """What people call the model; made from its id where nobody said."""
        said = self.fields.get("name")
        return said if isinstance(said, str) else named(self.id)

    def card(self) -> str:
        """The card, below the line by which editors complete its fields."""
        up = "../" * (self.id.count("/") + 1)
        fields: dict[str, Tree] = {"name": self.name, **{k: v for k, v in self.fields.items() if k != "name"}}
        if self._complete() and (metric := self.measured.get("metric")):
            dataset = self.measured.get("dataset", "")
            fields["headline"] = f"{dataset}/{metric}" if dataset else metric
        if self.version:
            fields["versions"] = [self.version]
        return written(fields, f"yaml-language-server: $schema={up}card.schema.json")

    def metrics(self) -> str:
        """The table of its one measurement; nothing where there is no value."""
        if not self._complete():
            return ""
        version = str(self.version.get("version", ""))
        row = {name: each for name in _ROW if (each := {**self.measured, "version": version}.get(name))}
        text = io.StringIO()
        table = csv.writer(text, lineterminator="\n")
        table.writerows([row.keys(), row.values()])
        return text.getvalue()

    def dropped(self) -> str:
        """What was said of a measurement that has no value; empty where nothing is lost."""
        metric, dataset, split = (self.measured.get(each, "") for each in ("metric", "dataset", "split"))
        if not metric or self._complete():
            return ""
        return metric + (f" on {dataset}" if dataset else "") + (f", split {split}" if split else "")

    def _complete(self) -> bool:
        return bool(self.measured.get("metric") and self.measured.get("value"))


def named(model_id: str) -> str:
    """A name for people from an id: `risk/credit-scorer` is `Credit scorer`."""
    return model_id.rsplit("/", 1)[-1].replace("-", " ").replace("_", " ").capitalize()


def plain(text: str) -> Plain:
    """A value that needs no quotes where YAML allows it."""
    return Plain(text)
