"""CODEOWNERS and cards -> who owns each model: its card says so, or else the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from catalog.domain.codeowners import read_owners
from catalog.kit.finding import CatalogError
from catalog.kit.git import ask
from catalog.kit.node import ScalarNode, SequenceNode
from catalog.kit.regular import bytes_of
from catalog.kit.schema import said
from catalog.kit.source import BROKEN
from catalog.kit.text import visible
from catalog.read.around import PLACES, codeowners_of, root_of
from catalog.read.entry import Entry
from catalog.read.layers import card_tree
from catalog.read.walk import CARD, ModelFolder
from catalog.settings import Team

LARGEST = 3 * 1024**2
"""Bytes of the largest CODEOWNERS that GitHub reads."""


Spoken = dict[str, tuple[str, ...]]
"""The owners of models, by id."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Where the models lie in a repository, and the commit that is meant; none is the files as they lie."""

    models: Path
    commit: str = ""


def spoken(tree: Tree, folders: Iterable[ModelFolder], teams: Mapping[str, Team]) -> Spoken:
    """Whom CODEOWNERS names for each model, by id; keys of teams where a team has that handle.

    What it says of a card that names owners itself is not used.
    """
    models, root = tree.models.resolve(), root_of(tree.models)
    file = _at(root, tree.commit) if tree.commit else _here(models)
    if file is None:
        return {}
    told = read_owners(file[0].decode("utf-8", "replace"), file[1])
    if not (told.paths or told.patterns.paths):
        return {}
    keys = {handle.lower(): key for key, team in teams.items() if (handle := said(team.handle))}
    found: Spoken = {}
    within = models.relative_to(root)
    for folder in folders:
        if owners := told.of((within / folder.id / CARD).as_posix()):
            found[folder.id] = tuple(dict.fromkeys(keys.get(each.lower(), each) for each in owners))
    return found


def _here(models: Path) -> tuple[bytes, str] | None:
    file = codeowners_of(models)
    return (bytes_of(file[0]), file[1]) if file and file[0].stat().st_size <= LARGEST else None


def _at(root: Path, commit: str) -> tuple[bytes, str] | None:
    """The file as a commit has it."""
    found = ((ask(root, "cat-file", "blob", f"{commit}:{place}"), place) for place in PLACES)
    return next(((content, place) for content, place in found if content is not None), None)


def spoken_for(entry: Entry, owners: tuple[str, ...]) -> Entry:
    """Give a card that names nobody the owners that CODEOWNERS names."""
    if not owners or entry.card.owners or entry.broken:
        return entry
    return replace(entry, card=entry.card.model_copy(update={"owners": owners}), spoken_for=True)


def owned(folders: Iterable[ModelFolder]) -> Spoken:
    """The owners that cards name, by the id of the model; CatalogError where a card cannot be read."""
    return {folder.id: _named(folder) for folder in folders}


def _named(folder: ModelFolder) -> tuple[str, ...]:
    tree, findings = card_tree(folder)
    if wrong := next((each for each in findings if each.rule in BROKEN), None):
        raise CatalogError(f"{visible(str(wrong))}; mend it first, for its owners would be lost")
    told = tree.get("owners")
    each = told.items if isinstance(told, SequenceNode) else (told,)
    return tuple(node.text for node in each if isinstance(node, ScalarNode) and not node.empty)
