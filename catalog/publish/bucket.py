"""An object store as a target: workers send what changed, then the manifest is written, then the gone go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar
from uuid import uuid4

from catalog.domain.manifest import MANIFEST, Manifest, read
from catalog.kit.finding import CatalogError
from catalog.publish.leftovers import KEPT
from catalog.publish.objects import Objects
from catalog.publish.spare import Delta
from catalog.publish.target import Generation
from catalog.publish.upload import UNFINISHED, StoreDraft, begin, mark

_TOUCHED = 4096
"""Files named one by one in every batch as sent twice; of more, nothing is relied on."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """An address that a site is below. Readers see pages as they come: stores exchange no folders."""

    url: str
    waits: ClassVar[bool] = False

    @contextmanager
    def press(self) -> Iterator[BucketPress]:
        """Look at what is there; where the build fails, the next one finds its mark and sends everything."""
        objects = Objects(self.url)
        yield BucketPress(objects, _standing(objects))


@dataclass(frozen=True, slots=True)
class _Standing:
    """What is there: the manifest and its state, and the marks of builds that have not ended."""

    manifest: Manifest | None
    state: str
    begun: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether the store holds what the manifest says."""
        return self.manifest is not None and not self.begun


class BucketPress:
    """A build that sends pages to a store."""

    def __init__(self, objects: Objects, standing: _Standing) -> None:
        """Begin to build upon what is there."""
        self._objects, self._standing = objects, standing
        self._known = standing.manifest.files if standing.manifest else {}
        self.name = standing.manifest.name if standing.manifest and standing.whole else ""
        self.draft = StoreDraft(objects.url, uuid4().hex, standing.state if standing.whole else "")

    def wrote(self, files: Mapping[str, bytes]) -> None:
        """Remember what is now other than the manifest says: a page may be made twice in one build.

        The set is replaced and never changed: a batch that is on its way may be packed at any time.
        """
        other = {path for path, digest in files.items() if self._known.get(path, digest) != digest}
        if other and not self.draft.blind:
            self.draft.touched |= other
            self.draft.blind = len(self.draft.touched) > _TOUCHED

    def publish(self, generation: Generation) -> None:
        """Say what the site is now, then take away what it was; CatalogError, see `_refuse_company`."""
        if generation.name == self.name:  # made without a cache, and the same as is there
            self.rest()
            return
        files, build = generation.files(), self.draft.build
        begin(self._objects.url, build)
        self._refuse_company()
        self._objects.write(MANIFEST, generation.manifest())
        self._objects.remove(self._gone(files))
        self._objects.remove([*(f"{UNFINISHED}/{each}" for each in self._standing.begun), mark(build)])

    def amend(self, generation: Generation, last: Delta, delta: Delta) -> None:  # noqa: ARG002 - all are asked alike
        """The same: the manifest names all files."""
        self.publish(generation)

    def rest(self) -> None:
        """Take the mark away, where pages were sent and sent again as they had been."""
        if self.draft.touched:
            self._objects.remove([mark(self.draft.build)])

    def _gone(self, files: Mapping[str, bytes]) -> set[str]:
        """What no build writes any more; after a build that did not end, also what that one may have sent.

        What others keep below the address stays, but not in folders that are the site's.
        """
        gone = self._known.keys() - files.keys()
        if self._standing.whole or not (self._standing.begun or self._standing.state):
            return gone
        ours = {path.partition("/")[0] for path in (*files, *self._known)}
        found = (path for path in self._objects.paths() if path.partition("/")[0] in ours)
        return gone | (set(found) - files.keys())

    def _refuse_company(self) -> None:
        """Raise CatalogError where another build wrote meanwhile.

        A new mark stays, which the other does not know: it gives up too, and the next one mends it all.
        """
        marks = {*self._objects.names(UNFINISHED)} - {self.draft.build, *self._standing.begun}
        if marks or self._objects.state(MANIFEST) != self._standing.state:
            begin(self._objects.url, uuid4().hex)
            words = f"another build has written to {self._objects.url} meanwhile"
            raise CatalogError(f"{words}; wait for it to end, then build again")


def _standing(objects: Objects) -> _Standing:
    """Look; CatalogError where there is something and no build has written it."""
    state = objects.state(MANIFEST)
    text = objects.read(MANIFEST) if state else None
    begun = tuple(objects.names(UNFINISHED))
    if not state and not begun:
        foreign = [name for name in objects.names() if name not in KEPT]
        if foreign:
            words = f"{objects.url} holds {foreign[0]}, which no build has written"
            raise CatalogError(f"{words}; empty it or choose another with -o")
    return _Standing(read(text) if text else None, state, begun)
