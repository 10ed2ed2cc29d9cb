"""The texts of cards -> the models that others seem to name: a guess, by words alone, at what pages show."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from catalog.kit.regular import bytes_of, opened
from catalog.kit.source import LARGEST
from catalog.read.walk import CARD, ModelFolder

_WORD = re.compile(rb"[a-z0-9._/-]+")


def mentioned(folders: Iterable[ModelFolder]) -> frozenset[str]:
    """Return the ids that stand in the card of another model; of cards that cannot be read, none."""
    found = tuple(folders)
    ids = {folder.id.encode(): folder.id for folder in found}
    named: set[str] = set()
    for folder in found:
        try:
            with opened(folder.path / CARD) as file:
                words = set(_WORD.findall(file.read(LARGEST)))
        except OSError:
            continue
        # not `words.intersection(ids)`, which goes through all ids for each card
        named.update(ids[word] for word in words if word in ids and ids[word] != folder.id)
    return frozenset(named)


def holding(folders: Iterable[ModelFolder], word: bytes) -> list[ModelFolder]:
    """The models whose YAML files hold a word, or may hold it in other letters than these."""
    found: dict[Path, bool] = {}

    def holds(path: Path) -> bool:
        if path not in found:
            found[path] = _holds(path, word)
        return found[path]

    return [
        folder
        for folder in folders
        if any(holds(path) for path, _ in folder.above)
        or any(_holds(folder.path / name, word) for name, _, _ in folder.stamps if name.endswith(".yaml"))
    ]


def _holds(path: Path, word: bytes) -> bool:
    """An escape, or another encoding, may hide a word; what cannot be read is no matter."""
    try:
        text = bytes_of(path)
    except OSError:
        return False
    return word in text or b"\\" in text or b"\0" in text
