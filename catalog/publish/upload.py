"""Files -> an object store, straight from the workers that made them; what is there already is not sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from catalog.domain.manifest import MANIFEST, read
from catalog.kit.seal import seal, seal_of_file
from catalog.publish.draft import File, Pen, Written
from catalog.publish.flight import Flight
from catalog.publish.objects import Objects

UNFINISHED = "catalog-unfinished"
"""The folder of marks of builds that have begun to send: with one there, the manifest is not relied on."""
_WORDS = b"A build has begun to change this site and has not ended; the next one sends every file again.\n"


@dataclass(slots=True)
class StoreDraft:
    """What a worker needs to send pages: the address, a name for this build, the state of its manifest.

    Where `state` is empty nothing is relied on; `touched` are files that this build has sent other than the
    manifest says, so that it must send them again whatever they become. With `blind`, that is any file.
    """

    url: str
    build: str
    state: str
    touched: frozenset[str] = field(default_factory=frozenset)
    blind: bool = False

    @contextmanager
    def pen(self) -> Iterator[Pen]:
        """Send pages while the next ones are made."""
        objects = Objects(self.url)
        with objects.flight() as flight:
            yield _StorePen(self, objects, flight, {} if self.blind else known(self.url, self.state))


@dataclass(frozen=True, slots=True)
class _StorePen:
    draft: StoreDraft
    objects: Objects
    flight: Flight
    known: Mapping[str, bytes]

    def put(self, files: Iterable[File]) -> list[Written]:
        """Send files and say which; a scratch file is sent before it is gone."""
        return [self._put(file.path, file.content) for file in files]

    def _put(self, path: str, content: bytes | Path) -> Written:
        digest = seal(content) if isinstance(content, bytes) else seal_of_file(content)
        if path in self.draft.touched or self.known.get(path) != digest:
            begin(self.draft.url, self.draft.build)
            if isinstance(content, bytes):
                self.flight.add(self.objects.writing(path, content))
            else:
                self.objects.write_file(path, content)
        return Written(path, digest)


def mark(build: str) -> str:
    """Where the mark of a build is."""
    return f"{UNFINISHED}/{build}"


@lru_cache(maxsize=16)
def begin(url: str, build: str) -> None:
    """Say that this build changes the site; once a process, and before it changes anything."""
    Objects(url).write(mark(build), _WORDS)


@lru_cache(maxsize=1)
def known(url: str, state: str) -> Mapping[str, bytes]:
    """The files that the manifest names; read once a process, for it may be long."""
    manifest = read(Objects(url).read(MANIFEST) or b"") if state else None
    return manifest.files if manifest else {}
