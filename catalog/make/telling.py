"""Model folders and their packed trails -> the history of each, asked of Git by the batch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from catalog.derive.frame import Frame
from catalog.derive.past import NO_PAST, Past, past
from catalog.domain.subjects import Context
from catalog.make.bench import Setting
from catalog.make.past import trail_of
from catalog.read.entry import Entry
from catalog.read.git.blobs import blobs
from catalog.read.git.pairs import mended, wanted
from catalog.read.git.story import Teller
from catalog.read.git.table_pair import TableReader
from catalog.read.git.trail import Trail
from catalog.read.walk import ModelFolder


@dataclass(frozen=True, slots=True)
class Histories:
    """The trails of a batch of models, and the blobs that they are told from."""

    trails: Mapping[str, tuple[ModelFolder, Trail]]
    content: Mapping[str, bytes]
    context: Context

    def of(self, entry: Entry, frame: Frame) -> Past:
        """The history of a model, nothing known where Git does not know it."""
        if entry.id not in self.trails:
            return NO_PAST
        folder, trail = self.trails[entry.id]
        versions = tuple(each.version for each in entry.card.versions)
        teller = Teller(trail, self.content, TableReader(self.context, versions))
        return past(entry, trail, tuple(teller.steps(folder)), frame)


def histories(packed: Iterable[tuple[ModelFolder, bytes]], setting: Setting) -> Histories:
    """Fetch what the histories of a batch are told from."""
    words = setting.house.words
    trails = {}
    for folder, told in packed:
        if (trail := trail_of(told)) is not None:
            trails[folder.id] = folder, replace(trail, changes=mended(trail.changes))
    names = [name for folder, trail in trails.values() for name in wanted(folder, trail)]
    first = setting.checkout or next((folder.path for folder, _ in trails.values()), None)
    context = Context(metrics=words.metrics, datasets=words.datasets)
    return Histories(trails, blobs(first, names) if first else {}, context)
