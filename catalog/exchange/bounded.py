"""Turn cards of a source that nobody trusts into ones of bounded size and depth; the rest is lost."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from catalog.exchange.shape import ForeignCard, Kin, Loss
from catalog.kit.paths import valid_id
from catalog.kit.text import slug, visible
from catalog.kit.written import Plain, Tree

LONGEST = 1_000_000
SHORT = 10_000
NAME = 200
DEEPEST = 40
CARD = 3_500_000
"""The most characters of a card: four million bytes are the most that are read."""
_LONG = frozenset({"description", "considerations", "notes"})
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_FILE = re.compile(r"\.(yaml|yml|csv|json|md|html|txt)(?=/|$)", re.IGNORECASE)
"""What a folder of a model may not end with: files of that name mean something."""
_NONE = "�"


def bounded(card: ForeignCard) -> tuple[ForeignCard, tuple[Loss, ...]]:
    """Cut what is too long, too deep or cannot be written, and say so."""
    bounds = _Bounds(harmless(card.id))
    fields = {bounds.name(key): bounds.tree(value, (key,)) for key, value in card.card.items()}
    rows = tuple(
        {bounds.name(key): bounds.text(cell, ("metrics.csv",)) for key, cell in row.items()}
        for row in card.metrics
    )
    return replace(card, id=bounds.model, card=fields, metrics=rows), tuple(bounds.losses)


def harmless(id_: str) -> str:
    """Return an id that may be a folder: the same where it is one, else made of its letters and digits."""
    if id_ and not valid_id(id_) and not _FILE.search(id_):
        return id_
    parts = [
        slug(_FILE.sub(r"-\1", part[:NAME]))[:60] for part in id_[:1000].split("/") if part.strip("./\\ ")
    ]
    return "/".join(part for part in parts[:6] if part) or "model"


@dataclass(slots=True)
class _Bounds:
    """Cuts trees of one model; `room` is how many more characters its card may have."""

    model: str
    room: int = CARD
    losses: list[Loss] = field(default_factory=list)

    def tree(self, tree: Tree, at: tuple[str, ...]) -> Tree:
        if isinstance(tree, str):
            return self.text(tree, at)
        if len(at) > DEEPEST:
            self._lose(at, "", f"it is nested more than {DEEPEST} deep")
            return Plain("null")
        if isinstance(tree, Mapping):
            return {self.name(key): self.tree(value, (*at, str(key))) for key, value in tree.items()}
        return [self.tree(value, (*at, str(number))) for number, value in enumerate(tree)]

    def text(self, text: str, at: tuple[str, ...]) -> str:
        most = min(self.room, LONGEST if _LONG & set(at[:3]) else SHORT)
        kept = text[:most]
        if len(text) > most:
            self._lose(at, text, f"{len(text):,} characters are too many; the first {most:,} are kept")
        if _UNSEEN.search(kept):
            kept = _UNSEEN.sub(_NONE, kept)
            self._lose(at, text, "it has characters that no file may hold; they are replaced")
        self.room -= len(kept)
        return type(text)(kept) if isinstance(text, Kin | Plain) else kept

    def name(self, key: str) -> str:
        return _UNSEEN.sub(_NONE, str(key))[:NAME]

    def _lose(self, at: tuple[str, ...], text: str, why: str) -> None:
        path = ".".join(each[:NAME] for each in at[:6])
        self.losses.append(Loss(self.model, path, visible(text[:NAME]), why))
