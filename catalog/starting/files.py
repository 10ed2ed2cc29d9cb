"""What is known of a repository -> the files that start a catalogue in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from catalog.kit.edited import Edited
from catalog.kit.text import slug
from catalog.kit.written import Plain, Tree
from catalog.starting.workflows import Wanted, workflows

_SITES = ("site", "preview", "site-public", "site-internal")
IGNORED = (*(line for name in _SITES for line in (f"{name}/", f".{name}-cache/")), ".catalog-cache/", "*.key")
"""What a build leaves beside the models, and private keys: none of it is kept in Git."""
_CATALOG = """\
# yaml-language-server: $schema=catalog.schema.json
title: {title}
{repository}teams:
  {team}: {{{facts}}}
{maintainers}# datasets: {{german-credit: {{name: German credit, primary: auroc}}}}
# policies: what you ask of models, such as {{id: described, must: 'limitations:*'}}
# exchange: [cyclonedx, annex-iv]   # documents to hand out, offered on each model's page
"""
_CARD = """\
# yaml-language-server: $schema=../card.schema.json
# A first card to write over; its folder is its id. Every field: catalog schema --fields
name: First model
summary: Says in one sentence what a model does, and for whom.
owners: {team}
considerations:
  intended_use: What it is for.
  limitations: Where it fails.
versions:
  - version: 0.1.0
    notes: The first.
"""
_HOOKS = ".pre-commit-config.yaml"
_OURS = (
    ("catalog-fix", "mend model cards", "catalog check --fix"),
    ("catalog-check", "check model cards", "catalog check --format concise"),
)


@dataclass(frozen=True, slots=True)
class Ground:
    """What is known before the first file: names, addresses, the forge, and what pip installs."""

    title: str
    repository: str
    branch: str
    person: str
    email: str
    handle: str
    forge: str
    package: str

    @property
    def team(self) -> str:
        """The key of the first team."""
        return slug(self.handle.rpartition("/")[2].lstrip("@") or self.person or "maintainers")


def new_files(ground: Ground, templates: Path, schemas: Mapping[str, str]) -> dict[str, str]:
    """The files that are written where there is none of that name; `schemas` go by the name of the file."""
    return {
        "models/catalog.yaml": _catalog(ground),
        "models/first-model/card.yaml": _CARD.format(team=json.dumps(ground.team)),
        **{f"models/{name}": text for name, text in schemas.items()},
        **workflows(ground.forge, templates, Wanted(ground.package, ground.branch or "main")),
    }


def _catalog(ground: Ground) -> str:
    team = ground.handle.rpartition("/")[2] if "/" in ground.handle else ground.person
    known = {"name": team, "contact": ground.email, "handle": ground.handle}
    told = {name: text for name, text in known.items() if text} or {"name": "Maintainers"}
    place = f"{{url: {_text(ground.repository)}, branch: {_text(ground.branch or 'main')}}}"
    return _CATALOG.format(
        title=_text(ground.title),
        team=_text(ground.team),
        facts=", ".join(f"{name}: {_text(text)}" for name, text in told.items()),
        repository=f"repository: {place}\n" if ground.repository else "",
        maintainers=f"maintainers: {_text(ground.team)}\n" if ground.handle else "",
    )


def _text(text: str) -> str:
    """Text as YAML in double quotes reads it, whatever is in it."""
    return json.dumps(text, ensure_ascii=False)


def ignoring(before: str) -> str:
    """A .gitignore with the lines that it does not have yet."""
    missing = [line for line in IGNORED if line not in before.splitlines()]
    end = "" if before.endswith("\n") or not before else "\n"
    return before + end + "".join(f"{line}\n" for line in missing)


def hooked(before: str, ground: Ground) -> str:
    """A configuration of pre-commit with our hooks added, everything else as it is written."""
    if "catalog check" in before:
        return before
    edited = Edited(before, _HOOKS)
    edited.add(("repos",), {"repo": "local", "hooks": [_hook(ground, *each) for each in _OURS]}, first=False)
    return edited.text


def _hook(ground: Ground, name: str, title: str, entry: str) -> Mapping[str, Tree]:
    return {
        "id": name,
        "name": title,
        "entry": entry,
        "language": "python",
        "additional_dependencies": [ground.package],
        "files": "^models/",
        "require_serial": Plain("true"),
    }
