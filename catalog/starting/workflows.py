"""The templates of a forge -> the files by which it checks cards, plans changes and publishes the site."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_PACKAGE, _BRANCHES = "  CATALOG_PACKAGE: model-catalog\n", "    branches: [main]\n"
_PLAIN = re.compile(r"[A-Za-z][\w./=-]*", re.ASCII)
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null"})
_SOURCES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "none": {},
    "github": {
        ".github/workflows/pull-request.yml": ("forge/github/pull-request.yml",),
        ".github/workflows/comment.yml": ("forge/github/comment.yml",),
        ".github/workflows/pages.yml": ("forge/github/pages.yml",),
        ".github/workflows/monitor.yml": ("schedules/github.yml",),
    },
    # GitLab reads one file, so the schedule is a job more in it.
    "gitlab": {".gitlab-ci.yml": ("forge/gitlab-ci.yml", "schedules/gitlab.yml")},
}
FORGES = tuple(_SOURCES)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the files are filled in with: what pip installs, and the branch that readers see."""

    package: str
    branch: str = "main"


def workflows(forge: str, templates: Path, wanted: Wanted) -> dict[str, str]:
    """The files by their path from the root of a repository."""
    return {
        path: "\n".join(_filled((templates / name).read_text(encoding="utf-8"), wanted) for name in names)
        for path, names in _SOURCES[forge].items()
    }


def _filled(text: str, wanted: Wanted) -> str:
    package, branch = _quoted(wanted.package), _quoted(wanted.branch)
    text = text.replace(_PACKAGE, _PACKAGE.replace("model-catalog", package))
    return text.replace(_BRANCHES, _BRANCHES.replace("main", branch))


def _quoted(text: str) -> str:
    """One YAML scalar, in quotes where it could be read as anything else."""
    return (
        text if _PLAIN.fullmatch(text) and text.lower() not in _WORDS else "'" + text.replace("'", "''") + "'"
    )
