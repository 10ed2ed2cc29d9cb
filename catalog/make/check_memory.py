"""Model folders -> what a check comes to for each, read again only where that is not known already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

from catalog.cache.check_lines import Checks, Line, packed, remember, remembered, unpacked
from catalog.cache.program import program
from catalog.cache.store import Store, TornError
from catalog.kit.pack import digest
from catalog.kit.spread import Progress, spread
from catalog.kit.templates import templates_folder
from catalog.make.bench import Setting
from catalog.make.check_batch import check_models
from catalog.read.prints import Prints, is_sure, stamped
from catalog.read.walk import ModelFolder
from catalog.review.checked import Checked


@dataclass(slots=True)
class Desk:
    """Has models checked that are not known, and knows them afterwards; `looked` is when (ns)."""

    setting: Setting
    store: Store | None
    known: Checks
    looked: int
    prints: Prints = field(default_factory=Prints)

    @classmethod
    def of(cls, setting: Setting, house: bytes, store: Store | None, looked: int) -> Desk:
        """Lay out what is remembered of this house, whose digest is given."""
        key = digest(program(templates_folder()), house) if store else b""
        return cls(setting, store, remembered(store, key) if store else Checks(key), looked)

    def made(self, folders: Sequence[ModelFolder], pool: Executor, told_: Progress) -> list[Checked]:
        """What each of them came to."""
        new = self.unknown(folders)
        # before they are read: what changes from here on is seen to have changed the next time
        inputs = [self.prints.model(folder, self._beyond(folder)) if self.store else b"" for folder in new]
        day = self.setting.as_of.text if self.setting.as_of else ""
        work = partial(check_models, setting=self.setting)
        checks = spread(pool, work, new, partial(told_, "Checked"))
        for folder, each, read in zip(new, checks, inputs, strict=True):
            stamp = stamped(folder, self._beyond(folder)) if is_sure(folder, self.looked) else b""
            self.known.put(folder.id, Line(read, stamp, day, packed(each)))
        return [unpacked(folder.id, self.known.lines[folder.id].told) for folder in folders]

    def unknown(self, folders: Iterable[ModelFolder]) -> list[ModelFolder]:
        """Those that changed, or are new."""
        return [folder for folder in folders if not self._is_known(folder)]

    def claims(self, id_: str) -> bool:
        """Whether a model was known, at some time, to claim what others may speak of too."""
        line = self.known.lines.get(id_)
        return bool(line and line.told[2])

    def keep(self, ids: set[str] | None = None) -> None:
        """Remember it for the next time; with the ids of all models, those that are gone are forgotten."""
        for gone in [id_ for id_ in self.known.lines if ids is not None and id_ not in ids]:
            del self.known.lines[gone]
            self.known.changed = True
        if self.store and self.known.changed:
            with suppress(OSError, TornError):  # the next check takes longer, that is all
                remember(self.store, self.known)

    def _is_known(self, folder: ModelFolder) -> bool:
        line = self.known.found(folder.id, self.setting.as_of)
        if line is None:
            return False
        stamp = stamped(folder, self._beyond(folder))
        if line.stamp == stamp:
            return True
        if line.inputs != self.prints.model(folder, self._beyond(folder)):
            return False
        if is_sure(folder, self.looked):
            line.stamp, self.known.changed = stamp, True
        return True

    def _beyond(self, folder: ModelFolder) -> tuple[object, ...]:
        return self.setting.beyond(folder.id)
