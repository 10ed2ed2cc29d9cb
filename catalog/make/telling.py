"""Model folders and their packed trails -> the history of each, asked of Git by the batch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from catalog.derive.frame import Frame
from catalog.derive.past import NO_PAST, Past, past
from catalog.domain.subjects import Context, context_of
from catalog.editions.once import Names, datasets_hid, hid
from catalog.editions.veil import Veil
from catalog.make.bench import Setting
from catalog.make.trails import trail_of
from catalog.read.entry import Entry
from catalog.read.git.blobs import blobs
from catalog.read.git.pairs import mended, wanted, whole
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
    veil: Veil | None = None
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
        if self.veil is None:
            return False
        folder, trail = self.trails[entry.id]
        return entry.veiled or self._hid(folder, trail) or self._names_hidden(folder, trail)

    def _hid(self, folder: ModelFolder, trail: Trail) -> bool:
        """Whether a file of the card, or one that spoke for it, hid something once, or may have."""
        assert self.veil is not None  # noqa: S101 - whoever calls has looked
        files = [*trail.above, *(each for each in whole(folder, trail) if each[0].endswith(".yaml"))]
        return any(self._hid_in(name, blob) for name, blob in dict.fromkeys(files))

    def _hid_in(self, name: str, blob: str) -> bool:
        assert self.veil is not None  # noqa: S101 - the same
        content = self.content.get(blob)
        if (
            content is None
        ):  # a file that no commit holds yet has no past; a blob that is not there may say all
            return ":" not in blob
        return hid(name, content, self.veil.edition)

    def _names_hidden(self, folder: ModelFolder, trail: Trail) -> bool:
        """Whether an old file, or what was said of a commit, names something that is hidden."""
        assert self.veil is not None  # noqa: S101 - the same
        once = (
            name
            for path, blob in trail.above
            for name in datasets_hid(path, self.content.get(blob, b""), self.veil.edition)
        )
        told = [f"{each.author}\n{each.subject}\n{each.origin}" for each in trail.changes]
        told += [f"{each}" for each in trail.tags]
        files = [*whole(folder, trail)]
        contents = [self.content.get(blob, b"") for _, blob in files]
        told += [name for name, _ in files]
        names = Names.of(self.veil, (*once, *trail.gone))
        return names.stand_in([*contents, *(each.encode("utf-8", "replace") for each in told)])


def histories(packed: Iterable[tuple[ModelFolder, bytes]], setting: Setting) -> Histories:
    """Fetch what the histories of a batch are told from."""
    words = setting.whole.words
    trails = {}
    for folder, told in packed:
        if (trail := trail_of(told)) is not None:
            trails[folder.id] = folder, replace(trail, changes=mended(trail.changes))
    edition = setting.veil.edition if setting.veil else None
    veil = setting.veil if edition and not edition.is_whole else None
    names = [name for folder, trail in trails.values() for name in wanted(folder, trail)]
    if veil:
        files = (each for folder, trail in trails.values() for each in (*whole(folder, trail), *trail.above))
        names += [blob for _, blob in files]
    first = setting.checkout or next((folder.path for folder, _ in trails.values()), None)
    context = context_of(words)
    content = blobs(first, names) if first else {}
    return Histories(trails, content, context, veil)
