"""Turn what a card says into leaves: each value by its path, as a short text that equal values share."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

Path = tuple[str, ...]
Leaves = dict[Path, str]
_SHORT = 40
VERSIONS = "versions"


def digest(content: bytes) -> str:
    """Return a short digest of bytes."""
    return sha256(content).hexdigest()[:16]


def leaves_of(values: object) -> Leaves:
    """Return every value of a card; versions go by their names, other lists are one value each."""
    return dict(_leaves(values, ()))


def _leaves(value: object, at: Path) -> Iterator[tuple[Path, str]]:
    if at == (VERSIONS,) and (named := versions_of(value)):
        value = named
    if isinstance(value, Mapping) and value:
        for key, each in value.items():
            yield from _leaves(each, (*at, str(key)))
    elif value not in (None, [], {}):
        yield at, _short(value)


def versions_of(value: object) -> dict[str, object]:
    """Return versions by name; nothing where one of them has none, or two share it."""
    items = value if isinstance(value, list) else [value]
    named = {str(each.get("version")): each for each in items if isinstance(each, Mapping)}
    return dict(named) if len(named) == len(items) and not {"None", ""} & named.keys() else {}


def versions_in(leaves: Iterable[Path]) -> set[str]:
    """Return the names of versions that leaves are of."""
    return {path[1] for path in leaves if path[0] == VERSIONS and len(path) > 2}


def _short(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
    return text if len(text) <= _SHORT and not text.startswith("#") else f"#{digest(text.encode())}"


def shown(leaf: str | None) -> str:
    """Return a leaf in words, for a finding."""
    if leaf is None:
        return "nothing"
    return "something longer" if leaf.startswith("#") else f"“{leaf}”"


def pointer(path: Path) -> str:
    """Return a path as one text, as JSON Pointer does."""
    return "/".join(step.replace("~", "~0").replace("/", "~1") for step in path)


def path_of(text: str) -> Path:
    """Return the path of such a text."""
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in text.split("/"))
