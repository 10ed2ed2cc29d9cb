"""Where a site goes -> one seam for folders and object stores: the site there, a draft, publishing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from catalog.publish.draft import Draft
from catalog.publish.spare import Delta


@dataclass(frozen=True, slots=True)
class Generation:
    """A site that is to be published: its name, the seals of its files and its manifest, to be asked for."""

    name: str
    files: Callable[[], Mapping[str, bytes]]
    manifest: Callable[[], bytes]


class Press(Protocol):
    """What one build holds of a target, from looking at the site there until the next one is published."""

    @property
    def name(self) -> str:
        """What the site there is called; empty where there is none, or where it may not be whole."""
        ...

    @property
    def draft(self) -> Draft:
        """Where workers write."""
        ...

    def wrote(self, files: Mapping[str, bytes]) -> None:
        """Hear what was written into the draft, each time that something was."""
        ...

    def publish(self, generation: Generation) -> None:
        """Put everything in the place of what was there."""
        ...

    def amend(self, generation: Generation, last: Delta, delta: Delta) -> None:
        """Publish `delta`, which alone is in the draft; the site there came to be by `last`."""
        ...

    def rest(self) -> None:
        """Leave the site as it is: it is the one that would be published."""
        ...


class Target(Protocol):
    """Where a site goes."""

    @property
    def waits(self) -> bool:
        """Whether readers see nothing of a draft before it is published."""
        ...

    def press(self) -> AbstractContextManager[Press]:
        """Begin a build; CatalogError where there is something that no build has written."""
        ...
