"""The catalogue as tables for programs: SQLite and Parquet."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.kit.text import slug
from catalog.publish.draft import File
from catalog.render.exports import Exports
from catalog.render.exports.rows import model_rows
from catalog.render.topics.topic import ALL, FINDINGS, Common, Gathered, Given, Outcome, Topic


class Tables(Topic):
    """The share of a model are its rows, and the teams that own it as its card calls them."""

    name = "tables"
    reads = (FINDINGS,)

    def shares(self, given: Given) -> tuple[tuple[str, object], ...]:
        """The rows of a model."""
        owners = tuple(owner.id for owner in given.summary.listing.owners)
        return ((ALL, (model_rows(given.model, given.near), owners)),)

    def fixed(self, common: Common) -> tuple[str, ...]:  # noqa: ARG002 - every topic is asked
        """Also a catalogue without models has tables."""
        return (ALL,)

    def made(self, gathered: Gathered, common: Common) -> Outcome:
        """Write the tables, one model after the other."""
        return Outcome(_files(gathered, common))


def _files(gathered: Gathered, common: Common) -> Iterator[File]:
    spelled: dict[str, str] = {}
    with Exports() as exports:
        for rows, owners in gathered.shares:
            exports.add(rows)
            for name in owners:
                spelled.setdefault(slug(name), name)
        teams = {*spelled.values(), *common.settings.teams}
        yield from exports.files(teams, gathered.notes[FINDINGS][ALL], common.house)
