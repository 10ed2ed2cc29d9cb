"""The texts of cards -> the models that others seem to name: a guess, by words alone, at what pages show."""

from __future__ import annotations

import re
from collections.abc import Iterable

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
            with (folder.path / CARD).open("rb") as file:
                words = set(_WORD.findall(file.read(LARGEST)))
        except OSError:
            continue
        # not `words.intersection(ids)`, which goes through all ids for each card
        named.update(ids[word] for word in words if word in ids and ids[word] != folder.id)
    return frozenset(named)
