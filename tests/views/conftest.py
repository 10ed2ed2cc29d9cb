"""What tests of views need: models of a few cards, and what columns are made with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from catalog.derive.summary import Summary
from catalog.views.explorer import Explorer, in_order
from catalog.views.table import Column
from tests.views.whole import Knowledge, column, explorer


@dataclass(frozen=True)
class Few:
    """A few models in their order, and what is known of their fields."""

    models: tuple[Summary, ...]
    known: Knowledge

    @property
    def view(self) -> Explorer:
        """Return the explorer of these models."""
        return explorer(self.models, self.known)

    @property
    def keys(self) -> list[str]:
        """Return the fields that are columns."""
        return [each.key for each in self.view.columns]

    def column(self, field: str) -> Column:
        """Return the column of a field, whether or not it is shown."""
        return column(field, self.models, self.known)

    def texts(self, field: str) -> list[list[str]]:
        """Return the values of a field, a list a model."""
        return [[value.text for value in model.record.values.get(field, ())] for model in self.models]


@pytest.fixture
def few(surveyed: Callable) -> Callable[[Mapping[str, str]], Few]:
    """Make models of cards and files."""

    def make(files: Mapping[str, str]) -> Few:
        whole = surveyed({"catalog.yaml": "title: Few\n", **files})
        return Few(in_order(whole.summaries), Knowledge(whole.fields, whole.words))  # type: ignore[arg-type]

    return make
