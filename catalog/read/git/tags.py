"""Tags of a repository -> what they say of models, in GTO's words: `model@v1.2.0`, `model#production#3`.

`dir=name` names an artefact in a folder, a `!` takes back, `@deprecated` says that a model is not to be used.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from catalog.kit.gto import TAG
from catalog.kit.number import whole
from catalog.kit.text import shortened, visible

_LONGEST = 200


class Tag(NamedTuple):
    """A tag that speaks of a model: which version or stage, when, who, at which commit.

    `kind` is `version`, `stage` or `deprecated`; `is_back` says that it takes back.
    """

    name: str
    kind: str
    word: str
    number: int
    is_back: bool
    time: int
    author: str
    commit: str


def tags(told: bytes, ids: Mapping[str, str]) -> dict[str, tuple[Tag, ...]]:
    """Join tags to models by id, else by `dir`, else by the last part of the id; the oldest first.

    `ids` are those that models have and had, each with the one of now.
    """
    known = _Known(ids)
    found: defaultdict[str, list[Tag]] = defaultdict(list)
    for line in told.decode("utf-8", "replace").splitlines():
        parts = line.split("\0")
        said = TAG.fullmatch(parts[0]) if len(parts) == 5 and len(parts[0]) <= _LONGEST else None
        model = known.model(said["folder"] or "", said["name"]) if said else ""
        if said and model:
            found[model].append(_tag(said, parts))
    return {model: tuple(sorted(each, key=_order)) for model, each in sorted(found.items())}


def _order(tag: Tag) -> tuple[int, int, str]:
    return tag.time, tag.number, tag.name


def _tag(said: re.Match[str], parts: list[str]) -> Tag:
    name, own, target, time, author = parts
    kind = "version" if said["version"] else "stage" if said["stage"] else "deprecated"
    word = said["version"] or said["stage"] or ""
    is_back = bool(said["gone"] or said["left"] or said["restored"])
    when = whole(time) or 0
    who = shortened(visible(author), 80)
    return Tag(visible(name), kind, visible(word), int(said["count"] or 0), is_back, when, who, target or own)


class _Known:
    """Finds a model by what a tag calls it."""

    def __init__(self, ids: Mapping[str, str]) -> None:
        self.ids = ids
        self.last: defaultdict[str, list[str]] = defaultdict(list)
        for each in sorted(self.ids):
            self.last[each.rpartition("/")[2]].append(each)

    def model(self, folder: str, name: str) -> str:
        """The id; empty where there is none, or more than one by that name."""
        found = next((each for each in self._ways(folder, name) if each in self.ids), "")
        same = self.last.get(name.rpartition("/")[2], [])
        return self.ids.get(found or (same[0] if len(same) == 1 and not folder else ""), "")

    def _ways(self, folder: str, name: str) -> Iterator[str]:
        """A folder counts from the repository's root, so its first parts may be above the models."""
        parts = [each for each in folder.split("/") if each]
        for at in range(len(parts)):
            inner = "/".join(parts[at:])
            yield f"{inner}/{name}"
            yield inner
        if not parts:
            yield name
            while "/" in name:
                name = name.partition("/")[2]
                yield name
