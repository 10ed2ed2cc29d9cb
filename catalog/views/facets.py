"""Turns listings into facets: the fields one filters by, each value with how many models have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from catalog.domain import address
from catalog.kit.text import slugs
from catalog.views.columns import STAGES
from catalog.views.listing import Listing, Named
from catalog.views.table import natural

OPEN_VALUES = 8
MOST_VALUES = 100
ABSENT = "-"
WITHOUT_PAGES = frozenset({"stage", "status", "family", "license", "publisher"})
_PAGES = {"task": "tasks", "owner": "teams", "dataset": "datasets", "tag": "tags"}

_Read = Callable[[Listing], tuple[Named, ...]]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a field; `share` is its part of the most frequent one, in percent, for the bar.

    `path` is the site path of the page with the models that have it; empty where there is none.
    """

    id: str
    label: str
    count: str
    share: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """One field: `open` values always show, `more` fold away under the words `more_label`.

    `ids` and `labels` name every value, the shown ones first and in their order; `codes` says for each
    listing which of them it has.
    """

    field: str
    label: str
    open: tuple[FacetValue, ...]
    more: tuple[FacetValue, ...]
    ids: tuple[str, ...]
    labels: tuple[str, ...]
    codes: tuple[tuple[int, ...], ...]

    @property
    def shown(self) -> tuple[FacetValue, ...]:
        """Return the values that are shown, whether at once or when asked for."""
        return (*self.open, *self.more)

    @property
    def more_label(self) -> str:
        """Return what the folded values are called."""
        return f"{len(self.more)} more"


def facets(listings: tuple[Listing, ...]) -> tuple[Facet, ...]:
    """Make the facets that can narrow a search: those with two values or more."""
    made = (_facet(listings, field, label, read) for field, label, read in _FIELDS)
    return tuple(facet for facet in made if len(facet.ids) > 1)


def _facet(listings: tuple[Listing, ...], field: str, label: str, read: _Read) -> Facet:
    """Count each value once a listing; listings without one count as a value of their own, the last."""
    sets = [tuple(dict.fromkeys(read(listing))) or (_absent(field),) for listing in listings]
    counts = Counter(value for values in sets for value in values)
    order = sorted(counts, key=lambda value: _place(field, value, counts[value]))
    if order == [_absent(field)]:
        order = []
    at = {value: index for index, value in enumerate(order)}
    codes = tuple(tuple(at[value] for value in values if value in at) for values in sets)
    paths = _paths(field, order[:MOST_VALUES])
    shown = [replace(_value(value, counts), path=paths.get(value.id, "")) for value in order[:MOST_VALUES]]
    names = tuple(value.id for value in order), tuple(value.label for value in order)
    return Facet(field, label, tuple(shown[:OPEN_VALUES]), tuple(shown[OPEN_VALUES:]), *names, codes)


def _paths(field: str, values: Sequence[Named]) -> dict[str, str]:
    """Return where the models of each value are; no two values of a field share a page of the explorer."""
    ids = [value.id for value in values if value.id != ABSENT]
    if field in WITHOUT_PAGES:
        return {id_: address.models_where(field, short) for id_, short in slugs(ids).items()}
    return {id_: address.thing(_PAGES[field], id_) for id_ in ids}


def _absent(field: str) -> Named:
    return Named(ABSENT, "None" if field in ("stage", "tag", "owner", "dataset") else "Not reported")


def _place(field: str, value: Named, count: int) -> tuple[bool, int, int, object]:
    """Order stages as they follow each other, all else by count; what is missing comes last."""
    step = STAGES.index(value.id) if field == "stage" and value.id in STAGES else 0
    return (value.id == ABSENT, step, -count, natural(value.label))


def _value(value: Named, counts: Counter[Named]) -> FacetValue:
    share = 100 * counts[value] / max(counts.values())
    return FacetValue(value.id, value.label, f"{counts[value]:,}", f"{share:.2f}%")


def _plain(text: str) -> tuple[Named, ...]:
    return (Named(text, text),) if text else ()


def _titled(text: str) -> tuple[Named, ...]:
    return (Named(text, text.capitalize()),) if text else ()


def _datasets(listing: Listing) -> tuple[Named, ...]:
    return tuple(cell.dataset for cell in listing.figures if cell.dataset and cell.shown)


_FIELDS: tuple[tuple[str, str, _Read], ...] = (
    ("task", "Task", lambda each: (each.task, *each.further_tasks) if each.task else ()),
    ("stage", "Stage", lambda each: _titled(each.stage)),
    ("status", "Status", lambda each: _titled(each.status)),
    ("family", "Family", lambda each: _plain(each.family)),
    ("license", "Licence", lambda each: _plain(each.license)),
    ("owner", "Owner", lambda each: each.owners),
    ("publisher", "Publisher", lambda each: _plain(each.publisher)),
    ("dataset", "Data set", _datasets),
    ("tag", "Tag", lambda each: tuple(Named(tag, tag) for tag in each.tags)),
)
