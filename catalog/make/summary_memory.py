"""Models -> their summaries, working out only those that were not worked out the last time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial

from catalog.cache.store import Store, TornError
from catalog.derive.summary import Summary
from catalog.kit.date import When
from catalog.kit.pack import digest, pack, unpack
from catalog.kit.spread import spread
from catalog.kit.today import Asked, same_answers
from catalog.make.asking import summaries_asked
from catalog.make.bench import Setting
from catalog.read.walk import ModelFolder

KIND = "summed"
_OLDEST = 3
"""Of how many contents of one model the summaries are kept: before a change, with it, and the one before."""


@dataclass(frozen=True, slots=True)
class Work:
    """Who works, who is told how far the work is, and what is remembered: nothing without a store."""

    pool: Executor
    told: Callable[[str, int, int], None]
    store: Store | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """A summary as it was worked out: from what, on which day, and what it asked of that day."""

    inputs: bytes
    day: str
    asked: tuple[Asked, ...]
    summary: bytes

    def holds(self, inputs: bytes, day: When | None) -> bool:
        """Whether the same would come of it now."""
        if self.inputs != inputs:
            return False
        if self.day == (day.text if day else ""):
            return True
        return bool(day and self.day) and same_answers(self.asked, _when(day), When.parse(self.day))


def summaries(
    folders: Sequence[ModelFolder], setting: Setting, inputs: Mapping[str, bytes], work: Work
) -> list[Summary]:
    """Return the summary of each model; `inputs` are the digests of all that each is worked out from."""
    found, known = _recalled(folders, setting, inputs, work), {}
    missing = [each for each in folders if each.id not in found]
    made = spread(work.pool, partial(summaries_asked, setting=setting), missing, partial(work.told, "Read"))
    for summary, asked in made:
        found[summary.id] = summary
        if work.store:
            day = setting.as_of.text if setting.as_of else ""
            known[summary.id] = Known(inputs[summary.id], day, asked, pack(summary))
    _remember(known, work.store)
    return [found[each.id] for each in folders]


def _recalled(
    folders: Sequence[ModelFolder], setting: Setting, inputs: Mapping[str, bytes], work: Work
) -> dict[str, Summary]:
    """What was worked out before and would come out the same; nothing where what is remembered is damaged."""
    found: dict[str, Summary] = {}
    try:
        for each in folders if work.store else ():
            for known in _kept(work.store, each.id):
                if known.holds(inputs[each.id], setting.as_of):
                    found[each.id] = unpack(known.summary)
                    break
    except TornError:
        return {}
    return found


def _kept(store: Store | None, id_: str) -> tuple[Known, ...]:
    packed = store.find(KIND, id_) if store else None
    return tuple(Known(*each) for each in unpack(packed)) if packed else ()


def _remember(known: Mapping[str, Known], store: Store | None) -> None:
    if not (store and known):
        return
    try:
        for id_, new in known.items():
            kept = [new, *(each for each in _kept(store, id_) if each.inputs != new.inputs)][:_OLDEST]
            told = [(each.inputs, each.day, each.asked, each.summary) for each in kept]
            store.put(KIND, [(id_, pack(told))])
        store.keep()
    except TornError:
        store.clear()


def _when(day: When | None) -> When:
    assert day is not None  # noqa: S101 - whoever calls has asked
    return day


def keyed(key: bytes, models: Mapping[str, bytes]) -> dict[str, bytes]:
    """Digests of models together with that of the program and the house that they are worked out in."""
    return {id_: digest(key, each) for id_, each in models.items()}
