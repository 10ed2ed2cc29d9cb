"""What tests of sections need: values of a card from YAML, measurements from CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from textwrap import dedent

import pytest

from catalog.domain.datasets import Dataset, Datasets
from catalog.domain.delimited import from_csv
from catalog.domain.metrics import known
from catalog.domain.rows import measurements
from catalog.domain.subjects import Context
from catalog.domain.vocabulary import Vocabulary
from catalog.kit.door import admit
from catalog.kit.source import parse


@pytest.fixture(scope="session")
def admitted() -> Callable:
    """Read YAML as a schema: the value, and what is wrong with it as line, column and words."""

    def of(text: str, model: type):
        document = parse(dedent(text).encode(), "card.yaml")
        value, findings = admit(document.root, model)
        return value, [str(each).removeprefix("card.yaml:") for each in (*document.findings, *findings)]

    return of


@pytest.fixture(scope="session")
def read(admitted) -> Callable:
    """Read YAML that has no fault."""

    def of(text: str, model: type):
        value, faults = admitted(text, model)
        assert faults == []
        return value

    return of


@pytest.fixture(scope="session")
def undocumented() -> Callable[[type], list[str]]:
    """List the schemas and fields that tell people nothing in their editors."""

    def of(model: type) -> list[str]:
        whole = model.model_json_schema()
        return sorted(_undescribed(model.__name__, whole))

    def _undescribed(name: str, schema: dict) -> Iterator[str]:
        if not schema.get("description"):
            yield name
        for field, each in schema.get("properties", {}).items():
            if not each.get("description"):
                yield f"{name}.{field}"
        for inner, each in schema.get("$defs", {}).items():
            yield from _undescribed(inner, each)

    return of


@pytest.fixture(scope="session")
def words() -> Vocabulary:
    """The well-known metrics, and one data set."""
    credit = Dataset("german-credit", "German Credit", aliases=("Statlog",), primary="auroc")
    return Vocabulary(known(), Datasets.of([credit]))


@pytest.fixture(scope="session")
def measured(words) -> Callable:
    """Read measurements from the text of a CSV file."""

    def of(text: str):
        table = measurements(
            from_csv(dedent(text).strip() + "\n", "metrics.csv"), None, Context(words.metrics, words.datasets)
        )
        assert table.findings == ()
        return table.rows

    return of
