"""Turn a stream of imported models into cards, one by one as they come, and mark those that came no more."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryFile, gettempdir
from typing import IO

from catalog.exchange.landing.bounded import bounded, bounded_fields, discreet, harmless
from catalog.exchange.landing.card_file import legible
from catalog.exchange.landing.card_files import files
from catalog.exchange.landing.house import house
from catalog.exchange.landing.known import Known, key_of, memory_of, sourced
from catalog.exchange.landing.leaves import digest
from catalog.exchange.landing.memory import MEMORY
from catalog.exchange.landing.news import News
from catalog.exchange.landing.one_card import CARD, OneCard
from catalog.exchange.landing.placing import Written, write
from catalog.exchange.landing.relating import Relating, kin_of
from catalog.exchange.landing.updating import stamp
from catalog.exchange.moving import DiskError, replace_all
from catalog.exchange.shape import Fields, ForeignCard, Import, Loss
from catalog.kit.finding import CatalogError, Finding, Place, Severity, error
from catalog.kit.node import values_of
from catalog.kit.paths import valid_id
from catalog.kit.source import parse
from catalog.kit.text import visible
from catalog.kit.written import Tree

_FOLDER = "folder.yaml"


@dataclass(frozen=True, slots=True)
class Aim:
    """Where an import goes: the folder of cards, the one in it, from which source, and on which day."""

    models: Path
    under: str
    source: str
    day: str


@dataclass(slots=True)
class Importing:
    """An import on its way; what is known of the house is kept to its end."""

    aim: Aim
    system: str
    known: Known
    waiting: IO[bytes] = field(default_factory=TemporaryFile)
    names: dict[str, str] = field(default_factory=dict)
    datasets: dict[str, Tree] = field(default_factory=dict)
    metrics: dict[str, Tree] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    news: News = field(default_factory=News)
    models: int = 0
    written: int = 0
    same: int = 0
    unowned: int = 0
    unstaged: int = 0
    refused: int = 0
    broken: bool = False

    @classmethod
    def to(cls, aim: Aim, system: str) -> Importing:
        """Look at what is there before the first model comes."""
        return cls(aim, system, Known.of(aim.models, system))

    def take(self, batch: Import) -> None:
        """Write the models of a batch; one that refers to a model that has not come waits for the end."""
        self.datasets |= self._bounded(batch.datasets)
        self.metrics |= self._bounded(batch.metrics)
        self._note(batch.findings, batch.losses)
        self.broken = self.broken or any(each.severity is Severity.ERROR for each in batch.findings)
        folders = tuple(replace(each, fields=self._bounded(each.fields)) for each in batch.folders)
        self._count(write(files(Import(batch.system, folders=folders), self.aim.under), self._where()))
        ready = [self._arrived(card) for card in batch.cards]
        for id_, card in ready:
            if kin_of(card.card) <= self.names.keys():
                self._bring(id_, card)
            else:
                self._wait(id_, card)

    def finish(self, *, all_came: bool) -> None:
        """Write who waited, and the house; mark who is gone, if all came and nothing was broken."""
        for id_, card in self._waited():
            self._bring(id_, card)
        self.keep_house()
        if all_came and not self.broken:
            for id_ in sorted(set(self.known.homes.values()) - set(self.known.seen)):
                self._mark_gone(id_)

    def keep_house(self) -> None:
        """Write the data sets and metrics that came, also where the stream broke."""
        whole = Import(self.system, datasets=self.datasets, metrics=self.metrics)
        parts, found = house(whole, self.aim.models)
        self._note(found, ())
        self._count(write(parts, self.aim.models))

    def _arrived(self, card: ForeignCard) -> tuple[str, ForeignCard]:
        """Give a model its id and bound what it says."""
        card, cut = bounded(card)
        self.losses += cut
        fields = sourced(card.card, self.system, card.id)
        key = key_of(fields["source"], self.system, card.id)
        wanted = f"{self.aim.under}/{card.id}" if self.aim.under else card.id
        id_ = self.known.home(key, wanted)
        self.names.setdefault(card.id, id_)
        self.known.seen[id_] = card.id
        self.models += 1
        return id_, ForeignCard(card.id, fields, card.metrics, card.files)

    def _wait(self, id_: str, card: ForeignCard) -> None:
        try:
            pickle.dump((id_, card), self.waiting)
            self.waiting.flush()
        except OSError as problem:
            raise DiskError(
                f"{gettempdir()} cannot be written: {problem.strerror}; make room there"
            ) from None

    def _bounded(self, fields: Fields) -> Fields:
        kept, cut = bounded_fields(fields)
        self._note((), cut)
        return kept

    def _waited(self) -> Iterator[tuple[str, ForeignCard]]:
        self.waiting.seek(0)
        while True:
            try:
                yield pickle.load(self.waiting)  # noqa: S301 - what this process wrote a moment ago
            except EOFError:
                return

    def _bring(self, id_: str, card: ForeignCard) -> None:
        relating = Relating(card.id, self._find)
        fields = relating.whole(card.card)
        self.losses += relating.losses
        one = OneCard(
            self.aim.models, id_, key_of(fields["source"], self.system, card.id), self._scope(), self.aim.day
        )
        if reason := valid_id(id_):
            self._refuse(id_, f"`{visible(id_)}` cannot be its id: {reason}", "import elsewhere")
            return
        there = (one.folder / CARD).is_file()
        try:
            self._known_here(id_)
            changed = one.files(ForeignCard(card.id, fields, card.metrics, card.files))
            replace_all(changed)
        except DiskError:
            raise
        except (CatalogError, ValueError, OSError) as problem:
            self._refuse(id_, str(problem))
            return
        self.findings += one.findings
        written = sum(path.name != MEMORY for path in changed)
        if written:
            self.news.note(id_, there=there, what=one.told)
            self.unowned += not there and "owners" not in fields and not self._covered(id_)
            self.unstaged += not there and "aliases" in fields and not _staged(fields)
        self.written += written
        self.same += 1 + bool(card.metrics) - sum(path.name in {CARD, "metrics.csv"} for path in changed)

    def _covered(self, id_: str) -> bool:
        """Whether a folder above may say whose it is."""
        above = (self.aim.models / id_).parents
        return any((each / _FOLDER).is_file() for each in above if each.is_relative_to(self.aim.models))

    def _find(self, name: str) -> str | None:
        """The whole id of a model of this import, or of an earlier one."""
        if found := self.names.get(harmless(name)):
            return found
        whole = f"{self.aim.under}/{harmless(name)}" if self.aim.under else harmless(name)
        return whole if whole in self.known.homes.values() else None

    def _known_here(self, id_: str) -> None:
        """Raise CatalogError where the card that is there is not one of ours."""
        if id_ in self.known.strangers:
            memory_of(self.aim.models, id_)
            raise CatalogError(
                f"the card was not imported from {self.system}; move it, or import elsewhere with `--under`"
            )

    def _refuse(self, id_: str, reason: str, hint: str = "") -> None:
        self.refused += 1
        place = Place((self.aim.models / id_ / CARD).as_posix())
        self.findings.append(error(place, "not-imported", reason, hint))

    def _mark_gone(self, id_: str) -> None:
        """Say in the card of a model that the source has it no more, if it came from this very source."""
        path = self.aim.models / id_ / CARD
        try:
            memory = memory_of(self.aim.models, id_)
            if memory is None or memory.scope != self._scope():
                return
            content = path.read_bytes()
            legible(content, path.as_posix())
        except CatalogError as problem:
            self._refuse(id_, str(problem))
            return
        root = parse(content, path.as_posix()).root
        values = values_of(root) if root else {}
        source = values.get("source") if isinstance(values, dict) else None
        if isinstance(source, dict) and source.get("gone"):
            return
        try:
            text = stamp(content.decode("utf-8-sig"), path.as_posix(), "gone", self.aim.day)
        except CatalogError as problem:
            self._refuse(id_, str(problem))
            return
        replace_all({path: text.encode()})
        self.news.gone.add(id_)
        self.written += 1

    def _scope(self) -> str:
        return digest(f"{self.system} {self.aim.source}".encode())

    def _where(self) -> Path:
        return self.aim.models / self.aim.under

    def _note(self, findings: tuple[Finding, ...], losses: tuple[Loss, ...]) -> None:
        self.findings += findings
        self.losses += map(discreet, losses)

    def _count(self, written: Written) -> None:
        self.findings += written.refused
        self.refused += len(written.refused)
        self.written, self.same = self.written + len(written.paths), self.same + written.same


def _staged(fields: Fields) -> bool:
    """Whether any version says how far it has come."""
    versions = fields.get("versions")
    several = versions if isinstance(versions, list | tuple) else ()
    return any(isinstance(each, Mapping) and each.get("stage") for each in several)
