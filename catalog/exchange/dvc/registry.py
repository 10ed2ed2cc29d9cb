"""GTO's tags of a repository -> the versions of each artefact, and the stages that they are in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from catalog.kit.git import TAG as SHOWN
from catalog.kit.git import ask
from catalog.kit.gto import TAG
from catalog.kit.moments import moment, when
from catalog.kit.number import whole

_LONGEST = 200
STAGES: Mapping[str, str] = {
    "prod": "production",
    "production": "production",
    "live": "production",
    "stage": "staging",
    "staging": "staging",
    "uat": "staging",
    "dev": "development",
    "development": "development",
    "archive": "archived",
    "archived": "archived",
}
"""GTO's stages are free words; these are stages of ours, others become aliases."""


@dataclass(slots=True)
class Registered:
    """A version that a tag names: its commit and its day, and whether it was taken back."""

    name: str
    commit: str
    date: str
    tag: str = ""
    gone: bool = False


@dataclass(slots=True)
class Registry:
    """What tags say of one artefact."""

    versions: dict[str, Registered] = field(default_factory=dict)
    stages: dict[str, str] = field(default_factory=dict)
    deprecated: str = ""

    def at(self, commit: str, date: str) -> str:
        """The version at a commit; where none is registered there, one by the commit's own name."""
        there = [each.name for each in self.versions.values() if each.commit == commit]
        if there:
            return there[-1]
        self.versions[commit[:8]] = Registered(commit[:8], commit, date)
        return commit[:8]


def registries(folder: Path) -> dict[str, Registry]:
    """Read all tags in the order in which they were made; artefacts go by `dir:name`, or `name`."""
    told = ask(folder, "for-each-ref", f"--format={SHOWN}", "refs/tags") or b""
    events: list[tuple[tuple[int, int, str], list[str]]] = []
    for line in told.decode("utf-8", "replace").splitlines():
        parts = line.split("\0")
        said = TAG.fullmatch(parts[0]) if len(parts) == 5 and len(parts[0]) <= _LONGEST else None
        if said:
            made = whole(parts[3]) or 0
            events.append(((made, int(said["count"] or 0), parts[0]), parts))
    found: defaultdict[str, Registry] = defaultdict(Registry)
    for (made, _, _), parts in sorted(events):
        _apply(found, parts, _iso(made))
    return dict(found)


def _apply(found: defaultdict[str, Registry], parts: list[str], date: str) -> None:
    said = TAG.fullmatch(parts[0])
    if said is None:
        return
    registry = found[f"{said['folder']}:{said['name']}" if said["folder"] else said["name"]]
    commit = parts[2] or parts[1]
    if said["deprecated"]:
        registry.deprecated = "" if said["restored"] else date
    elif version := said["version"]:
        if said["gone"]:
            registry.versions.setdefault(version, Registered(version, commit, date)).gone = True
        else:
            registry.versions[version] = Registered(version, commit, date, parts[0])
    elif said["left"]:
        registry.stages.pop(said["stage"], None)
    else:
        registry.stages[said["stage"]] = registry.at(commit, date)


def _iso(seconds: int) -> str:
    at = when(seconds * 1000)
    return moment(at) if at else ""
