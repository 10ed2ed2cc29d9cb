"""A checkout -> what is in it: its tags, where its files are kept, and a card for each of its models."""

from __future__ import annotations

import configparser
from collections.abc import Iterator
from pathlib import Path

from catalog.domain.metrics import known
from catalog.exchange.dvc.artefact import Repository, card
from catalog.exchange.dvc.made import Remote
from catalog.exchange.dvc.pipeline import Pipeline, pipelines
from catalog.exchange.dvc.registry import registries
from catalog.exchange.dvc.states import State, here
from catalog.exchange.reading.foreign import mapping, word
from catalog.exchange.shape import Import
from catalog.exchange.trouble import Trouble, troubled
from catalog.kit.finding import Finding
from catalog.kit.git import ask, head, top

CONFIG = ".dvc/config"


def repository(source: Path) -> Repository:
    """Look at a folder, which may be a repository of Git or not."""
    if not source.is_dir():
        raise troubled(Trouble.MISSING, f"DVC, reading {source}", remedy="give the folder of a checkout")
    folder = source.resolve()
    is_whole = (root := top(folder)) is not None and root.resolve() == folder
    commit = head(folder) if is_whole else None
    return Repository(
        folder,
        registries(folder) if is_whole else {},
        _remote(here(folder)),
        commit.hash if commit else "",
        commit.day if commit else "",
        _address(folder) if is_whole else "",
    )


def _address(folder: Path) -> str:
    """The page of the repository, never with a password in it."""
    told = (ask(folder, "config", "--get", "remote.origin.url") or b"").decode("utf-8", "replace").strip()
    return told.removesuffix(".git") if told.startswith("https://") and "@" not in told else ""


def _remote(state: State) -> Remote:
    settings = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        settings.read_string(state.content(CONFIG).decode("utf-8", "replace"))
        name = settings.get("core", "remote", fallback="")
        url = settings.get(f"'remote \"{name}\"'", "url", fallback="")
    except configparser.Error:
        return Remote("")
    return Remote(url if "://" in url and "@" not in url.partition("://")[2].split("/")[0] else "")


def imported(source: Path) -> Iterator[Import]:
    """Read every artefact of a checkout, one a batch."""
    found = repository(source)
    findings: list[Finding] = []
    now = here(found.folder)
    names = _names(pipelines(now, findings), found)
    if not names:
        raise troubled(
            Trouble.MISSING,
            f"DVC, reading {source}",
            "no dvc.yaml has `artifacts` or stages, and no tag registers a version",
            "give the folder of a checkout that DVC or GTO keeps",
        )
    metrics = known()
    for number, name in enumerate(names):
        yield card(found, name, metrics, (len(names), tuple(() if number else findings)))


def _names(now: list[Pipeline], found: Repository) -> list[str]:
    """Artefacts that are models, and what tags register; else the pipeline as one model."""
    declared = {
        f"{each.folder}:{name}" if each.folder else name: word(mapping(entry).get("type"))
        for each in now
        for name, entry in each.artifacts.items()
    }
    models = {name for name, kind in declared.items() if kind in {"", "model"}}
    names = models | {name for name in found.registry if declared.get(name, "") in {"", "model"}}
    if not names and any(each.stages for each in now):
        return [found.folder.name]
    return sorted(names)
