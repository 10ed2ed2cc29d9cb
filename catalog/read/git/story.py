"""A trail and its blobs -> what each commit changed, field by field and number by number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from catalog.read.git.blobs import LARGEST
from catalog.read.git.deployed import FILES, Pair, deployed, together
from catalog.read.git.folders import Change, File
from catalog.read.git.pairs import Disk, committed, current_names, is_table, several_tables
from catalog.read.git.table_pair import NumberChanges, Numbers, TableReader, differing
from catalog.read.git.trail import Trail
from catalog.read.git.yaml_pair import Fields, field_changes
from catalog.read.walk import ModelFolder

K = TypeVar("K")
V = TypeVar("V")
_POINTER = b"version https://git-lfs.github.com/"
_MOST_BACK = 20
"""Revisions that are gone back through where those before cannot be read."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one commit did to a card; without a `change`, what no commit holds yet.

    `added`, `removed` and `rewritten` are names of files, `unreadable` those whose change cannot be told.
    """

    change: Change | None
    fields: Fields = field(default_factory=dict)
    numbers: NumberChanges = field(default_factory=dict)
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    rewritten: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    deployed: Pair | None = None
    """The deployments before and after, where those changed."""

    @property
    def says_nothing(self) -> bool:
        """Whether nothing of the card is another than before."""
        told = (self.fields, self.numbers, self.added, self.removed, self.rewritten, self.unreadable)
        return not any(told)


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells what happened to one model."""

    trail: Trail
    content: Mapping[str, bytes]
    tables: TableReader

    def steps(self, folder: ModelFolder) -> Iterator[Step]:
        """Everything, newest first: what no commit holds, then commit by commit."""
        yield self._uncommitted(folder)
        yield from (self._step(change) for change in self.trail.changes)

    def _uncommitted(self, folder: ModelFolder) -> Step:
        disk, steps = Disk(folder.path), []
        for name in current_names(folder, self.trail):
            now, was = disk.content(name, LARGEST), self.content.get(committed(self.trail, name))
            if now is None or was is None:
                if now is not was:
                    whole = _whole(name, is_there=was is None)
                    steps.append(replace(whole, deployed=deployed(name, was or b"", now or b"")))
            elif not was.startswith(_POINTER) and now.replace(b"\r\n", b"\n") != was.replace(b"\r\n", b"\n"):
                steps.append(self._pair(name, was, now))
        return _together(None, steps)

    def _step(self, change: Change) -> Step:
        whole = several_tables(change)
        steps = [self._file(change, file) for file in change.files if not (whole and is_table(file[0]))]
        if whole:
            steps.append(self._moved_rows([file for file in change.files if is_table(file[0])]))
        return _together(change, steps)

    def _file(self, change: Change, file: File) -> Step:
        name, befores, after = file
        known = [each for each in befores if each]
        if not after or not known:
            return replace(_whole(name, is_there=bool(after)), deployed=self._came(file))
        if after in befores and len(befores) == 1:
            return Step(None)
        now = self.content.get(after)
        found = [self._since(change, name, (each, now)) for each in known] if now is not None else []
        if not found or any(each.unreadable for each in found):
            return Step(None, unreadable=(name,))
        return found[0] if len(found) == 1 else _in_each(found)

    def _came(self, file: File) -> Pair | None:
        """The deployments of a file that came or went; what nothing changed since is as it is committed."""
        name, befores, after = file
        if name not in FILES:
            return None
        last = self.content.get(committed(self.trail, name), b"")
        was = next((self.content.get(each, b"") for each in befores if each), b"")
        return deployed(name, was, self.content.get(after, last) if after else b"")

    def _since(self, change: Change, name: str, pair: tuple[str, bytes]) -> Step:
        """Hold a file against what it was; where that cannot be read, against what it was before that."""
        blob, now = pair
        older: Sequence[Change] = self.trail.changes
        for _ in range(_MOST_BACK):
            was = self.content.get(blob)
            step = self._pair(name, was, now) if was is not None else Step(None, unreadable=(name,))
            if not step.unreadable or self._is_broken(name, now):
                return step
            older = [each for each in older if each.place < change.place]
            files = (file for each in older for file in each.files if file[0] == name and file[2] == blob)
            _, befores, _ = next(files, ("", (), ""))
            if not (befores and befores[0]):
                return step
            blob = befores[0]
        return step

    def _is_broken(self, name: str, content: bytes) -> bool:
        return bool(self._pair(name, b"", content).unreadable)

    def _pair(self, name: str, was: bytes, now: bytes) -> Step:
        if is_table(name):
            numbers = self.tables.changes(name, was, now)
            if numbers is None:
                return Step(None, unreadable=(name,))
            return Step(None, numbers=numbers, rewritten=() if numbers or was == now else (name,))
        if not name.endswith(".yaml"):
            return Step(None, rewritten=(name,))
        fields = field_changes(name, was, now)
        if fields is None:
            return Step(None, unreadable=(name,))
        rewritten = () if fields or was == now else (name,)
        return Step(None, fields=fields, rewritten=rewritten, deployed=deployed(name, was, now))

    def _moved_rows(self, files: Sequence[File]) -> Step:
        """Files of rows that came or went together: what counts is what all of them say."""
        old: Numbers = {}
        new: Numbers = {}
        for name, befores, after in files:
            before = next((each for each in befores if each), "")
            for blob, found in ((before, old), (after, new)):
                content = self.content.get(blob) if blob else b""
                numbers = self.tables.numbers(name, content) if content else {}
                if content is None or numbers is None:
                    return Step(None, unreadable=(name,))
                found.update(numbers)
        return Step(None, numbers=differing(old, new), rewritten=tuple(name for name, _, _ in files))


def _whole(name: str, *, is_there: bool) -> Step:
    """A file came, or went."""
    return Step(None, added=(name,)) if is_there else Step(None, removed=(name,))


def _in_all(found: Sequence[Mapping[K, tuple[V, V]]]) -> dict[K, tuple[V, V]]:
    """What is unlike all that it is held against: a merge that takes over one side changes nothing."""
    first, *others = found
    return {key: value for key, value in first.items() if all(key in each for each in others)}


def _in_each(found: Sequence[Step]) -> Step:
    """What a merge changed of each of its parents."""
    return replace(
        found[0],
        fields=_in_all([each.fields for each in found]),
        numbers=_in_all([each.numbers for each in found]),
        deployed=found[0].deployed if all(each.deployed for each in found) else None,
    )


def _together(change: Change | None, steps: Sequence[Step]) -> Step:
    told = Step(
        change,
        {path: told for step in steps for path, told in step.fields.items()},
        {identity: told for step in steps for identity, told in step.numbers.items()},
        *(
            tuple(name for step in steps for name in getattr(step, what))
            for what in ("added", "removed", "rewritten", "unreadable")
        ),
    )
    pair = together([step.deployed for step in steps])
    return told if pair is None else replace(told, deployed=pair)
