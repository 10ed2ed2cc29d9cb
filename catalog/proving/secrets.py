"""All that is told, and what of it may be seen -> the secrets: what no reader of an edition may find."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from catalog.kit.finding import Place
from catalog.proving.finder import SHORTEST, Finder
from catalog.proving.told import Told

_FIGURES = re.compile(r"[\d\s.,:%+\-−eETZ/()]+")
_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?:[T ].*)?")
_ENOUGH = 8  # digits: so many in a row are no coincidence, while four stand in any picture of a curve
_ID = re.compile(r"\w[\w./-]*\w")
_WORD = re.compile(r"[^\W_][\w.@-]{4,}[^\W_]")


@dataclass(frozen=True, slots=True)
class Secrets:
    """Hidden texts with the place of each, and how many are not looked for, and why."""

    places: dict[str, Place]
    seen: int = 0
    """So many stand in what may be seen too, or are words of the program."""
    short: int = 0
    """So many are too short to mean anything, or dates, or numbers of a few digits."""
    said: tuple[Told, ...] = ()
    """Ids of hidden models that something shown says in so many words, with the first place of each."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is hidden, be it worth looking for or not."""
        return not (self.places or self.seen or self.short)


def secrets(
    hidden: Iterable[Told], shown: Iterable[Told], words: bytes, ids: Collection[str] = ()
) -> Secrets:
    """Pick the texts that stand nowhere but in what is hidden; `words` are those of the program itself.

    `ids` are those of hidden models, of which it is told where people say them all the same.
    """
    open_: dict[str, Place] = {}
    for text, place in shown:
        for each in (text, *_telling(text)):
            open_.setdefault(each, place)
    texts: dict[str, Place] = {}
    for text, place in hidden:
        for each in (text, *_telling(text)):
            if each not in open_:
                texts.setdefault(each, place)
    short = {text for text in texts if not _is_enough(text)}
    wanted = texts.keys() - short
    known = "\n".join(sorted(open_)).casefold().encode("utf-8", "backslashreplace") + words.lower()
    folded = {text: text.casefold().encode("utf-8", "backslashreplace") for text in wanted}
    met = {found for _, found in Finder(folded.values()).find(known)}
    left = {
        text: texts[text]
        for text in sorted(wanted)
        if folded[text] not in met and not _is_put_together(text, known)
    }
    said = _said([each for each in ids if folded.get(each) in met], open_)
    return Secrets(left, len(wanted) - len(left), len(short), tuple(said))


def _said(ids: Iterable[str], shown: Mapping[str, Place]) -> Iterator[Told]:
    """Where each id first stands by itself, and not within another."""
    wanted = {each.casefold(): each for each in ids}
    for text, place in shown.items() if wanted else ():
        for word in _ID.findall(text.casefold()):
            if each := wanted.pop(word, ""):
                yield each, place


def _is_enough(text: str) -> bool:
    """Whether it cannot stand somewhere by chance."""
    if _FIGURES.fullmatch(text):
        return not _DATE.fullmatch(text) and len(re.sub(r"\D", "", text).lstrip("0")) >= _ENOUGH
    return len(text.encode("utf-8", "backslashreplace")) >= SHORTEST


def _is_put_together(text: str, known: bytes) -> bool:
    """Whether it is a path of names that are all shown, as `data-set/metric` or `model@version` is."""
    names = [name.encode("utf-8", "backslashreplace") for name in re.split("[/@]", text.casefold())]
    return len(names) > 1 and all(name in known for name in names)


def _telling(text: str) -> Iterator[str]:
    """The words of a longer text that no dictionary holds: names with figures in them, addresses."""
    if " " in text or "/" in text:
        words = _WORD.findall(text)
        yield from (each for each in words if re.search(r"\d", each) and re.search(r"[^\W\d_]", each))
