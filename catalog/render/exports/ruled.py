"""Rulings of a model -> rows of the table `policies`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalog.domain.ruling import Ruling
from catalog.render.exports.values import Row, row


def ruling_rows(model_id: str, rulings: Iterable[Ruling]) -> Iterator[Row]:
    """A row a ruling, in the order of the house."""
    for each in rulings:
        missing = sum(one.missing for one in each.signoffs)
        yield row(
            model_id, each.policy, each.version or None, str(each.outcome), str(each.level),
            "\n".join(each.reasons) or None, missing,
        )  # fmt: skip
