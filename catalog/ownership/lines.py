"""Who owns which model -> the lines between our marks in CODEOWNERS."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalog.domain.codeowners import BEGIN, END, pieces
from catalog.kit.finding import CatalogError
from catalog.kit.schema import said
from catalog.kit.text import visible
from catalog.ownership.forge import Forge
from catalog.settings import Settings

_HANDLE = re.compile(r"@{1,2}[\w.-]+(?:/[\w.-]+)*|[^\s@#]+@[^\s@#]+")
CATALOG, FOLDER = "*.yaml", "folder.yaml"


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the lines are made from: the folder of models from the root, who owns which, names of teams.

    `file` is the path of CODEOWNERS itself, which belongs to the maintainers like catalog.yaml does.
    """

    models: str
    owners: Mapping[str, Sequence[str]]
    settings: Settings
    file: str


def block(grounds: Grounds, forge: Forge) -> tuple[str, ...]:
    """The lines, marks included: what is general first, for the last line that matches wins."""
    return BEGIN, *forge.heading, *_general(grounds, forge), *_models(grounds, forge), END


def with_block(text: str, lines: Sequence[str]) -> str:
    """Put the lines in the place of those that are there, or at the end; all others stay as they are."""
    told = pieces(text)
    space = ("",) if told.before and not told.block and told.before[-1].strip() else ()
    return "\n".join([*told.before, *space, *lines, *told.after]) + "\n"


def nameless(grounds: Grounds) -> dict[str, tuple[str, ...]]:
    """The teams that own models, but have no name on the forge, with their models."""
    teams, found = grounds.settings.teams, dict[str, list[str]]()
    for model, keys in sorted(grounds.owners.items()):
        for key in keys:
            if key in teams and not said(teams[key].handle):
                found.setdefault(key, []).append(model)
    return {key: tuple(models) for key, models in sorted(found.items())}


def _general(grounds: Grounds, forge: Forge) -> Iterator[str]:
    if handles := _handles(grounds.settings.maintainers, grounds.settings):
        yield f"{forge.below(grounds.models, CATALOG)} {handles}"
        yield f"{forge.deep(grounds.models, FOLDER)} {handles}"
        folder, _, name = grounds.file.rpartition("/")
        yield f"{forge.below(folder, name)} {handles}"


def _models(grounds: Grounds, forge: Forge) -> Iterator[str]:
    within = f"{grounds.models}/" if grounds.models else ""
    for model, keys in sorted(grounds.owners.items()):
        if handles := _handles(keys, grounds.settings):
            yield f"{forge.folder(within + model)} {handles}"


def _handles(keys: Iterable[str], settings: Settings) -> str:
    known = ((key, settings.teams[key]) for key in dict.fromkeys(keys) if key in settings.teams)
    return " ".join(
        dict.fromkeys(_handle(key, handle) for key, team in known if (handle := said(team.handle)))
    )


def known_handle(handle: str) -> bool:
    """Whether a forge could know somebody by it."""
    return _HANDLE.fullmatch(handle) is not None


def _handle(key: str, handle: str) -> str:
    if not known_handle(handle):
        raise CatalogError(
            f"teams.{visible(key)}.handle in catalog.yaml is `{visible(handle)}`, which no forge knows; "
            "write it like @acme/risk"
        )
    return handle
