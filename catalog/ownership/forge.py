"""A forge -> where it looks for CODEOWNERS, and how a path is written there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from catalog.domain.forges import forge_kind

_SPECIAL = re.compile(r"([\\ #*?\[\]!])")
_GITHUB = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")
_GITLAB = (".gitlab/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")
_GITEA = (".gitea/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")


@dataclass(frozen=True, slots=True)
class Forge:
    """How one forge wants it; `places` are where the file may lie, the usual one first.

    `folder` writes all that lies in a folder, `below` a file of that name in it and `deep` at any depth; a
    name of a file may begin with `*`.
    """

    name: str
    places: tuple[str, ...]
    heading: tuple[str, ...]
    folder: Callable[[str], str]
    below: Callable[[str, str], str]
    deep: Callable[[str, str], str]

    def place(self, root: Path) -> Path:
        """The file that lies there, else where it is to lie."""
        found = (root / each for each in self.places if (root / each).is_file())
        return next(found, root / self.places[0])


def _glob(path: str) -> str:
    return _SPECIAL.sub(r"\\\1", f"/{path}" if path else "")


def _name(name: str) -> str:
    return "*" * name.startswith("*") + _SPECIAL.sub(r"\\\1", name.removeprefix("*"))


def _regular(text: str) -> str:
    """A regular expression of plain text; Gitea takes one backslash of each two away before it reads it."""
    return "".join(re.escape(letter) if letter in r"\.+*?()[]{}|^$" else letter for letter in text)


def _gitea(expression: str) -> str:
    return re.sub(r"([\\ #])", r"\\\1", expression)


def _within(path: str) -> str:
    return f"{_regular(path)}/" if path else ""


def _any(name: str) -> str:
    return "[^/]*" * name.startswith("*") + _regular(name.removeprefix("*"))


def _globs(name: str, places: tuple[str, ...], heading: tuple[str, ...]) -> Forge:
    return Forge(
        name,
        places,
        heading,
        folder=lambda path: f"{_glob(path)}/",
        below=lambda path, file: f"{_glob(path)}/{_name(file)}",
        deep=lambda path, file: f"{_glob(path)}/**/{_name(file)}",
    )


FORGES: Mapping[str, Forge] = {
    "github": _globs("github", _GITHUB, ()),
    # A section is agreed to by itself, so that lines of other sections hold beside it.
    "gitlab": _globs("gitlab", _GITLAB, ("[Models]",)),
    "gitea": Forge(
        "gitea",
        _GITEA,
        (),
        folder=lambda path: _gitea(f"{_within(path)}.*"),
        below=lambda path, file: _gitea(f"{_within(path)}{_any(file)}"),
        deep=lambda path, file: _gitea(f"{_within(path)}(.*/)?{_any(file)}"),
    ),
}


def forge_of(root: Path, repository: str) -> Forge:
    """The forge that a repository seems to live on: by what lies in it, by its address, else GitHub."""
    told = {
        "gitlab": (root / ".gitlab-ci.yml", root / ".gitlab"),
        "gitea": (root / ".gitea", root / ".forgejo"),
        "github": (root / ".github",),
    }
    lying = next((name for name, paths in told.items() if any(path.exists() for path in paths)), "")
    spoken = forge_kind(repository)
    return FORGES[spoken if spoken in FORGES else lying or "github"]
