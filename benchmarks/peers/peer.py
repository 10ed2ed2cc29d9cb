"""What a peer is: the names that every module of a peer defines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from peers.facts import Model


@dataclass(frozen=True, slots=True)
class Installed:
    """Where the peers' programs are: packages of Python, packages of Node.js."""

    python: Path
    node: Path

    @property
    def packages(self) -> Path:
        """The folder that holds the packages of Python."""
        return next(self.python.glob("lib/python*/site-packages"))


class Peer(Protocol):
    """A module that turns facts into a project, and says how its program builds that."""

    NAME: str
    PYTHON: Sequence[str]
    """Its packages of Python, with their versions."""
    NODE: Sequence[str]
    """Its packages of Node.js, with their versions."""
    SEARCH: str
    """What a reader can search its site with."""
    MOST: int
    """The largest number of models that it is asked to build."""
    TEMPLATE: tuple[str, str]
    """The file in a project that is the template of a model's page, and an element in it to edit."""

    def write(self, project: Path, models: Iterable[Model]) -> None:
        """Write the whole project."""

    def sources(self, project: Path, id_: str) -> tuple[Path, Path]:
        """Say where the considerations of a model stand, and where its metrics."""

    def command(self, tools: Installed, site: Path) -> Sequence[str]:
        """Say what builds the site, in the folder of the project."""
