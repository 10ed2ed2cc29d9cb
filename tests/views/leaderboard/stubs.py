"""Models as leaderboards see them, made from a few words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog.domain.datasets import Dataset, Datasets
from catalog.domain.metrics import known
from catalog.domain.result import Result
from catalog.domain.vocabulary import Vocabulary
from catalog.views.leaderboard.board import Board
from catalog.views.leaderboard.contest import Contest, contests
from catalog.views.leaderboard.sheets import Sheets, sheets
from catalog.views.listing import Listing, Named

WORDS = Vocabulary(known(), Datasets.of([Dataset("digits", "Digits", primary="accuracy")]))


@dataclass(frozen=True)
class Stub:
    """A model with results; `listing` is made from its id."""

    listing: Listing
    results: tuple[Result, ...]
    slugs: Mapping[str, str] = field(default_factory=lambda: {"1.0": "1.0"})


def model(name: str, *results: Result, family: str = "", task: str = "") -> Stub:
    """Make a model whose name is its id."""
    named = Named(task, task.capitalize()) if task else None
    path = f"models/{name}/index.html"
    return Stub(Listing(name, name, path, version="1.0", family=family, task=named), results)


def scored(name: str, number: float | None, **more: object) -> Stub:
    """Make a model with one accuracy on the digits."""
    return model(name, accuracy(number, **more))


def accuracy(number: float | None, **more: object) -> Result:
    """Make an accuracy on the test split of the digits."""
    return Result("digits", "accuracy", number, **{"split": "test", **more})  # type: ignore[arg-type]


def contest_of(*models: Stub) -> Contest:
    """Return the first contest among models."""
    return contests(models, WORDS)[0]


def sheets_of(*models: Stub) -> Sheets:
    """Return all that is made of the first contest."""
    return sheets(contest_of(*models), WORDS.metrics.get)


def board_of(*models: Stub) -> Board:
    """Return the main board of the first contest."""
    return sheets_of(*models).main.board


def ranks(board: Board) -> dict[str, str]:
    """Return the rank of each model as the page prints it."""
    return {place.entry.id: str(place.span) for place in board.places}
