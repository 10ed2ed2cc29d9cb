"""The page that edits cards: the form, and the words of other cards that it suggests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import chain

from catalog.publish.draft import File
from catalog.render.data_script import data_path, data_script
from catalog.render.pages.edit import edit_form, edit_page
from catalog.render.topics.topic import ALL, Common, Gathered, Known, Outcome, SummaryTopic, Table

MOST_WORDS = 300
"""Suggestions of each kind, those that most cards say: a list that is longer helps nobody to choose."""
KINDS = ("tags", "families", "licences", "models")


class EditPage(SummaryTopic):
    """Made once: what the form is, and what the house names."""

    name = "edit"
    always = True
    alone = True

    def made(self, gathered: Gathered, common: Common) -> Outcome:  # noqa: ARG002 - the same
        """Write the page and the form."""
        form = File(data_path("edit-form"), data_script("edit-form", edit_form(common.house)))
        page = edit_page(common.settings)
        return Outcome([form, common.engine.file("views/edit/page.html", page)])


class EditWords(Table):
    """What cards say where people choose their own words."""

    name = "edit-words"
    always = True

    def cells(self, known: Known) -> Mapping[str, object]:
        """The kind of each word and the word."""
        one = known.summary.listing
        words = [(0, tag) for tag in one.tags]
        words += [(at, word) for at, word in ((1, one.family), (2, one.license), (3, one.id)) if word]
        return {ALL: tuple(words)}

    def made(self, gathered: Gathered, common: Common) -> Outcome:  # noqa: ARG002 - the same
        """Count them, or set right what was counted before."""
        rows = gathered.rows
        counts = Counter(rows.memo)
        counts.update(chain.from_iterable(cell for _, cell in rows.cells))
        counts.subtract(each for change in rows.changes for each in change.before or ())
        counts.update(each for change in rows.changes for each in change.after or ())
        found = dict(+counts)
        told = {kind: _most(found, at) for at, kind in enumerate(KINDS)}
        return Outcome([File(data_path("edit-words"), data_script("edit-words", told))], memo=found)


def _most(counts: Mapping[tuple[int, str], int], kind: int) -> list[str]:
    ranked = sorted((-count, word) for (own, word), count in counts.items() if own == kind)
    return sorted(word for _, word in ranked[:MOST_WORDS])
