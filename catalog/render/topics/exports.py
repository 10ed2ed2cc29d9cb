"""The catalogue as tables for programs: SQLite and Parquet."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.kit.text import slug
from catalog.publish.draft import File
from catalog.render.exports import Exports
from catalog.render.exports.database import NAME
from catalog.render.exports.rows import model_rows
from catalog.render.topics.topic import ALL, FINDINGS, Common, Gathered, Given, Outcome, Topic


class Tables(Topic):
    """The share of a model are its rows, and the teams that own it as its card calls them."""

    name = "tables"
    reads = (FINDINGS,)

    def shares(self, given: Given) -> tuple[tuple[str, object], ...]:
        """The rows of a model, where tables are wanted."""
        if not _wanted(given.common):
            return ()
        owners = tuple(owner.id for owner in given.summary.listing.owners)
        return ((ALL, (model_rows(given.model, given.near), owners)),)

    def fixed(self, common: Common) -> tuple[str, ...]:
        """Also a catalogue without models has tables."""
        return (ALL,) if _wanted(common) else ()

    def made(self, gathered: Gathered, common: Common) -> Outcome:
        """Write the tables, one model after the other."""
        return Outcome(_files(gathered, common))


def _wanted(common: Common) -> bool:
    """The pages lead to the tables that there are."""
    return any(each.path == NAME for each in common.engine.site.downloads)


def _files(gathered: Gathered, common: Common) -> Iterator[File]:
    spelled: dict[str, str] = {}
    with Exports() as exports:
        for rows, owners in gathered.shares:
            exports.add(rows)
            for name in owners:
                spelled.setdefault(slug(name), name)
        teams = {*spelled.values(), *common.settings.teams}
        yield from exports.files(teams, gathered.notes[FINDINGS][ALL], common.house)
