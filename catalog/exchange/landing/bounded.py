"""Turn cards of a source that nobody trusts into ones of bounded size and depth, without secrets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from catalog.exchange.shape import Fields, ForeignCard, Kin, Loss
from catalog.kit.paths import valid_id
from catalog.kit.secret import is_secret, without_assigned, without_secrets
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


_CLOSED = "its name says that it is a secret; it is withheld"
_OPEN = "it holds a password, a signature or a key, which is left out"
_VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]*")


def bounded(card: ForeignCard) -> tuple[ForeignCard, tuple[Loss, ...]]:
    """Cut what is too long, too deep or cannot be written, leave out what lets somebody in, and say so."""
    bounds = _Bounds(harmless(card.id))
    return (
        replace(
            card,
            id=bounds.model,
            card=bounds.fields(card.card),
            metrics=tuple(bounds.row(row) for row in card.metrics),
            files={name: bounds.file(content, name) for name, content in card.files.items()},
        ),
        tuple(bounds.losses),
    )


def bounded_fields(fields: Fields) -> tuple[dict[str, Tree], tuple[Loss, ...]]:
    """The same for what is no card: data sets, metrics, what holds for a folder."""
    bounds = _Bounds("")
    return bounds.fields(fields), tuple(bounds.losses)


def discreet(loss: Loss) -> Loss:
    """A loss whose value lets nobody in."""
    told = without_assigned(without_secrets(loss.value))
    return replace(loss, value="" if _is_closed(tuple(loss.field.split(".")), loss.value) else told)


def _is_closed(at: tuple[str, ...], text: str) -> bool:
    """Whether the last name on the way says that this is a secret, or what it lies in is full of them."""
    names = [step for step in at if not step.isdigit()]
    if not names or (at[0] == "monitoring" and _VARIABLE.fullmatch(text)):
        return False  # a card names variables there, and the check sees that it does
    above = names[-2].lower() if len(names) > 1 else ""
    return is_secret(names[-1], text) or (above in {"secrets", "credentials"} and is_secret("secret", text))


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
            return self.fields(tree, at)
        items = ((value, (*at, str(number))) for number, value in enumerate(tree))
        return [self.tree(value, path) for value, path in items if self._is_open(value, path)]

    def fields(self, fields: Mapping[str, Tree], at: tuple[str, ...] = ()) -> dict[str, Tree]:
        """Each field within bounds; not those that are secrets, by their own name or the `name` beside."""
        named = fields.get("name", fields.get("key"))
        return {
            self.name(key): self.tree(value, (*at, str(key)))
            for key, value in fields.items()
            if self._is_open(value, (*at, str(named) if key == "value" and named else str(key)))
        }

    def row(self, row: Mapping[str, str]) -> dict[str, str]:
        """The cells of a row of metrics; there are many, so they are not asked more than needed."""
        at = ("metrics.csv",)
        return {
            self.name(key): self.text(cell, at)
            for key, cell in row.items()
            if not is_secret(key, cell) or self._is_open(cell, (*at, key))
        }

    def text(self, text: str, at: tuple[str, ...]) -> str:
        """A text as it may be kept, of the type that it was."""
        long = bool(_LONG & set(at[:3]))
        most = min(self.room, LONGEST if long else SHORT)
        kept = text[:most]
        if len(text) > most:
            self._lose(at, text, f"{len(text):,} characters are too many; the first {most:,} are kept")
        if _UNSEEN.search(kept):
            kept = _UNSEEN.sub(_NONE, kept)
            self._lose(at, text, "it has characters that no file may hold; they are replaced")
        if not isinstance(text, Kin):
            clean = without_secrets(kept) if long else without_assigned(without_secrets(kept))
            kept = self._told(clean, kept, at)
        self.room -= len(kept)
        return type(text)(kept) if isinstance(text, Kin | Plain) else kept

    def file(self, content: bytes, name: str) -> bytes:
        """What lies beside a card; where it is text, without secrets."""
        try:
            text = content.decode()
        except UnicodeDecodeError:
            return content
        clean = self._told(without_secrets(text), text, (name,))
        return content if clean == text else clean.encode()

    def _told(self, clean: str, text: str, at: tuple[str, ...]) -> str:
        if clean != text:
            self._lose(at, "", _OPEN)
        return clean

    def _is_open(self, value: Tree, at: tuple[str, ...]) -> bool:
        closed = isinstance(value, str) and not isinstance(value, Kin) and _is_closed(at, value)
        if closed:
            self._lose(at, "", _CLOSED)
        return not closed

    def name(self, key: str) -> str:
        return without_secrets(_UNSEEN.sub(_NONE, str(key)))[:NAME]

    def _lose(self, at: tuple[str, ...], text: str, why: str) -> None:
        path = ".".join(each[:NAME] for each in at[:6])
        self.losses.append(Loss(self.model, visible(path), visible(text[:NAME]), why))
