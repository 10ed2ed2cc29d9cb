"""Tags that name a model -> what they registered, assigned and took back, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.card import Card
from catalog.derive.moment import day_of
from catalog.kit.date import When
from catalog.read.git.tags import Tag


@dataclass(frozen=True, slots=True)
class TagRow:
    """One tag: what it says, when, who made it, the commit it stands at; whether it still holds."""

    name: str
    words: str
    day: str
    dated: str
    author: str
    commit: str
    holds: bool


def tag_rows(tags: Sequence[Tag], card: Card) -> tuple[TagRow, ...]:
    """The tags of a model, newest first."""
    rows = [_row(tag, tags, card) for tag in tags]
    return tuple(reversed(rows))


def _row(tag: Tag, tags: Sequence[Tag], card: Card) -> TagRow:
    day = day_of(tag.time)
    later = tags[tags.index(tag) + 1 :]
    ended = any(_ends(tag, each) for each in later)
    words = _words(tag, tags, card)
    return TagRow(
        tag.name, words, day, When.parse(day).shown(), tag.author, tag.commit, not ended and not tag.is_back
    )


def _ends(tag: Tag, later: Tag) -> bool:
    """A stage is assigned anew, or something is taken back."""
    if tag.kind != later.kind:
        return False
    if tag.kind == "stage":
        return tag.word == later.word
    return later.is_back and tag.word == later.word


def _words(tag: Tag, tags: Sequence[Tag], card: Card) -> str:
    if tag.kind == "version":
        return f"Version {tag.word} {'taken back' if tag.is_back else 'registered'}"
    if tag.kind == "deprecated":
        return "No longer deprecated" if tag.is_back else "Deprecated"
    if tag.is_back:
        return f"{tag.word.capitalize()} taken back"
    version = next(
        (each.word for each in reversed(tags) if each.kind == "version" and each.commit == tag.commit), ""
    )
    names = {each.version for each in card.versions}
    shown = version if version in names else version.removeprefix("v")
    return f"{tag.word.capitalize()} is {shown}" if shown else f"{tag.word.capitalize()} assigned"
