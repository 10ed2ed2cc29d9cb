"""The head of a metric table, and names that rows give its columns -> the name of each column."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from catalog.domain.row_reader import KNOWN


def called(head: Iterable[str], said: Collection[str] = ()) -> tuple[str, ...]:
    """Each column by the name that rows give it, else as the house does: `Metric` is `metric`.

    What neither knows keeps its name; a table has no two columns that differ in capitals only.
    """
    names = {name.lower(): name for name in (*KNOWN, *said)}
    stripped = (name.strip() for name in head)
    return tuple(name if name in said else names.get(name.lower(), name) for name in stripped)
