"""A card -> its periods that end before they begin, whichever section tells of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalog.card import Card
from catalog.kit.date import When
from catalog.kit.finding import Finding, warning
from catalog.kit.node import MappingNode, Step, node_at, place_of
from catalog.kit.schema import fields_of

RULE = "ends-before-it-begins"
_ENDS = (("since", "until"), ("from", "until"), ("from", "to"), ("date", "until"), ("deprecated", "retired"))
_HINT = "exchange the two dates, or correct one"


def backwards(card: Card, tree: MappingNode) -> Iterator[Finding]:
    """Find each pair of dates of the card's own of which the later one comes first."""
    for at, begun, over in _periods(card, ()):
        if node_at(tree, at) is not None:  # what every version says stands in one place only
            message = f"`{at[-1]}` is {over.shown()}, before `{begun[0]}`, {begun[1].shown()}"
            yield warning(place_of(tree, at), RULE, message, _HINT)


def _periods(
    value: object, at: tuple[Step, ...]
) -> Iterator[tuple[tuple[Step, ...], tuple[str, When], When]]:
    fields = fields_of(value)
    if fields is not None:
        told = dict(fields)
        for begin, end in _ENDS:
            first, last = told.get(begin), told.get(end)
            if isinstance(first, When) and isinstance(last, When) and last.last < first.first:
                yield (*at, end), (begin, first), last
        for key, each in fields:
            yield from _periods(each, (*at, key))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for number, each in enumerate(value):
            yield from _periods(each, (*at, number))
