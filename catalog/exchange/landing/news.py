"""What the last import said of a model and what it says now -> what is new, changed or gone, in few words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from catalog.exchange.landing.leaves import VERSIONS, Path, versions_in
from catalog.exchange.landing.memory import Memory
from catalog.kit.text import listed, plural

_MOST = 10
_WORDS = 4


@dataclass(slots=True)
class Few:
    """The first of many, and how many there are: of thousands of models nothing is kept."""

    count: int = 0
    first: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, texts: Collection[str]) -> Few:
        """Keep the first of all these."""
        return cls(len(texts), list(islice(texts, _MOST)))

    def add(self, text: str) -> None:
        """Note one."""
        self.count += 1
        if len(self.first) < _MOST:
            self.first.append(text)

    def __str__(self) -> str:
        more = self.count - len(self.first)
        return listed([*self.first, f"{more:,} more"]) if more else ", ".join(self.first)


@dataclass(frozen=True, slots=True)
class News:
    """What an import did to models."""

    new: Few = field(default_factory=Few)
    changed: Few = field(default_factory=Few)
    gone: Few = field(default_factory=Few)

    def lines(self) -> Iterator[str]:
        """Say it, a line for each kind of news."""
        for what, few in (("new", self.new), ("changed", self.changed), ("gone at the source", self.gone)):
            if few.count:
                yield f"{what}: {few}"

    def note(self, id_: str, *, there: bool, what: Sequence[str]) -> None:
        """Note a model that was written."""
        if there:
            self.changed.add(f"{id_} ({', '.join(what)})" if what else id_)
        else:
            self.new.add(id_)


def difference(was: Memory | None, now: Memory) -> tuple[str, ...]:
    """Return in few words what the source says differently; nothing where nobody knows what it said."""
    if was is None:
        return ()
    before, after = was.fields, now.fields
    paths = [path for path in {**after, **before} if before.get(path) != after.get(path)]
    old, new = (versions_in(each) for each in (before, after))
    words = [_word(path, old, new) for path in paths if path[0] != "source"]
    rows = _rows({*was.rows}, {*now.rows})
    words += [plural(rows, "metric value")] if rows else []
    words += [name for name, each in sorted(now.files.items()) if was.files.get(name) != each]
    found = list(dict.fromkeys(words))
    return tuple(found if len(found) <= _WORDS else [*found[:_WORDS], "…"])


def _rows(was: set[str], now: set[str]) -> int:
    """How many measurements differ: the first half of a mark is which one it is, if all are of one length."""
    comparable = len({len(mark) for mark in was | now}) == 1
    return len({mark[: len(mark) // 2] for mark in was ^ now}) if comparable else 0


def _word(path: Path, old: set[str], new: set[str]) -> str:
    if path[0] != VERSIONS or len(path) < 3:
        return path[0]
    if path[1] in old & new:
        return path[2]
    return f"version {path[1]}" if path[1] in new else f"version {path[1]} gone"
