"""What each model has fields of -> the fields of the catalogue, and the metrics that are worth a column."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import chain

from catalog.derive.fields import fields_of, held
from catalog.kit.text import slugs
from catalog.render.topics.order import EXPLORER
from catalog.render.topics.topic import ALL, Common, Gathered, Known, Outcome, Rows, Table
from catalog.views.figures import figure_keys, most_common

COLUMNS = "columns"
"""The topic of the columns that fields have, each by the name of its field."""
Counts = dict[tuple[str, int], int]
"""How many models say this: a name, and what there is to tell of it."""


class FieldNames(Table):
    """The note are the fields there are; a column is told its own."""

    name = "fields"
    always = True

    def cells(self, known: Known) -> Mapping[str, object]:
        """The names of fields, and whether each has numbers."""
        return {ALL: tuple(held(known.summary.record))}

    def made(self, gathered: Gathered, common: Common) -> Outcome:
        """Put the fields together, and name the files of those that some model has."""
        counts = _counted(gathered.rows)
        numeric = {name: bool(is_number) for name, is_number in sorted(counts)}  # True comes last
        found, files = fields_of(numeric, common.words), slugs(numeric)
        shares = ((COLUMNS, name, (found.by_name[name], files[name])) for name in numeric)
        return Outcome((), found, shares, counts)


class Metrics(Table):
    """The few metrics that most models have: each is told that it is a column of the explorer."""

    name = "metrics"
    always = True

    def cells(self, known: Known) -> Mapping[str, object]:
        """The metrics among the figures of a model, in their order."""
        return {ALL: tuple((key, place) for place, key in enumerate(figure_keys(known.summary.listing)))}

    def made(self, gathered: Gathered, common: Common) -> Outcome:  # noqa: ARG002 - the same
        """Choose them."""
        counts = _counted(gathered.rows)
        totals: defaultdict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
        for (name, place), count in counts.items():
            met, places = totals[name]
            totals[name] = (met + count, places + place * count)
        chosen = tuple(most_common(totals, gathered.rows.count))
        shares = [(COLUMNS, name, "chosen") for name in chosen]
        return Outcome((), None, [(EXPLORER, ALL, ("metrics", chosen)), *shares], counts)


def _counted(rows: Rows) -> Counts:
    """Count what the cells of all models say, or set right what was counted before."""
    found = Counter(rows.memo)
    found.update(chain.from_iterable(cell for _, cell in rows.cells))
    found.subtract(each for change in rows.changes for each in change.before or ())
    found.update(each for change in rows.changes for each in change.after or ())
    return dict(+found)
