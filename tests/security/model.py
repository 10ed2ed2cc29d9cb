"""A model's folder -> its findings and its page, as a build works them out, without the rest of a site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from catalog.derive.bonds import bonds
from catalog.derive.dossier import dossier
from catalog.derive.frame import Frame
from catalog.derive.shelf import catalog, near, neighbours
from catalog.derive.summarise import summarise
from catalog.kit.date import When
from catalog.kit.prose import Writer
from catalog.kit.templates import templates_folder
from catalog.kit.today import Today
from catalog.make.bench import Setting, entries
from catalog.read.house import read_house
from catalog.read.walk import walk
from catalog.render.engine import Engine, Site
from catalog.render.site import NAV, model_files


@dataclass(frozen=True, slots=True)
class Seen:
    """The rules of the findings on a model, its first page, and how many bytes its files have in all."""

    rules: frozenset[str]
    page: str
    size: int


def write(models: Path, id_: str, files: Mapping[str, bytes | int]) -> None:
    """Write the files of a model; a number is the size of one that holds nothing."""
    for name, content in files.items():
        path = models / id_ / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            with path.open("wb") as file:
                file.truncate(content)


def engine() -> Engine:
    """What renders pages; one will do for all models."""
    return Engine(Site("Hostile", "en", NAV), templates_folder())


def worked_out(models: Path, made: Engine) -> Seen:
    """Read, check, derive and render the one model below a folder."""
    setting = Setting(read_house(models), When.parse("2026-11-30"))
    (entry,) = entries(walk(models).folders, setting)
    frame = Frame(setting.house, Today(setting.as_of), Writer())
    model = dossier(entry, frame)
    summary = summarise(model, frame)
    whole = catalog([summary], setting.house)
    near_it = neighbours(summary, near(bonds(summary), whole), setting.house)
    first, *rest = model_files(model, near_it, made)
    rules = frozenset(each.rule for each in model.found)
    size = sum(len(each.content) for each in (first, *rest))
    return Seen(rules, first.content.decode(), size)
