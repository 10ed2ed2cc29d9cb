"""Files with other content than on the disk -> what is wrong with the models that they speak of, then.

Nothing is written to find out: the reader takes the content instead of the file's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from catalog.check import checked
from catalog.derive.found import found_in
from catalog.derive.frame import Frame
from catalog.derive.texts import write
from catalog.domain.measurements import Measurement
from catalog.domain.subjects import context_of
from catalog.kit.finding import Finding
from catalog.kit.prose import Writer
from catalog.kit.today import Today
from catalog.read.entry import Entry, read_entry
from catalog.read.house import CATALOG, House, read_house
from catalog.read.layers import VERSIONS
from catalog.read.walk import CARD, FOLDER, Instead, ModelFolder, walk
from catalog.read.wide import read_tables
from catalog.references import check_references, references
from catalog.settings import OWN_FILES

Key = tuple[str, str, str]
"""What a finding is known by wherever it stands: its file, its rule and what it says."""


class State:
    """What is wrong with a set of files as they are to be."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Count what is wrong; places move, so they do not count."""
        self.findings = tuple(findings)
        self.found = Counter(key(each) for each in self.findings)

    def news(self, before: State) -> tuple[Finding, ...]:
        """What is wrong here and was not before."""
        new = self.found - before.found
        return tuple(each for each in sorted(self.findings) if key(each) in new)

    def has(self, finding: Finding, before: State) -> bool:
        """Whether a finding is here as often as before, or came to light."""
        here = self.found[key(finding)]
        return bool(here) and here >= before.found[key(finding)]


def key(finding: Finding) -> Key:
    """What a finding is known by."""
    return finding.place.path, finding.rule, finding.message


class Proof:
    """Says what is wrong with models if some files held something else."""

    def __init__(self, models: Path) -> None:
        """Begin with the folder of cards as it is; its path is a real one."""
        self.models = models
        self.house = read_house(models)
        self._states: dict[tuple[tuple[str, ...], Instead], State] = {}

    @cached_property
    def folders(self) -> dict[str, ModelFolder]:
        """All models by id."""
        return {each.id: each for each in walk(self.models).folders}

    @cached_property
    def _wide(self) -> Mapping[str, tuple[Measurement, ...]]:
        return read_tables(self.house, self.models, [*self.folders]).rows

    def touched(self, path: Path) -> tuple[str, ...]:
        """The ids of the models that a file speaks of: its own, those below its folder, or all."""
        if path.parent == self.models and path.name != FOLDER:
            return tuple(self.folders)
        if path.name == FOLDER:
            return tuple(id_ for id_, each in self.folders.items() if path in dict(each.above))
        folder = path.parent.parent if path.parent.name == VERSIONS else path.parent
        return tuple(id_ for id_, each in self.folders.items() if each.path == folder)

    def is_of_house(self, path: Path) -> bool:
        """Whether a file is catalog.yaml or holds one of its keys."""
        return path.parent == self.models and (path.name == CATALOG or path.stem in OWN_FILES)

    def versions(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The names of a model's versions; none of several models."""
        (first, *more) = [*ids] or [""]
        return () if more or first not in self.folders else _names(self._entry(first, (), self.house))

    def state(self, ids: tuple[str, ...], instead: Instead) -> State:
        """What would be wrong with these models and with the house."""
        if (ids, instead) not in self._states:
            own = any(self.is_of_house(path) for path, _ in instead)
            house = read_house(self.models, instead) if own else self.house
            of_models = (each for id_ in ids for each in self._of_model(id_, instead, house))
            self._states[ids, instead] = State([*house.findings, *of_models])
        return self._states[ids, instead]

    def _of_model(self, id_: str, instead: Instead, house: House) -> Iterator[Finding]:
        entry, frame = self._entry(id_, instead, house), Frame(house, Today(None), Writer())
        yield from found_in(entry, write(entry, frame.writer), frame)
        named = references(entry)
        there: dict[str, tuple[str, ...]] = dict.fromkeys(self.folders, ())
        for other in {each.model for each in named} & {*there}:
            there[other] = _names(self._entry(other, instead, house))
        yield from check_references({id_: named}, there).get(id_, ())

    def _entry(self, id_: str, instead: Instead, house: House) -> Entry:
        context = context_of(house.words)
        folder = replace(self.folders[id_], instead=instead)
        return checked(read_entry(folder, context, self._wide.get(id_, ())), house)


def _names(entry: Entry) -> tuple[str, ...]:
    return tuple(each.version for each in entry.card.versions)


def prefix(path: Path) -> tuple[str, ...]:
    """The steps that lead to what a file holds from the root of its card, or of catalog.yaml."""
    if path.parent.name == VERSIONS and path.name != CARD:
        return (VERSIONS,)
    return () if path.name in (CARD, FOLDER, CATALOG) else (path.stem,)
