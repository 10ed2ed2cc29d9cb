"""What tests of explanations need: tables from CSV, and all that the section makes of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from catalog.domain.delimited import from_csv
from catalog.sections.explanations.facts import Asked
from catalog.sections.explanations.schema import Explained
from catalog.sections.explanations.tables import Sheet, sorted_tables
from catalog.sections.explanations.whole import explain


def rows(text: str) -> list[dict[str, str]]:
    columns = from_csv(text, "e.csv")
    return [dict(zip(columns.names, row, strict=True)) for row in columns.rows]


@pytest.fixture(scope="session")
def explained(read) -> Callable:
    """Explain version 2.1 by tables given as `reference=CSV`; before it were 1.0 and 2.0."""

    def of(card: str, files: dict[str, str], *, features: int = 0, watched=()):
        cards = read(f"explanations: {card}", Explained).explanations
        sheets = {name: (Sheet(f"m/{name}", "", rows(text)),) for name, text in files.items()}
        return explain(sorted_tables(cards, sheets), Asked("2.1", ("1.0", "2.0", "2.1"), features), watched)

    return of
