"""Model folders and their packed trails -> the history of each, asked of Git by the batch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from catalog.derive.frame import Frame
from catalog.derive.past import NO_PAST, Past, past
from catalog.domain.reach import LEVELS, Edition
from catalog.domain.subjects import Context
from catalog.domain.visibility import VISIBILITY, hides_something
from catalog.kit.source import parse
from catalog.make.bench import Setting
from catalog.make.past import trail_of
from catalog.read.entry import Entry
from catalog.read.git.blobs import blobs
from catalog.read.git.pairs import mended, wanted
from catalog.read.git.story import Teller
from catalog.read.git.table_pair import TableReader
from catalog.read.git.trail import Trail
from catalog.read.walk import ModelFolder

_LEVELS = frozenset(level.encode() for level in LEVELS)


@dataclass(frozen=True, slots=True)
class Histories:
    """The trails of a batch of models, and the blobs that they are told from."""

    trails: Mapping[str, tuple[ModelFolder, Trail]]
    content: Mapping[str, bytes]
    context: Context
    edition: Edition | None = None
    """Where an edition is told that leaves something out."""

    def of(self, entry: Entry, frame: Frame) -> Past:
        """The history of a model, nothing where Git does not know it or could say too much."""
        if entry.id not in self.trails or self._says_too_much(entry):
            return NO_PAST
        folder, trail = self.trails[entry.id]
        versions = tuple(each.version for each in entry.card.versions)
        teller = Teller(trail, self.content, TableReader(self.context, versions))
        return past(entry, trail, tuple(teller.steps(folder)), frame)

    def _says_too_much(self, entry: Entry) -> bool:
        """Whether commits may tell what an edition hides: of what is hidden now, or was said to be once.

        What was a secret in one commit may be quoted by any other, so there is nothing to pick from.
        """
        if self.edition is None:
            return False
        folder, trail = self.trails[entry.id]
        then = (self.content.get(name, b"") for name in wanted(folder, trail))
        return entry.veiled or any(_hid(each, self.edition) for each in then)


def histories(packed: Iterable[tuple[ModelFolder, bytes]], setting: Setting) -> Histories:
    """Fetch what the histories of a batch are told from."""
    words = setting.whole.words
    trails = {}
    for folder, told in packed:
        if (trail := trail_of(told)) is not None:
            trails[folder.id] = folder, replace(trail, changes=mended(trail.changes))
    names = [name for folder, trail in trails.values() for name in wanted(folder, trail)]
    first = setting.checkout or next((folder.path for folder, _ in trails.values()), None)
    context = Context(metrics=words.metrics, datasets=words.datasets)
    content = blobs(first, names) if first else {}
    return Histories(trails, content, context, setting.veil.edition if setting.veil else None)


def _hid(content: bytes, edition: Edition) -> bool:
    """Whether a file of a card hid something once; one that cannot be read may have."""
    if VISIBILITY.encode() not in content and content.strip() not in _LEVELS:
        return False
    root = parse(content, "").root
    return root is None or hides_something(root, edition)
