"""A contest -> its sheets: the main board, boards of other terms, and results too lone for a board."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.kit.text import slugs
from catalog.views.leaderboard.beside import MetricOf
from catalog.views.leaderboard.board import Board, board
from catalog.views.leaderboard.contest import FEWEST, Contest
from catalog.views.leaderboard.terms import Part, parts

MOST_BOARDS = 20


@dataclass(frozen=True, slots=True)
class Sheet:
    """One board and the folder of its pages below the contest's, empty for the main one."""

    board: Board
    folder: str = ""

    def path(self, page: int = 0) -> str:
        """Return the address of one of its pages."""
        name = f"ranks-{page + 1}.html" if page else "index.html"
        return self.board.contest.path(f"{self.folder}/{name}" if self.folder else name)


@dataclass(frozen=True, slots=True)
class Sheets:
    """All of a contest: what most models report is the main sheet."""

    contest: Contest
    main: Sheet
    apart: tuple[Sheet, ...]
    lone: tuple[Part, ...]


def sheets(contest: Contest, metric_of: MetricOf) -> Sheets:
    """Part a contest into what is comparable and rank each part of at least two models."""
    main, *rest = parts(contest.entries)
    large = [part for part in rest if part.models >= FEWEST][:MOST_BOARDS]
    folders = slugs(_name(part) for part in large)
    taken = {part.terms for part in large}
    return Sheets(
        contest,
        Sheet(board(contest, main, metric_of)),
        tuple(Sheet(board(contest, part, metric_of), folders[_name(part)]) for part in large),
        tuple(part for part in rest if part.terms not in taken),
    )


def _name(part: Part) -> str:
    return " ".join(part.terms.words) or "no terms said"
