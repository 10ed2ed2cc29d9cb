"""What was found wrong with a whole model -> what may be said of it where a part is hidden.

A finding quotes what it is about. So only that is said which stands at a value that is still there; what is
wrong with rows of a table is for those who see all of them.
"""

from __future__ import annotations

from catalog.kit.finding import Finding
from catalog.kit.node import words_in
from catalog.read.entry import Entry


def seen_faults(was: Entry, now: Entry) -> tuple[Finding, ...]:
    """The findings of reading a model that speak of what is left of its card."""
    # not where a mapping begins: its first key may be hidden
    here = frozenset(word.place for word in words_in(now.tree))
    return tuple(each for each in was.findings if each.place in here)
