"""The board of deployments -> its pages, and the rows from which a browser says what ran on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.domain import address
from catalog.publish.draft import File
from catalog.render.data_script import Json, data_path, data_script
from catalog.render.engine import Page
from catalog.views.pager import Leaf, leaves
from catalog.views.running import RunningBoard, Span

DATA = "deployments"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningPage(Page):
    """One page of the board; the first says what runs where."""

    board: RunningBoard
    leaf: Leaf
    rows: tuple[Span, ...]

    @property
    def is_first(self) -> bool:
        """Whether this is the page that sums up."""
        return self.leaf.number == 1


def running_pages(board: RunningBoard) -> Iterator[RunningPage]:
    """Make the pages, what runs now first."""
    for leaf in leaves(len(board.spans), "deployment", address.deployments):
        yield RunningPage(
            path=leaf.path,
            title="Deployments" if leaf.number == 1 else f"Deployments, page {leaf.number}",
            description=board.finding,
            nav=address.DEPLOYMENTS,
            board=board,
            leaf=leaf,
            rows=tuple(board.spans[at] for at in leaf.rows),
        )


def running_data(board: RunningBoard) -> File:
    """Write all rows for the browser."""
    rows: list[Json] = [
        (each.name, each.path, each.version, each.alias, each.environment, each.stage, each.strategy,
         each.traffic, each.since, each.until, each.first, each.last, each.id)
        for each in board.spans
    ]  # fmt: skip
    return File(data_path(DATA), data_script(DATA, rows))
