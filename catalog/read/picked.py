"""Paths as people and tools give them -> the folder of models that they lie in, and what of it is meant."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from catalog.kit.finding import CatalogError
from catalog.kit.paths import upwards
from catalog.kit.text import did_you_mean, visible
from catalog.read.absent import MODELS, no_models
from catalog.read.git.gone import was_there
from catalog.read.house import CATALOG
from catalog.read.walk import CARD, FOLDER


@dataclass(frozen=True, slots=True)
class Picked:
    """Folders and files below a folder of models, by their paths in it; without any, all of it is meant."""

    parts: frozenset[str] = frozenset()

    def has(self, model_id: str) -> bool:
        """Whether a model is meant, where it is among those that were asked about."""
        return not self.parts or any(each in self.parts for each in upwards(model_id))

    def has_file(self, label: str) -> bool:
        """Whether a file is meant, as findings name it: with the folder of models in front."""
        return self.has(label.partition("/")[2])

    def among(self, ids: AbstractSet[str], house: AbstractSet[str]) -> Picked:
        """The same by whole models, of which there are these; a file of the house speaks for all of them."""
        if house & self.parts:
            return EVERYTHING
        return Picked(frozenset(_model_of(part, ids) for part in self.parts))


EVERYTHING = Picked()


def picked(given: Sequence[str]) -> tuple[Path, Picked]:
    """Find the folder of models; CatalogError where there is none, or more than one."""
    if not given:
        return Path(MODELS), EVERYTHING
    paths = [Path(each) for each in given]
    roots = {path: _root(path) for path in paths}
    models = min(roots.values(), key=lambda root: len(root.parts))
    if others := [root for root in roots.values() if root.resolve() != models.resolve()]:
        raise CatalogError(f"{models} and {others[0]} are two catalogues; check one of them at a time")
    parts = {_part(path, models) for path in paths}
    return models, EVERYTHING if "" in parts else Picked(frozenset(parts))


def _model_of(part: str, ids: AbstractSet[str]) -> str:
    """The model in whose folder something lies; what lies in none stays what it is."""
    return next((each for each in upwards(part) if each in ids), part)


def _part(path: Path, models: Path) -> str:
    """What is meant, by its path below the models: all of it where a file speaks for all."""
    below = _below(path, models.resolve())
    if path.name == FOLDER:
        below = below.rpartition("/")[0]
    speaks_for_all = "/" not in below and below.endswith(".yaml")
    return "" if speaks_for_all or below == "." else below


def _below(path: Path, home: Path) -> str:
    """A path as seen from the models; what lies behind a link among them is the link, for it is not read."""
    links = (each.parent.resolve() / each.name for each in (path, *path.parents) if each.is_symlink())
    found = next((each for each in (*links, _whole(path)) if each.is_relative_to(home)), None)
    if found is None:
        raise CatalogError(f"{visible(str(path))} leads out of {home}; give a path in it")
    return found.relative_to(home).as_posix()


def _root(path: Path) -> Path:
    """The folder of models around a path, or that it is."""
    if not _there(path):
        raise CatalogError(_nothing(path))
    around = [each for each in (path, *_above(path)) if each.is_dir()]
    if house := next((each for each in around if (each / CATALOG).is_file()), None):
        return house
    if (here := Path(MODELS)).is_dir() and _is_in(str(_whole(path)), str(here.resolve())):
        return here
    cards = [each for each in around if (each / CARD).is_file()]
    if path.is_dir() and not cards:
        return path
    if named := next((each for each in around if each.resolve().name == MODELS), None):
        return named
    if not path.exists():
        raise CatalogError(_nothing(path))
    remedy = f"write a {CATALOG} into that folder, or call it {MODELS}"
    raise CatalogError(f"it cannot be told which folder of models {visible(str(path))} lies in; {remedy}")


def _there(path: Path) -> bool:
    """Whether it is there, or was until a change that a tool tells of deleted it."""
    return path.exists() or path.is_symlink() or was_there(path)


def _nothing(path: Path) -> str:
    """That there is no such file or folder, and what may have been meant."""
    shown = visible(str(path))
    if not path.suffix:
        return no_models(path)
    beside = sorted(each.name for each in path.parent.iterdir()) if path.parent.is_dir() else []
    near = did_you_mean(path.name, beside) or "give one that is there, or a folder"
    return f"there is no file {shown}, and Git knows of none that was deleted; {near}"


def _above(path: Path) -> Iterator[Path]:
    """The folders above, from the nearest, written as the path was as far as that goes."""
    if not path.is_absolute() and ".." not in path.parts:
        yield from path.parents
        yield from Path.cwd().parents
    else:
        yield from _whole(path).parents


def _whole(path: Path) -> Path:
    """From the root, links in its folders followed; that it is a link itself does not matter."""
    return path.resolve() if path.is_dir() else path.parent.resolve() / path.name


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder.rstrip(os.sep)}/")
