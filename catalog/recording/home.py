"""A model's id and places to begin at -> the folder of cards that holds it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from catalog.kit.finding import CatalogError
from catalog.kit.paths import valid_id
from catalog.kit.text import SUGGESTIONS_FROM, did_you_mean, listed
from catalog.read.walk import CARD, FOLDER, ModelFolder

MODELS = "CATALOG_MODELS"
"""The environment variable that names the folder of cards."""
_FEW = 3


@dataclass(frozen=True, slots=True)
class Home:
    """Where a model lives: the folder of cards, its id, its own folder and how messages call it."""

    models: Path
    id: str

    @property
    def folder(self) -> Path:
        """The model's own folder."""
        return self.models / self.id

    @property
    def label(self) -> str:
        """The folder as messages name it: as seen from the working folder."""
        return seen(self.folder)

    def as_walked(self) -> ModelFolder:
        """The folder as reading the whole catalogue would find it, as it is now."""
        files = tuple(
            sorted(each.name for each in self.folder.iterdir() if each.is_file() and not each.is_symlink())
        )
        steps = self.id.split("/")[:-1]
        above = [self.models, *(self.models.joinpath(*steps[: at + 1]) for at in range(len(steps)))]
        named = [(each / FOLDER, seen(each / FOLDER)) for each in above if (each / FOLDER).is_file()]
        return ModelFolder(self.id, self.folder, self.label, files, tuple(named))


def seen(path: Path) -> str:
    """A path as seen from the working folder, so that whoever reads it can open it: `../models/…`."""
    return Path(os.path.relpath(path)).as_posix()


def find_home(model: str, models: str | Path | None, script: Path | None = None) -> Home:
    """Find the folder of cards: as given, as the environment says, or around here and the script."""
    if reason := valid_id(model):
        raise CatalogError(f"`{model}` cannot be an id: {reason}")
    given = models or os.environ.get(MODELS)
    places = (
        [Path(given)]
        if given
        else list(dict.fromkeys(_around([Path.cwd(), *([script.parent] if script else [])])))
    )
    for place in places:
        if (place / model / CARD).is_file():
            return Home(place.resolve(), model)
    if near := _near(model, [each for each in places if given or each.name == "models"]):
        raise CatalogError(f"there is no card of {model}; {near}")
    looked = f"in {given}" if given else f"in `models` here or above {Path.cwd()}"
    raise CatalogError(
        f"there is no card of {model} {looked}; write one with `catalog new {model}`, or name the folder "
        f"of cards with `models=`, --models or {MODELS}"
    )


def _around(starts: Iterable[Path]) -> Iterator[Path]:
    for start in starts:
        for each in (start.resolve(), *start.resolve().parents):
            yield each / "models"
            yield each


def _near(model: str, places: Iterable[Path]) -> str:
    """`did you mean risk/scorer?`: the last step of an id is what people remember."""
    folders = next((each for each in places if each.is_dir()), None)
    if folders is None:
        return ""
    cards = islice(folders.rglob(CARD), SUGGESTIONS_FROM)
    known = sorted(each.parent.relative_to(folders).as_posix() for each in cards)
    last = [each for each in known if each.rpartition("/")[2] == model.rpartition("/")[2]]
    return f"did you mean {listed(last, 'or')}?" if 0 < len(last) <= _FEW else did_you_mean(model, known)
