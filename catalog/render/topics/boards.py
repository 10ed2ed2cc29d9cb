"""Leaderboards, a key for each data set; the coverage maps, a key for each task; and the list of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catalog.derive.summary import Summary
from catalog.domain import address
from catalog.domain.result import Result
from catalog.domain.vocabulary import Vocabulary
from catalog.kit.date import When
from catalog.publish.draft import File
from catalog.render.pages.leaderboard import PAGE_SIZE
from catalog.render.pages.leaderboards import Standing, contest_files, leaderboards_page, standing
from catalog.render.topics.topic import ALL, DAY, Common, Gathered, Given, Outcome, Topic
from catalog.views.leaderboard.board import Board
from catalog.views.leaderboard.contest import contest_order, contests
from catalog.views.leaderboard.coverage import CoverageMap, coverage_map, task_of
from catalog.views.leaderboard.sheets import sheets
from catalog.views.listing import Listing


@dataclass(frozen=True, slots=True)
class Contender:
    """A model as the boards of one data set see it: its results there, and what it costs anywhere."""

    listing: Listing
    results: tuple[Result, ...]
    slugs: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Held:
    """A leaderboard that there is: what it sorts by among all, its metric, its standing.

    `ranked` are the ids on a board of one page. Of a longer one there are none: on which page a model stands
    moves with every value, and a note that moves makes the pages of all things again.
    """

    order: tuple[str, str, bool, int, str]
    metric: str
    standing: Standing
    ranked: tuple[str, ...]


class Boards(Topic):
    """Who is best at what: all contests of a data set are made at once, for they share their columns."""

    name = "boards"

    def shares(self, given: Given) -> Iterator[tuple[str, object]]:
        """A contender for each data set that the model has results on."""
        summary, words = given.summary, given.near.words
        for path in dict.fromkeys(_path(each, words) for each in summary.results if each.dataset):
            yield path, _contender(summary, path, words)

    def made(self, gathered: Gathered, common: Common) -> Outcome:
        """Write the pages of each contest; the note says which boards there are."""
        files: list[File] = []
        held = []
        for contest in contests(gathered.shares, common.words):
            found = sheets(contest, common.words.metrics.get)
            files += contest_files(found, common.engine)
            held.append(
                Held(contest_order(contest), contest.metric.id, standing(found), _ranked(found.main.board))
            )
        return Outcome(files, tuple(held))


def _ranked(board: Board) -> tuple[str, ...]:
    places = board.places if len(board.places) <= PAGE_SIZE else ()
    return tuple(sorted(place.entry.id for place in places))


def _path(result: Result, words: Vocabulary) -> str:
    return address.thing("datasets", words.datasets.get(result.dataset).id)


def _contender(summary: Summary, path: str, words: Vocabulary) -> Contender:
    each = summary.listing
    results = tuple(row for row in summary.results if not row.dataset or _path(row, words) == path)
    return Contender(Listing(each.id, each.name, each.path, version=each.version), results, summary.slugs)


class Coverage(Topic):
    """What the models of a task report on which data sets."""

    name = "coverage"
    reads = (DAY,)

    def shares(self, given: Given) -> tuple[tuple[str, object], ...]:
        """The model with its results, for the task that it is listed under."""
        each = given.summary.listing
        results = tuple(result for result in given.summary.results if result.dataset)
        listing = Listing(each.id, each.name, each.path, family=each.family)
        return ((task_of(given.summary), Contender(listing, results, {})),)

    def made(self, gathered: Gathered, common: Common) -> Outcome:
        """Note the map, which the list of leaderboards shows."""
        day: When | None = gathered.notes[DAY][ALL]
        drawn = coverage_map(
            gathered.key, gathered.shares, common.words, day.first.date().isoformat() if day else ""
        )
        return Outcome((), (-len(gathered.shares), gathered.shares[0].listing.id, drawn))


class BoardIndex(Topic):
    """All boards, and who reports what."""

    name = "board index"
    reads = (Boards.name, Coverage.name)
    always = True

    def made(self, gathered: Gathered, common: Common) -> Outcome:
        """Write the list."""
        held = sorted(
            (each for found in gathered.notes[Boards.name].values() for each in found),
            key=lambda each: each.order,
        )
        maps: list[tuple[int, str, CoverageMap | None]] = sorted(
            gathered.notes[Coverage.name].values(), key=lambda each: each[:2]
        )
        page = leaderboards_page(
            tuple(each.standing for each in held), tuple(drawn for _, _, drawn in maps if drawn)
        )
        return Outcome([common.engine.file("views/leaderboard/index.html", page)])
