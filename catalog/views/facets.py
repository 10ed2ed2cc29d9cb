"""Turns records into facets: the fields one filters by, each value with how many models have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from catalog.domain import address
from catalog.kit.text import natural, slugs
from catalog.query.fields import Field
from catalog.query.record import Value as Held


@dataclass(frozen=True, slots=True)
class FacetField:
    """What people narrow a catalogue by; `pages` is the kind of page its values have, if they have their own.

    `none` is the word for models that do not say it.
    """

    name: str
    pages: str = ""
    none: str = "Not reported"


FIELDS = (
    FacetField("task", "tasks"),
    FacetField("stage", none="None"),
    FacetField("status"),
    FacetField("health", none="Not watched"),
    FacetField("retraining", none="Not planned"),
    FacetField("family"),
    FacetField("license"),
    FacetField("owner", "teams", "None"),
    FacetField("publisher"),
    FacetField("source", none="Not imported"),
    FacetField("dataset", "datasets", "None"),
    FacetField("tag", "tags", "None"),
)
"""The facets, in the order of the page; whoever adds a line here has added one."""
OPEN_VALUES = 8
MOST_VALUES = 100
ABSENT = ""


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
    """One field: `open` values always show, `more` fold away under the words `more_label`."""

    of: FacetField
    label: str
    open: tuple[FacetValue, ...]
    more: tuple[FacetValue, ...]

    @property
    def field(self) -> str:
        """Return the field's name."""
        return self.of.name

    @property
    def narrows(self) -> bool:
        """Say whether it can narrow a search."""
        return len(self.open) > 1

    @property
    def shown(self) -> tuple[FacetValue, ...]:
        """Return the values that are shown, whether at once or when asked for."""
        return (*self.open, *self.more)

    @property
    def more_label(self) -> str:
        """Return what the folded values are called."""
        return f"{len(self.more)} more"


def facet(held: Sequence[Sequence[Held]], field: FacetField, about: Field) -> Facet:
    """Count each value once a model; models without one count as a value of their own, the last.

    `held` is what each model has in the field, in the catalogue's order.
    """
    counts: Counter[str] = Counter()
    first: dict[str, Held] = {}
    absent = Held(ABSENT, field.none)
    for own in held:
        values = {value.text: value for value in own} or {ABSENT: absent}
        counts.update(values.keys())
        for text, value in values.items():
            first.setdefault(text, value)
    order = sorted(first.values(), key=lambda value: _place(value, counts[value.text]))
    if order == [absent]:
        order = []
    paths = _paths(field, [value.text for value in order[:MOST_VALUES]])
    shown = [replace(_value(value, counts), path=paths.get(value.text, "")) for value in order[:MOST_VALUES]]
    return Facet(field, about.label, tuple(shown[:OPEN_VALUES]), tuple(shown[OPEN_VALUES:]))


def _paths(field: FacetField, ids: Sequence[str]) -> dict[str, str]:
    """Return where the models of each value are; no two values of a field share a page of the explorer."""
    there = [id_ for id_ in ids if id_ != ABSENT]
    if field.pages:
        return {id_: address.thing(field.pages, id_) for id_ in there}
    return {id_: address.models_where(field.name, short) for id_, short in slugs(there).items()}


def _place(value: Held, count: int) -> tuple[bool, float, int, object]:
    """Order what has an order of its own by it, as stages, all else by count; what is missing comes last."""
    return (value.text == ABSENT, value.low or 0.0, -count, natural(value.shown))


def _value(value: Held, counts: Counter[str]) -> FacetValue:
    share = 100 * counts[value.text] / max(counts.values())
    return FacetValue(value.text, value.shown, f"{counts[value.text]:,}", f"{share:.2f}%")
