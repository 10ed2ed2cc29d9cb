"""CODEOWNERS and cards -> who owns each model: its card says so, or else the file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from catalog.card import admit_card
from catalog.domain.codeowners import read_owners
from catalog.kit.finding import Finding
from catalog.kit.git import ask
from catalog.kit.schema import said
from catalog.read.around import PLACES, codeowners_of, root_of
from catalog.read.entry import Entry
from catalog.read.layers import card_tree
from catalog.read.walk import CARD, ModelFolder
from catalog.settings import Team

LARGEST = 3 * 1024**2
"""Bytes of the largest CODEOWNERS that GitHub reads."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Where the models lie in a repository, and the commit that is meant; none is the files as they lie."""

    models: Path
    commit: str = ""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Whom CODEOWNERS names for each model, by id; keys of teams where a team has that handle."""

    by_id: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def spoken(tree: Tree, folders: Iterable[ModelFolder], teams: Mapping[str, Team]) -> Spoken:
    """Ask the file where there is one; what it says of a card that names owners itself is not used."""
    models, root = tree.models.resolve(), root_of(tree.models)
    file = _at(root, tree.commit) if tree.commit else _here(models)
    if file is None:
        return Spoken()
    label = Path(os.path.relpath(root / file[1], models.parent)).as_posix()  # as those of cards are
    told = read_owners(file[0].decode("utf-8", "replace"), label)
    if not (told.paths or told.patterns.paths):
        return Spoken(findings=told.findings)
    keys = {handle.lower(): key for key, team in teams.items() if (handle := said(team.handle))}
    found, within = {}, models.relative_to(root)
    for folder in folders:
        if owners := told.of((within / folder.id / CARD).as_posix()):
            found[folder.id] = tuple(dict.fromkeys(keys.get(each.lower(), each) for each in owners))
    return Spoken(found, told.findings)


def _here(models: Path) -> tuple[bytes, str] | None:
    file = codeowners_of(models)
    return (file[0].read_bytes(), file[1]) if file and file[0].stat().st_size <= LARGEST else None


def _at(root: Path, commit: str) -> tuple[bytes, str] | None:
    """The file as a commit has it."""
    found = ((ask(root, "cat-file", "blob", f"{commit}:{place}"), place) for place in PLACES)
    return next(((content, place) for content, place in found if content is not None), None)


def spoken_for(entry: Entry, owners: tuple[str, ...]) -> Entry:
    """Give a card that names nobody the owners that CODEOWNERS names."""
    if not owners or entry.card.owners or entry.broken:
        return entry
    return replace(entry, card=entry.card.model_copy(update={"owners": owners}), spoken_for=True)


def owned(folders: Iterable[ModelFolder]) -> dict[str, tuple[str, ...]]:
    """The owners that cards name, by the id of the model; nothing but YAML is read."""
    return {folder.id: admit_card(card_tree(folder)[0], folder.id)[0].owners for folder in folders}
