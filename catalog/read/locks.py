"""The dependencies that a version names -> the packages that its lock files and requirements pin."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from catalog.card import Card
from catalog.domain.locks import LARGEST, LOCK_FILES, Locked, locked, merged, requirements
from catalog.kit.node import Step
from catalog.kit.regular import opened
from catalog.kit.schema import said
from catalog.read.beside import Beside

Packages = tuple[tuple[str, str], ...]
Steps = tuple[Step, ...]


class Locks:
    """Reads the lock files of one model, each once: versions often share one."""

    def __init__(self, beside: Beside) -> None:
        """Read on behalf of a card, to whose findings those of the lock files are added."""
        self._beside = beside
        self._known: dict[Path, Locked] = {}

    def needed(self, card: Card) -> dict[str, Packages]:
        """What every version pins that names its dependencies, by version; files must lie beside the card."""
        found = {}
        for number, version in enumerate(card.versions):
            training, at = said(version.training), ("versions", number, "training", "dependencies")
            if training and training.dependencies:
                found[version.version] = self.packages(training.dependencies, at)
        return found

    def packages(self, dependencies: Sequence[str], at: Steps) -> Packages:
        """What all of them pin; `at` is their place in the card."""
        found: list[tuple[str, str]] = []
        for number, each in enumerate(dependencies):
            if each.endswith(LOCK_FILES):
                path = self._beside.need_one(each, (*at, number))
                found += self._file(path, (*at, number)) if path else ()
            else:
                found += [*requirements(each)] or [(each, "")]
        return merged(found)

    def _file(self, path: Path, at: Steps) -> Packages:
        if path not in self._known:
            with opened(path) as stream:
                self._known[path] = locked(path.name, stream.read(LARGEST + 1))
        lock = self._known[path]
        if lock.problem:
            message = f"{self._beside.label(path)} is no lock file that can be read: {lock.problem}"
            self._beside.say(at, "lock-file", message, "mend it, or name it in the notes instead")
        return lock.packages
