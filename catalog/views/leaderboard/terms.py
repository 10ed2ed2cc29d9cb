"""Entries of a contest -> sets of them that may be ranked together, the one that most models report first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from catalog.domain.conditions import MEAN_OF, YARDSTICKS, terms_of, unlabelled
from catalog.domain.measurements import Pairs, telling_split
from catalog.kit.text import listed, natural
from catalog.views.leaderboard.contest import Entry

TRAINING = 3
USUAL = 0.9
"""The share of entries that makes what they have in common worth saying once for all."""
MOST_COLUMNS = 3
COLUMN = 10
"""How many characters a condition may have to stand in a column beside numbers."""
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Terms:
    """What results must share to be ranked together; empty text is not said."""

    split: str = ""
    revision: str = ""
    conditions: Pairs = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Return the terms in words: `val split`, `revision 2`, `harness lm-eval`."""
        split = f"{self.split} split" if self.split else ""
        revision = f"revision {self.revision}" if self.revision else ""
        return tuple(
            part for part in (split, revision, *(" ".join(pair) for pair in self.conditions)) if part
        )

    def unlike(self, other: Terms) -> str:
        """Say what differs: `revision 2 instead of 3`, `no split said instead of test`."""
        mine, theirs = self._named(), other._named()
        names = list(dict.fromkeys([*mine, *theirs]))
        return listed(
            _unlike(name, mine.get(name), theirs.get(name)) for name in names if _differ(name, mine, theirs)
        )

    def _named(self) -> dict[str, str]:
        pairs = (("split", self.split), ("revision", self.revision), *self.conditions)
        return {name: value for name, value in pairs if value}


@dataclass(frozen=True, slots=True)
class Part:
    """Entries under the same terms; `labels` are the conditions in which they may differ.

    `usual` are those of them that nearly all have in common: they are said once, and an entry says where not.
    `columns` are those that the table tells in a column each.
    """

    terms: Terms
    entries: tuple[Entry, ...]
    labels: tuple[str, ...]
    usual: Pairs = ()
    columns: tuple[str, ...] = ()

    @property
    def models(self) -> int:
        """Return how many models it holds."""
        return len({entry.id for entry in self.entries})

    def label(self, entry: Entry) -> str:
        """Return in words the conditions of an entry that are not those of nearly all."""
        return self._said(entry, ()) or ("as most" if self.usual else "")

    def beside_columns(self, entry: Entry) -> str:
        """Return in words what of that the columns do not tell."""
        return self._said(entry, self.columns)

    def _said(self, entry: Entry, told: Sequence[str]) -> str:
        own = dict(entry.result.where)
        said = [f"{name} {own[name]}" for name in own if name not in told and self._tells(name, own[name])]
        silent = [_silence(name) for name, _ in self.usual if name not in own]
        return ", ".join((*said, *silent))

    def _tells(self, name: str, value: str) -> bool:
        return name in self.labels and (name, value) not in self.usual

    @property
    def shared(self) -> tuple[str, ...]:
        """Return in words what all entries have in common: the terms, and settings that nobody changed."""
        own = dict(self.entries[0].result.where)
        named = dict(self.terms.conditions)
        same = (
            f"{name} {value}" for name, value in own.items() if name not in self.labels and name not in named
        )
        return (*self.terms.words, *same)


def parts(entries: Sequence[Entry]) -> tuple[Part, ...]:
    """Part the entries by split, revision and conditions; the terms that most models report come first.

    Results on training data never come first. Conditions that are neither yardsticks nor settings are terms
    where one set of them covers more than half of the models, and labels where none does.
    """
    found = [
        Part(terms, tuple(members), *_labels(members))
        for (split, revision, yardsticks), group in _grouped(entries, _measured).items()
        for terms, members in _settled(Terms(split, revision, yardsticks), group)
    ]
    found.sort(key=lambda part: natural(part.terms.revision), reverse=True)
    return tuple(sorted(found, key=_order))


def _measured(entry: Entry) -> tuple[str, str, Pairs]:
    result = entry.result
    return result.split, result.revision, tuple(pair for pair in result.where if pair[0] in YARDSTICKS)


def _open(entry: Entry) -> Pairs:
    """Return the conditions of which a name does not tell whether they are terms."""
    return tuple(pair for pair in unlabelled(terms_of(entry.result.where)) if pair[0] not in YARDSTICKS)


def _settled(terms: Terms, group: Sequence[Entry]) -> Iterable[tuple[Terms, Sequence[Entry]]]:
    """Part a group further by its open conditions where one set of them covers most models."""
    models = {entry.id for entry in group}
    sets = _grouped(group, _open)
    most = max(len({entry.id for entry in members}) for members in sets.values())
    if 2 * most <= len(models):
        return [(terms, group)]
    return [
        (Terms(terms.split, terms.revision, tuple(sorted((*terms.conditions, *pairs)))), members)
        for pairs, members in sets.items()
    ]


def _labels(entries: Sequence[Entry]) -> tuple[tuple[str, ...], Pairs, tuple[str, ...]]:
    """Return the conditions in which entries may differ, those that nearly all share, those with a column."""
    values = Counter(pair for entry in entries for pair in set(entry.result.where))
    names = dict.fromkeys(name for entry in entries for name, _ in entry.result.where)
    whole = {name for (name, _), count in values.items() if count == len(entries)}
    labels = tuple(name for name in names if name not in whole)
    most = {pair for pair, count in values.items() if count >= USUAL * len(entries)}
    usual = tuple(sorted(pair for pair in most if pair[0] in labels))
    return labels, usual, _columns(labels, usual, values)


def _columns(labels: Sequence[str], usual: Pairs, values: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Pick the conditions that have a column each: few, short, none that nearly all have in common.

    That something is a mean is said in words.
    """
    said = {MEAN_OF, *(name for name, _ in usual)}
    found = tuple(name for name in labels if name not in said)
    fits = all(len(value) <= COLUMN for name, value in values if name in found)
    return found if fits and len(found) <= MOST_COLUMNS else ()


def _grouped(entries: Iterable[Entry], key: Callable[[Entry], Key]) -> dict[Key, list[Entry]]:
    found: dict[Key, list[Entry]] = {}
    for entry in entries:
        found.setdefault(key(entry), []).append(entry)
    return found


def _order(part: Part) -> tuple[bool, int, tuple[int, int], str, Pairs]:
    telling = telling_split(part.terms.split)
    return (telling[0] == TRAINING, -part.models, telling, part.terms.split, part.terms.conditions)


def _silence(name: str) -> str:
    return "not a mean" if name == MEAN_OF else f"no {name} said"


def _differ(name: str, mine: dict[str, str], theirs: dict[str, str]) -> bool:
    return mine.get(name) != theirs.get(name)


def _unlike(name: str, mine: str | None, theirs: str | None) -> str:
    if mine is None:
        return f"no {name} said instead of {theirs}"
    return f"{name} {mine}" + (f" instead of {theirs}" if theirs is not None else "")
