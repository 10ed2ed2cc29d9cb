"""Findings -> those on files that are not read, and might have said who may see what."""

from __future__ import annotations

from collections.abc import Iterable

from catalog.kit.finding import Finding
from catalog.read.misnamed import VERSIONS, likeness
from catalog.read.walk import CARD, FOLDER

_NOT_READ = frozenset({"card-name", "similar-file", "unreadable", "said-twice"})
_OF_CARDS = frozenset(
    map(likeness, (CARD, FOLDER, "visibility.yaml", "every_version.yaml", "versions.yaml", VERSIONS))
)
_OF_HOUSE = frozenset(map(likeness, ("catalog.yaml", "datasets.yaml", "editions.yaml", "visibility.yaml")))


def unread(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings on files of cards and folders."""
    return tuple(each for each in findings if each.rule in _NOT_READ and _of_cards(each.place.path))


def unread_of_house(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings on catalog.yaml and on those files beside it that say as much."""
    return tuple(each for each in findings if each.rule in _NOT_READ and _of_house(each.place.path))


def speaks_of(finding: Finding, label: str) -> bool:
    """Whether the file would have spoken of the model in that folder: one of a folder does of all below."""
    folder, _, name = finding.place.path.rpartition("/")
    return label == folder or (likeness(name) == likeness(FOLDER) and label.startswith(f"{folder}/"))


def _of_cards(path: str) -> bool:
    *_, folder, name = ("", *path.split("/"))
    return likeness(name) in _OF_CARDS or likeness(folder) == likeness(VERSIONS)


def _of_house(path: str) -> bool:
    return path.count("/") == 1 and likeness(path.rpartition("/")[2]) in _OF_HOUSE
