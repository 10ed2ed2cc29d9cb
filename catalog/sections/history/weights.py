"""Files of all versions of a model -> which of them hold the very bytes that an earlier version had."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from catalog.domain.stored import Stored
from catalog.kit.checksum import Checksum, checksum_or_none
from catalog.kit.schema import said
from catalog.sections.history.schema import Artifact

Files = Mapping[str, Stored]
"""What the files beside a card are, by their paths in the card."""


def stored_of(artifact: Artifact, files: Files) -> Stored | None:
    """What an artefact's file beside the card is."""
    path = said(artifact.path)
    return files.get(path) if path else None


def marks(artifact: Artifact, files: Files) -> tuple[Checksum, ...]:
    """The checksums by which a file is known again: none that is weak, and none that the file contradicts."""
    told = checksum_or_none(said(artifact.digest))
    stored = stored_of(artifact, files)
    contradicted = told and stored and stored.like(told) not in (None, told)
    found = (*((told,) if told and not contradicted else ()), *(stored.checksums if stored else ()))
    return tuple(dict.fromkeys(each for each in found if not each.weak))


class First:
    """Which version was the first to have a file."""

    def __init__(self, oldest_first: Sequence[tuple[str, Sequence[Artifact]]], files: Files) -> None:
        """Look through the versions, oldest first."""
        self.files = files
        self._first: dict[Checksum, str] = {}
        self._weights: dict[str, list[frozenset[Checksum]]] = {}
        for name, artifacts in oldest_first:
            for each in artifacts:
                for mark in marks(each, files):
                    self._first.setdefault(mark, name)
            self._weights.setdefault(name, [frozenset(marks(each, files)) for each in _weights(artifacts)])

    def before(self, version: str, artifact: Artifact) -> str:
        """The earlier version that had this file; empty where none did."""
        had = (self._first[mark] for mark in marks(artifact, self.files))
        return next((name for name in had if name != version), "")

    def weights_of(self, version: str, artifacts: Sequence[Artifact]) -> str:
        """The earlier version that had these weights, all of them and no others; empty where none did."""
        names = {self.before(version, each) for each in _weights(artifacts)}
        name = names.pop() if len(names) == 1 else ""
        own = frozenset(mark for each in _weights(artifacts) for mark in marks(each, self.files))
        return name if name and all(each & own for each in self._weights[name]) else ""


def _weights(artifacts: Sequence[Artifact]) -> list[Artifact]:
    return [each for each in artifacts if (said(each.role) or "weights") == "weights"]
