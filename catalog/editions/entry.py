"""An Entry -> what of it an edition's readers may know, as if nothing else had ever been written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from catalog.card import Card, admit_card
from catalog.domain.measurements import Measurement
from catalog.editions.faults import seen_faults
from catalog.editions.pared import Pared
from catalog.editions.rows import Rows
from catalog.editions.tree import pared
from catalog.editions.veil import Veil
from catalog.kit.finding import Place
from catalog.kit.schema import said
from catalog.read.beside import linked_in
from catalog.read.entry import Entry
from catalog.read.further_tables import TableFile
from catalog.sections.evaluation.exhibits import is_picture
from catalog.sections.history.signed import Hold, files_of


def narrowed(entry: Entry, veil: Veil) -> Entry | None:
    """Take out what the edition hides; None where that is the whole model.

    Of a card that cannot be read, or not all of it, nobody knows what it wants to hide, so it is hidden.
    """
    if veil.edition.is_whole:
        return entry
    found = None if veil.doubts(entry) else pared(entry.tree, veil)
    return None if found is None else _Narrow(entry, found, veil).entry()


class _Narrow:
    """Makes one model narrower; every field of an Entry is gone through."""

    def __init__(self, entry: Entry, found: Pared, veil: Veil) -> None:
        self.was, self.found, self.veil = entry, found, veil
        self.rows = Rows(found, veil)
        self.card, _ = admit_card(found.tree, entry.id)

    def entry(self) -> Entry:
        was = self.was
        measurements = self.rows.kept(was.measurements, "metrics")
        readings = self.rows.readings(was.readings)
        now = Entry(
            id=was.id,
            label=was.label,
            card=self.card,
            tree=self.found.tree,
            readmes={} if "description" in self.found.hidden.paths else was.readmes,
            measurements=measurements,
            superseded=self.rows.kept(was.superseded, "metrics"),
            readings=readings,
            experiments=self._experiments(),
            tables=dict(self._tables()),
            published={},
            stored={path: each for path, each in was.stored.items() if path in {*_files(self.card)}},
            bundles={path: each for path, each in was.bundles.items() if path in self._told_bundles()},
            packages={name: was.packages[name] for name in _pinning(self.card) if name in was.packages},
            findings=(),
            datasets={},
            veiled=True,
        )
        now = replace(now, published=self._published(now), datasets=self._datasets(now))
        if _is_same(now, was):  # but a row that cannot be read may be of a hidden data set
            return replace(was, findings=seen_faults(was, now)) if self.veil.datasets else was
        return replace(now, findings=seen_faults(was, now))

    def _experiments(self) -> dict[str, tuple[Measurement, ...]]:
        files = {said(each.file) for each in self.card.experiments}
        return {
            file: self.rows.kept(rows, "deployments")
            for file, rows in self.was.experiments.items()
            if file in files
        }

    def _tables(self) -> Iterator[tuple[str, tuple[TableFile, ...]]]:
        watch = said(self.card.monitoring)
        sections = dict.fromkeys(watch.distributions if watch else (), "monitoring")
        sections |= {each.file: "explanations" for each in self.card.explanations}
        sections |= {each.file: "metrics" for each in self.card.figures if not is_picture(each.file)}
        for file, section in sections.items():
            if file in self.was.tables:
                yield file, self.rows.tables(self.was.tables[file], section)

    def _published(self, now: Entry) -> dict[str, bytes]:
        """The files that what is left still speaks of."""
        card = now.card
        prose = [*now.readmes.values(), said(card.description), *map(said, card.considerations.values())]
        prose += [said(each.notes) for each in card.versions]
        wanted = {path for text in prose for path in linked_in(text or "")}
        wanted |= {*card.links.values(), *(each.file for each in card.figures), *self._signed_files()}
        return {path: content for path, content in self.was.published.items() if path in wanted}

    def _told_bundles(self) -> set[str]:
        """The signatures that speak of nothing but files that are left: they name all that was signed."""
        found: set[str] = set()
        for version in self.card.versions:
            hold = Hold(version.artifacts, self.was.stored, self.was.bundles)
            found |= {each.bundle for each in version.signed if hold.is_all(each)}
        return found

    def _signed_files(self) -> set[str]:
        told = self._told_bundles()
        signed = (each for version in self.card.versions for each in version.signed)
        return {path for each in signed if each.bundle in told for path in files_of(each)}

    def _datasets(self, now: Entry) -> dict[str, Place]:
        """The data sets that a row still names, by the names that they go by in tables."""
        rows = [*now.measurements, *now.superseded, *now.readings.heads]
        rows += [row for each in now.experiments.values() for row in each]
        resolve = self.veil.known.resolve
        named = {resolve(row.dataset) for row in rows if row.dataset}
        return {name: place for name, place in self.was.datasets.items() if resolve(name) in named}


def _files(card: Card) -> Iterator[str | None]:
    for version in card.versions:
        yield from (said(use.path) for use in version.data)
        yield from (said(each.path) for each in version.artifacts)


def _pinning(card: Card) -> Iterator[str]:
    """The versions that say what they were trained with."""
    for version in card.versions:
        training = said(version.training)
        if training and training.dependencies:
            yield version.version


def _is_same(now: Entry, was: Entry) -> bool:
    """Whether nothing was hidden."""
    kept = (
        "tree",
        "readmes",
        "measurements",
        "superseded",
        "experiments",
        "tables",
        "published",
        "stored",
        "bundles",
    )
    more = now.packages == was.packages and len(now.readings) == len(was.readings)
    return more and all(getattr(now, name) == getattr(was, name) for name in kept)
