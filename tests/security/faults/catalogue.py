"""A small catalogue in two states, `old` and `new`, and what a site of each is, to the byte.

All builds have one day and no repository around them, so that a state has one site.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from catalog.build import Request, build
from catalog.cli.parts import Here
from catalog.kit.date import When
from catalog.publish.leftovers import KEPT
from catalog.publish.marker import generation
from catalog.review.outcome import Report

DAY = When.parse("2026-11-20")
OLD = {
    "catalog.yaml": "title: Models\n",
    "credit/card.yaml": "name: Credit scorer\nversions: [{version: 1.0.0}]\n",
    "credit/metrics.csv": "version,metric,value\n1.0.0,auroc,0.81\n",
    "churn/card.yaml": "name: Churn\nsummary: Who leaves.\n",
    "gone/card.yaml": "name: Soon gone\nversions: [{version: 1.0.0, parents: [{model: credit}]}]\n",
}
NEW = {name: text for name, text in OLD.items() if not name.startswith("gone/")} | {
    "credit/card.yaml": "name: Credit scorer, renamed\nversions: [{version: 1.0.0}, {version: 1.1.0}]\n",
    "credit/metrics.csv": "version,metric,value\n1.0.0,auroc,0.81\n1.1.0,auroc,0.84\n",
    "fresh/card.yaml": "name: Fresh\nversions: [{version: 1.0.0, parents: [{model: churn}]}]\n",
}


def quiet(_stage: str, _done: int, _whole: int) -> None:
    """Nobody is told."""


@dataclass(frozen=True)
class Whole:
    """A whole site: what its builds call it, and all its files but what is the host's."""

    name: str
    files: dict[str, bytes]


@dataclass(frozen=True)
class Shop:
    """A folder with `models`, and a `site` that may be built from it."""

    room: Path

    @property
    def models(self) -> Path:
        return self.room / "models"

    @property
    def site(self) -> Path:
        return self.room / "site"

    @property
    def cache(self) -> Path:
        return self.room / ".site-cache"

    def write(self, state: dict[str, str]) -> None:
        """Let the folder of models hold this and nothing else."""
        shutil.rmtree(self.models, ignore_errors=True)
        for name, text in state.items():
            path = self.models / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def request(self, *, cached: bool = True) -> Request:
        return Request(self.models, self.site, as_of=DAY, cache=self.cache if cached else None)

    def build(self, *, cached: bool = True) -> Report:
        return build(self.request(cached=cached), Here(), quiet)

    def copied(self, room: Path) -> Shop:
        """The same elsewhere; files of sites are never written in place, so links will do for those."""
        shutil.copytree(self.room, room, copy_function=_copied, symlinks=True)
        return Shop(room)

    def left_over(self) -> list[str]:
        """What lies about that is neither what people wrote nor a site or its cache."""
        own = {".gitignore", "ledger.sqlite", "lock", "spare"}
        beside = {each.name for each in self.room.iterdir()} - {"models", "site", ".site-cache"}
        within = {each.name for each in self.cache.iterdir()} - own if self.cache.is_dir() else set()
        return sorted(beside | within)


def whole(site: Path) -> Whole:
    """Read a site that nobody writes."""
    files = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and path.relative_to(site).parts[0] not in KEPT
    }
    return Whole(generation(site), files)


def _copied(source: str, target: str) -> object:
    if "/site/" in source or "/spare/" in source:
        return os.link(source, target)
    return shutil.copy2(source, target)


Made = Callable[[str], Shop]
