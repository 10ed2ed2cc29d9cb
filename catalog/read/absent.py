"""A folder of models that is not there -> a sentence that says what to give, from within it, too."""

from __future__ import annotations

import os
from pathlib import Path

from catalog.kit.finding import CatalogError
from catalog.kit.text import visible
from catalog.read.house import CATALOG
from catalog.read.walk import CARD

MODELS = "models"
"""What the folder is called where nobody says it."""


def need_models(models: Path) -> None:
    """CatalogError where there is no such folder."""
    if not models.is_dir():
        raise CatalogError(no_models(models))


def models_around() -> Path | None:
    """The folder of models that the working folder is, or lies in, as far as its `catalog.yaml` tells."""
    try:
        here = Path.cwd()
    except FileNotFoundError:  # it was taken away
        return None
    return next((each for each in (here, *here.parents) if _is_models(each)), None)


def _is_models(folder: Path) -> bool:
    return folder.name == MODELS and (folder / CATALOG).is_file()


def no_models(models: Path) -> str:
    """That there is no such folder, and what to do: who asks for the usual one may stand in it."""
    here = Path()
    if models == Path(MODELS) and (around := models_around()) and not around.samefile(here):
        up = f"go up to where that is (`cd {os.path.relpath(around.parent)}`)"
        return f"there is no folder {MODELS} here, but this folder lies in one: {up}"
    inside = models == Path(MODELS) and (
        (here / CATALOG).is_file() or any(any(here.glob(each)) for each in (f"*/{CARD}", f"*/*/{CARD}"))
    )
    if not inside:
        return f"there is no folder {visible(str(models))}; give the folder that holds the models"
    up = f", or go up to where it is {MODELS} (`cd ..`)" if Path.cwd().name == MODELS else ""
    return f"there is no folder {MODELS} here, but this folder holds models: give it as `.`{up}"
