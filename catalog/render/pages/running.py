"""The board of deployments -> its pages, and the rows from which a browser says what ran on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from catalog.domain import address
from catalog.kit.figure import split
from catalog.publish.draft import File
from catalog.render.data_script import Json, data_path, data_script
from catalog.render.engine import Page
from catalog.views.pager import Leaf, leaves
from catalog.views.running import RunningBoard, Span

DATA = "deployments"
SHORT_DIGEST = 12


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

    @property
    def has_images(self) -> bool:
        """Whether any row names its image."""
        return any(row.image for row in self.rows)

    @property
    def has_regions(self) -> bool:
        """Whether any row says where its machines are."""
        return any(row.region for row in self.rows)

    @property
    def has_splits(self) -> bool:
        """Whether any endpoint's traffic is shared."""
        return any(row.split and row.split.is_shared for row in self.rows)

    @property
    def has_health(self) -> bool:
        """Whether anybody watches any of what runs."""
        return any(row.health is not None for row in self.rows)

    def bar(self, row: Span) -> Markup:
        """The traffic of its endpoint as parts of a bar."""
        assert row.split is not None  # noqa: S101 - the template has looked
        return split([part for _, part in row.split.parts], row.split.own, f"Traffic: {row.split.words}")

    def image_words(self, row: Span) -> str:
        """The image's digest, or its name and tag, short enough for a table."""
        name, _, digest = row.image.partition("@sha256:")
        if len(digest) > SHORT_DIGEST:
            return f"sha256:{digest[:SHORT_DIGEST]}…"
        return row.image if digest else name.rpartition("/")[2]


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
        (each.name, each.path, each.version, each.alias, each.environment, each.stage, each.way,
         each.traffic, each.since, each.until, each.first, each.last, each.id)
        for each in board.spans
    ]  # fmt: skip
    return File(data_path(DATA), data_script(DATA, rows))
