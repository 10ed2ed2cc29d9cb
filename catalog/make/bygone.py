"""A repository and an edition -> what files held once and nobody may know, and what the past tells openly.

This judges folder by folder, and on purpose not as histories are told: it is held against them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from catalog.domain.reach import Edition
from catalog.editions.once import CATALOG, hid
from catalog.kit.finding import Place
from catalog.kit.git import standing
from catalog.kit.source import parse
from catalog.proving.told import Told, lines, of_tree
from catalog.read.git.blobs import blobs
from catalog.read.git.folders import folder_of
from catalog.read.git.log import Logged, UnreadableError, log
from catalog.read.walk import CARD, FOLDER

_CELL = re.compile(r"[^,;\t\r\n\"\[\]{}]+")


@dataclass(frozen=True, slots=True)
class Bygone:
    """Texts of old files: of models that hid something at any time, and of the others."""

    hidden: tuple[Told, ...] = ()
    shown: frozenset[str] = frozenset()


def bygone(models: Path, edition: Edition) -> Bygone:
    """Read all that the files of a folder ever held; nothing where no Git knows it."""
    stands = standing(models)
    try:
        commits = list(log(models, stands)) if stands else []
    except UnreadableError:
        commits = []
    files = dict.fromkeys(_files(commits))
    content = blobs(models, (blob for _, blob in files))
    closed = _closed(commits, {path for path, blob in files if hid(path, content.get(blob, b""), edition)})
    shut = {blob for path, blob in files if _lies_in(path, closed)}
    hidden: list[Told] = []
    shown: set[str] = set()
    for path, blob in files:
        told = _texts(f"{models.resolve().name}/{path}", content.get(blob, b""))
        if blob in shut:
            hidden += told
        else:
            shown.update(text for text, _ in told)
    return Bygone(tuple(hidden), frozenset(shown))


def _files(commits: Iterable[Logged]) -> Iterator[tuple[str, str]]:
    for commit in commits:
        for each in commit.touched:
            named = [*((each.origin or each.path, blob) for blob in each.befores), (each.path, each.after)]
            for path, blob in named:
                if blob and (folder_of(path)[0] or path.rpartition("/")[2] in (FOLDER, CATALOG)):
                    yield path, blob


def _closed(commits: Sequence[Logged], hiding: Iterable[str]) -> set[str]:
    """The folders in which something was hidden once, and those that a card was moved to from there."""
    found = {folder_of(path)[0] or path.rpartition("/")[0] for path in hiding}
    for commit in reversed(commits):
        for each in commit.touched:
            if each.path.endswith(f"/{CARD}") and each.origin and _lies_in(each.origin, found):
                found.add(each.path.removesuffix(f"/{CARD}"))
    return found


def _lies_in(path: str, folders: set[str]) -> bool:
    parts = path.split("/")
    return "" in folders or any("/".join(parts[:at]) in folders for at in range(1, len(parts)))


def _texts(label: str, content: bytes) -> list[Told]:
    place = Place(label)
    if label.endswith(".yaml"):
        root = parse(content, label).root
        return [*of_tree(root)] if root is not None else []
    text = content.decode("utf-8", "replace")
    if label.endswith(".md"):
        return [*lines(text, label)]
    return [] if "\0" in text else [(cell, place) for each in _CELL.findall(text) if (cell := each.strip())]
