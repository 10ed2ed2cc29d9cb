"""How the schemas of cards and of catalog.yaml changed: what each was called before, by the schema that came.

There is one schema so far, so both lists are empty. A line here is all that a change of a name or a word
needs: old files are read as if they were new, with a finding, and `catalog migrate` writes them anew. What an
entry looks for must be nothing that today's schema knows, since files need not say of which schema they are.
"""

from __future__ import annotations

from catalog.kit.migration import Change, newest

OF_CARDS: tuple[Change, ...] = ()
"""Changes of cards, `folder.yaml` and their own files, by the path from the card."""
OF_HOUSE: tuple[Change, ...] = ()
"""Changes of catalog.yaml and its own files."""


def current() -> int:
    """The number of today's schema, of cards and of catalog.yaml alike."""
    return newest((*OF_CARDS, *OF_HOUSE))
