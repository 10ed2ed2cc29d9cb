"""Files -> a whole site in a folder, put there as a build puts it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from catalog.publish.draft import File
from catalog.publish.folder import Folder, spare_of
from catalog.publish.target import Generation


def publish(files: Iterable[File], site: Path) -> None:
    """Write a whole site; the old one stays until the new one is whole."""
    with Folder(site, spare_of(site, None)).press() as press:
        with press.draft.pen() as pen:
            pen.put(files)
        press.publish(Generation("whole", dict, bytes))
