"""The contests of a catalogue -> all pages of leaderboards, and the list of them with the coverage map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.domain import address
from catalog.kit.csvtext import csv_bytes
from catalog.kit.digits import shown
from catalog.kit.text import breakable, plural
from catalog.publish.draft import File
from catalog.render.engine import Engine, Page
from catalog.render.pages.leaderboard import board_pages
from catalog.views.leaderboard.coverage import CoverageMap
from catalog.views.leaderboard.export import export
from catalog.views.leaderboard.sheets import Sheets
from catalog.views.leaderboard.words import better_words


@dataclass(frozen=True, slots=True)
class Standing:
    """One board in the list: who leads, how many share first place, how new it is."""

    dataset: str
    dataset_path: str
    metric: str
    path: str
    better: str
    models: int
    leader: tuple[str, ...]
    leader_path: str
    value: str
    unit: str
    number: float
    first: int
    dated: str
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderboardsPage(Page):
    """All boards, and who reports what."""

    lede: str
    standings: tuple[Standing, ...]
    maps: tuple[CoverageMap, ...]


def contest_files(found: Sheets, engine: Engine) -> Iterator[File]:
    """Every page of a contest, and its table."""
    for page in board_pages(found):
        yield engine.file("views/leaderboard/page.html", page)
    table = export(found)
    yield File(found.contest.path("results.csv"), csv_bytes(table.head, table.rows))


def leaderboards_page(standings: tuple[Standing, ...], maps: tuple[CoverageMap, ...]) -> LeaderboardsPage:
    """Put the list of all boards together."""
    sets = len({each.dataset_path for each in standings})
    return LeaderboardsPage(
        path=address.LEADERBOARDS,
        title="Leaderboards",
        description="Who is best at what, how surely, at what cost, and who reports nothing.",
        nav=address.LEADERBOARDS,
        lede=f"{plural(len(standings), 'board')} on {plural(sets, 'data set')}: "
        "a board is a metric of a data set that two or more models report."
        if standings
        else "No two models report the same metric of the same data set.",
        standings=standings,
        maps=maps,
    )


def standing(found: Sheets) -> Standing:
    """Say of a contest who leads, and by what."""
    board = found.main.board
    contest, leader, newest = board.contest, board.places[0], board.newest
    return Standing(
        dataset=contest.dataset.name,
        dataset_path=address.thing("datasets", contest.dataset.id),
        metric=contest.metric.name,
        path=contest.path(),
        better=better_words(contest.metric).removesuffix(" is better").removesuffix(" is best"),
        models=len(board.places),
        leader=breakable(leader.entry.model.listing.name),
        leader_path=leader.entry.model.listing.path,
        value=shown(leader.entry.number, board.digits),
        unit=contest.metric.unit,
        number=leader.entry.number,
        first=len(board.first),
        dated=newest.result.dated if newest else "",
        day=newest.result.day if newest else "",
    )
