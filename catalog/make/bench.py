"""What a build is made in -> what every worker has at hand, in whatever process it works."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from catalog.check import checked
from catalog.derive.case import approvals_of, versions_of
from catalog.derive.demands import demands_of
from catalog.domain.measurements import Measurement
from catalog.domain.subjects import context_of
from catalog.editions.entry import narrowed
from catalog.editions.veil import Veil
from catalog.kit.date import When
from catalog.kit.finding import Finding
from catalog.kit.pack import pack, unpack
from catalog.kit.templates import templates_folder
from catalog.kit.today import Days, Today
from catalog.policies.reviews import NO_REVIEWS, Reviews
from catalog.publish.draft import Draft
from catalog.read.beside import Steps
from catalog.read.codeowners import spoken_for
from catalog.read.entry import Entry, read_entry
from catalog.read.git.vouched import Vouched, Where, vouched
from catalog.read.house import House
from catalog.read.walk import ModelFolder
from catalog.render.engine import Engine, Site


@dataclass(frozen=True, slots=True)
class Setting:
    """What every model is read and worked out in."""

    house: House
    as_of: When | None
    wide: Mapping[str, tuple[Measurement, ...]] = field(default_factory=dict)
    checkout: Path | None = None
    """The folder in a repository that the models were taken from, where that is another one."""
    commit: str = ""
    """The commit that they were taken from, where that is not what lies there."""
    reviews: Reviews = NO_REVIEWS
    """Who approved the pull request that is checked."""
    proposed: frozenset[str] = frozenset()
    """The commits of that pull request: its reviews bear out what they say."""
    owners: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Whom CODEOWNERS names for each model."""
    veil: Veil | None = None
    """What an edition hides, where not all is shown; `house` is then what its readers may know of it."""
    clock: When | None = None
    """The day of the clock where no other counts as today: what runs is judged by it, and nothing else."""

    def beyond(self, id_: str) -> tuple[object, ...]:
        """What a model is read from beyond its own folder."""
        return self.wide.get(id_, ()), self.owners.get(id_, ())

    @property
    def days(self) -> Days:
        """Which days what is made here hangs on."""
        return self.as_of, self.clock

    def today(self) -> Today:
        """The day, of which nothing was asked yet."""
        return Today(self.as_of, self.clock)

    @property
    def is_pared(self) -> bool:
        """Whether an edition hides something."""
        return self.veil is not None and not self.veil.edition.is_whole

    @property
    def whole(self) -> House:
        """The house with all that it says: what cards are read and checked with."""
        return self.veil.house if self.veil else self.house


@dataclass(frozen=True, slots=True)
class Bench:
    """What every worker needs, packed once: unpacking it for each batch would cost more than the batch.

    With another `key`, that of the program and its templates, a process makes its engine anew.
    """

    packed: bytes
    draft: Draft

    @classmethod
    def of(cls, setting: Setting, site: Site, draft: Draft, key: bytes) -> Bench:
        """Pack it."""
        return cls(pack((setting, site, key)), draft)

    def unpacked(self) -> tuple[Setting, Engine]:
        """What was packed, and an engine: one a process."""
        return _unpacked(self.packed)


Share = tuple[str, str, bytes]
"""What a model gives to a key of a topic: the topic, the key, and the packed value."""


@lru_cache(maxsize=1)
def _unpacked(packed: bytes) -> tuple[Setting, Engine]:
    """One engine a process: compiling the templates costs more than rendering a hundred pages."""
    setting, site, _ = unpack(packed)
    return setting, Engine(site, templates_folder())


def entries(folders: Sequence[ModelFolder], setting: Setting) -> Iterator[Entry]:
    """Read and check models one by one, and leave out what an edition hides."""
    words = setting.whole.words
    context = context_of(words)
    for folder in folders:
        entry = read_entry(folder, context, setting.wide.get(folder.id, ()))
        # What hides something is read from its card again, so that CODEOWNERS does not speak for that.
        entry = spoken_for(entry, setting.owners.get(folder.id, ()))
        seen = checked(entry, setting.whole)
        for each in _narrowed(entry, seen.findings, setting) if setting.veil else (seen,):
            asks = demands_of(setting.house).asks_commits and not each.veiled
            yield replace(each, vouched=_vouched(folder, each, setting)) if asks else each


def _vouched(folder: ModelFolder, entry: Entry, setting: Setting) -> Mapping[Steps, Vouched]:
    """The commits behind approvals and versions; who approved a pull request signs what it proposes."""
    models = folder.path.parents[folder.id.count("/")]
    label = folder.label.removesuffix(f"/{folder.id}")
    where = Where(setting.checkout or models, label, folder.id, setting.commit)
    found = vouched(where, approvals_of(entry), versions_of(entry))
    reviewers = setting.reviews.trusted(demands_of(setting.house).teams)
    return {
        path: replace(each, signers=(*each.signers, *reviewers)) if each.hash in setting.proposed else each
        for path, each in found.items()
    }


def _narrowed(entry: Entry, found: Sequence[Finding], setting: Setting) -> Iterator[Entry]:
    """What an edition shows of a model; of what a check found, that which it finds without the rest too.

    The text of its files may say anything in a comment, so only an edition that shows all has it.
    """
    assert setting.veil is not None  # noqa: S101 - whoever calls has looked
    if (seen := narrowed(entry, setting.veil)) is not None:
        again = checked(replace(seen, findings=()), setting.house).findings
        wrong = tuple(sorted({*seen.findings, *(set(again) & set(found))}))
        files = entry.files if setting.veil.edition.is_whole else ()
        yield replace(seen, findings=wrong, files=files)
