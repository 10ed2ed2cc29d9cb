"""The words of models' texts -> the files that say which rows hold them, and those that forgive slips."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.publish.draft import File
from catalog.query.words import is_guessable
from catalog.render.data_script import Json, data_path, data_script
from catalog.render.shards.words import Postings, amend, files, postings, words_of
from catalog.render.topics.order import MANIFEST
from catalog.render.topics.topic import ALL, Common, Gathered, Known, Outcome, Rows, SummaryTopic, Table


def data_file(name: str, value: Json) -> File:
    """The data file of a name."""
    return File(data_path(name), data_script(name, value))


class Words(Table):
    """A key is the number of a file of words."""

    name = "words"

    def cells(self, known: Known) -> Mapping[str, object]:
        """The words of a model in each file."""
        return {str(file): held for file, held in words_of(known.summary.record).items()}

    def made(self, gathered: Gathered, common: Common) -> Outcome:  # noqa: ARG002 - every topic is asked
        """Write the rows and the places of the words."""
        found = _postings(gathered.rows)
        rows, places = files(found)
        told = [data_file(f"words/{gathered.key}", rows), data_file(f"places/{gathered.key}", places)]
        guessable = tuple(sorted(filter(is_guessable, found)))
        shares = ((MANIFEST, ALL, ("words", int(gathered.key))), (Vocabulary.name, ALL, guessable))
        return Outcome(told, None, shares, found)


def _postings(rows: Rows) -> Postings:
    if rows.memo is None:
        return postings(rows.cells)
    found: Postings = dict(rows.memo)
    for each in rows.changes:
        amend(found, each.row, each.before or (), each.after or ())
    return found


class Vocabulary(SummaryTopic):
    """Every word in which slips are forgiven."""

    name = "vocabulary"
    always = True

    def made(self, gathered: Gathered, common: Common) -> Outcome:  # noqa: ARG002 - the same
        """Write it."""
        words = sorted(word for own in gathered.shares for word in own)
        return Outcome([data_file("vocabulary", " ".join(words))])
