"""A contest -> the pages of its leaderboards: ranks a hundred at a time, costs, record, what is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.domain import address
from catalog.kit import number
from catalog.kit.figure import Figure
from catalog.kit.text import plural
from catalog.render.engine import Page
from catalog.views.leaderboard.beside import Column
from catalog.views.leaderboard.board import Board
from catalog.views.leaderboard.figures import cost_figures, record_figure
from catalog.views.leaderboard.rows import Result, Table, result, results, table
from catalog.views.leaderboard.sheets import Sheet, Sheets
from catalog.views.leaderboard.words import (
    apart_words,
    condition_words,
    lede,
    method_words,
    others_words,
    rank_words,
    shared_words,
)
from catalog.views.pager import Step

PAGE_SIZE = 100
MOST_OTHERS = 50


@dataclass(frozen=True, slots=True)
class Apart:
    """Results that are not ranked here: why, and the address of their own board where there is one."""

    words: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Rest:
    """What only the first page of a board shows."""

    apart: tuple[Apart, ...]
    lone: tuple[tuple[Result, str], ...]
    others: tuple[tuple[Result, str], ...]
    others_words: str
    others_left: str
    costs: tuple[Figure, ...]
    record: Figure | None
    method: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPage(Page):
    """A hundred places of one board; `rest` is on its first page."""

    board: Board
    terms: str
    lede: str
    table: Table
    range: str
    steps: tuple[Step, ...]
    rank_words: str
    shared_words: str
    rest: Rest | None

    @property
    def trail(self) -> tuple[tuple[str, str], ...]:
        """What is above this page."""
        contest = self.board.contest
        above = (
            ("Leaderboards", self.href.leaderboards()),
            (contest.dataset.name, self.href.dataset(contest.dataset.id)),
        )
        main = ((contest.metric.name, self.href.page(contest.path())),) if self.path != contest.path() else ()
        return (*above, *main)

    @property
    def sections(self) -> tuple[tuple[str, str], ...]:
        """The sections below its head: (id, title) pairs."""
        rest = self.rest
        if rest is None:
            return ()
        told = (("others", "Same models", rest.others), ("apart", "Not comparable", rest.lone))
        return (
            ("ranks", "Ranks"),
            *((name, title) for name, title, rows in told if rows),
            ("cost", "Cost"),
            ("record", "Best over time"),
        )

    @property
    def csv(self) -> str:
        """The path of all results of the contest as CSV."""
        return self.board.contest.path("results.csv")

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns beside the ranked one."""
        return (*self.board.metrics, *self.board.costs)

    @property
    def settings(self) -> tuple[tuple[str, bool], ...]:
        """The conditions that have a column each: (words, whether they are all numbers) pairs."""
        told = [pair for entry in self.board.part.entries for pair in entry.result.where]
        texts = {name for name, value in told if number.simple(value) is None}
        return tuple(
            (condition_words(name).capitalize(), name not in texts) for name in self.board.part.columns
        )

    @property
    def has(self) -> Has:
        """Which columns say something that is not the same for all."""
        return has(self.board)


@dataclass(frozen=True, slots=True)
class Has:
    """Which columns a board's table has."""

    interval: bool
    conditions: bool
    version: bool
    date: bool
    source: bool
    evidence: bool


def has(found: Board) -> Has:
    """Leave out a column in which nothing is told, or the same of all, which is then said once."""
    told = [entry.result for entry in found.part.entries]
    differ = {name: len({getattr(each, name) for each in told}) > 1 for name in ("day", "source", "evidence")}
    return Has(
        interval=found.judged > 0,
        conditions=bool(found.part.labels) and not found.part.columns,
        version=len({entry.version for entry in found.part.entries}) > 1,
        date=differ["day"],
        source=differ["source"],
        evidence=differ["evidence"],
    )


def board_pages(sheets: Sheets) -> Iterator[BoardPage]:
    """Every page of a contest, those of its main board first."""
    yield from _pages(sheets.main, _rest(sheets.main.board, sheets))
    for sheet in sheets.apart:
        yield from _pages(sheet, _rest(sheet.board, None))


def _pages(sheet: Sheet, rest: Rest) -> Iterator[BoardPage]:
    found = sheet.board
    contest, total = found.contest, len(found.places)
    for page, first in enumerate(range(0, total, PAGE_SIZE)):
        last = min(first + PAGE_SIZE, total)
        steps = [Step(f"Previous {PAGE_SIZE}", sheet.path(page - 1))] if first else []
        steps += [Step(f"Next {min(PAGE_SIZE, total - last)}", sheet.path(page + 1))] if last < total else []
        yield BoardPage(
            path=sheet.path(page),
            title=f"{contest.dataset.name}, {contest.metric.name}",
            description=lede(found),
            nav=address.LEADERBOARDS,
            board=found,
            terms=", ".join(found.part.terms.words) if sheet.folder else "",
            lede=lede(found),
            table=table(found, range(first, last)),
            range=f"{first + 1:,} to {last:,} of {total:,}"
            if total > PAGE_SIZE
            else f"All {plural(total, 'model')}",
            steps=tuple(steps),
            rank_words=rank_words(found),
            shared_words=shared_words(found),
            rest=None if page else rest,
        )


def _rest(found: Board, sheets: Sheets | None) -> Rest:
    return Rest(
        apart=tuple(_apart(sheets)) if sheets else (),
        lone=tuple(_lone(found, sheets)) if sheets else (),
        others=results(found, found.others[:MOST_OTHERS]),
        others_words=others_words(found) if found.others else "",
        others_left=f"The best {MOST_OTHERS} of {len(found.others):,}."
        if len(found.others) > MOST_OTHERS
        else "",
        costs=cost_figures(found),
        record=record_figure(found),
        method=method_words(found),
    )


def _apart(sheets: Sheets) -> Iterator[Apart]:
    main = sheets.main.board.part
    for sheet in sheets.apart:
        yield Apart(apart_words(main, sheet.board.part), sheet.path())
    for part in sheets.lone[:MOST_OTHERS]:
        yield Apart(apart_words(main, part))


def _lone(found: Board, sheets: Sheets) -> Iterator[tuple[Result, str]]:
    for part in sheets.lone[:MOST_OTHERS]:
        for entry in part.entries:
            yield result(entry, found), ", ".join(part.terms.words)
