"""Named bytes -> a nameless file that holds them until they are taken, or the run ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Self


@dataclass(frozen=True, slots=True)
class Aside:
    """What is wanted again in this run, and would fill the memory until then."""

    file: IO[bytes]
    places: dict[str, tuple[int, int]] = field(default_factory=dict)

    @classmethod
    @contextmanager
    def beside(cls, path: Path) -> Iterator[Self]:
        """A file on the disk that holds `path`; raises OSError."""
        with TemporaryFile(dir=path.parent) as file:
            yield cls(file)

    def put(self, name: str, content: bytes) -> None:
        """Put something at the end; raises OSError where the disk is full."""
        self.places[name] = self.file.seek(0, 2), len(content)
        self.file.write(content)

    def get(self, name: str) -> bytes:
        """What was put under a name, nothing where nothing was."""
        start, size = self.places.get(name, (0, 0))
        self.file.seek(start)
        return self.file.read(size)
