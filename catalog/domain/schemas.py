"""How the schemas of cards and of catalog.yaml changed: what each was called before, by the schema that came.

Today's schema has the highest number of a line here; without a line there is one schema. A line is all that
the program needs to know of a change of a name or a word: old files are read as if they were new, with a
finding, `catalog migrate` writes them anew, and queries know the old names. What a line looks for must be
nothing that today's schema knows, since files need not say of which schema they are;
CONTRIBUTING has the steps.
"""

from __future__ import annotations

from catalog.kit.migration import Change, Paths, newest, with_paths

OF_CARDS: tuple[Change, ...] = ()
"""Changes of cards, `folder.yaml` and their own files, by the path from the card, in the order they apply."""
OF_HOUSE: tuple[Change, ...] = ()
"""Changes of catalog.yaml and its own files."""
_PATHS = (Paths(("visibility", "fields")), Paths(("visibility",), dotted=True), Paths(("remarks",)))
"""Where a card, and whatever in it has one of these, speaks of its fields by their paths."""


def current() -> int:
    """The number of today's schema, of cards and of catalog.yaml alike."""
    return newest((*OF_CARDS, *OF_HOUSE))


def of_cards() -> tuple[Change, ...]:
    """The changes of cards, and of what names their fields elsewhere in the card."""
    return tuple(with_paths(OF_CARDS, _PATHS))
