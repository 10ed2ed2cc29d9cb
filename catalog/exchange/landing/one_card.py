"""A foreign card and what lies in its folder -> the files to write there, in an order that may be cut off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from catalog.exchange.landing.card_file import legible
from catalog.exchange.landing.card_files import card_text, table
from catalog.exchange.landing.leaves import Leaves, digest, leaves_of, versions_in
from catalog.exchange.landing.marks import Row, half_of, marks_of
from catalog.exchange.landing.memory import MEMORY, Key, Memory, remembered
from catalog.exchange.landing.news import difference
from catalog.exchange.landing.tables import merged
from catalog.exchange.landing.updating import Update, stamp
from catalog.exchange.shape import Fields, ForeignCard
from catalog.kit.edited import Edited
from catalog.kit.finding import CatalogError, Finding, Place, warning
from catalog.kit.node import values_of
from catalog.kit.paths import inside
from catalog.kit.source import parse
from catalog.kit.written import Plain, written

CARD, METRICS = "card.yaml", "metrics.csv"
OURS = frozenset({CARD, METRICS, MEMORY, "folder.yaml"})


@dataclass(slots=True)
class OneCard:
    """A model on its way to an id: which one, where it is from, on which day, what was found and changed."""

    models: Path
    id: str
    key: Key
    scope: str
    day: str
    findings: list[Finding] = field(default_factory=list)
    told: tuple[str, ...] = ()

    @property
    def folder(self) -> Path:
        """The folder of the card."""
        return self.models / self.id

    def files(self, card: ForeignCard) -> dict[Path, bytes]:
        """Return the files to write, in order; none where all is as it was. CatalogError: they cannot be."""
        memory, before = remembered(self.folder), self._read(CARD)
        plain = card_text(card.card, self.id)
        said = digest(plain.encode())
        leaves = memory.fields if memory and memory.said == said else leaves_of(_values(plain))
        rows = self._table(card, memory, there=before is not None)
        new: dict[str, bytes] = {**self._others(card.files, memory)}
        if rows is not None and rows != self._read(METRICS):
            new[METRICS] = rows
        text = self._text(card.card, plain, leaves, memory)
        same = before is not None and text == before.decode()
        ours = text == plain or (same and memory is not None and memory.card == digest(before or b""))
        if new or not same:
            text = self._dated(card.card, text, plain)
        if text.encode() != before:
            new[CARD] = text.encode()
        left = Memory(
            self.key,
            self.scope,
            said,
            digest(text.encode()) if ours else "",
            digest(rows) if rows is not None and rows == table(card.metrics) else "",
            leaves,
            marks_of(card.metrics),
            {**(memory.files if memory else {}), **{name: digest(each) for name, each in card.files.items()}},
        )
        self.told = difference(memory, left)
        noted = left.after(memory).dumped()
        if noted != self._read(MEMORY):
            # A new card is ours once this is there; of an old one nothing is known before all is written.
            new = {MEMORY: noted, **new} if before is None else {**new, MEMORY: noted}
        return {self.folder / name: content for name, content in new.items()}

    def _dated(self, fields: Fields, text: str, plain: str) -> str:
        """Return the text with today as the day of the import; in one all ours `source` is replaced."""
        source = fields.get("source")
        block = f"\n{written({'source': source})}" if isinstance(source, Mapping) else ""
        if text != plain or not isinstance(source, Mapping) or text.count(block) != 1:
            return stamp(text, self._label(CARD), "fetched", self.day)
        dated = written({"source": {**source, "fetched": Plain(self.day)}})
        return text.replace(block, f"\n{dated}")

    def _text(self, fields: Fields, plain: str, leaves: Leaves, memory: Memory | None) -> str:
        before = self._read(CARD)
        if before is None:
            return plain
        if memory is None or memory.card != digest(before):
            legible(before, self._label(CARD))
        old = before.decode("utf-8-sig")
        if memory is None:
            return self._updated(old, fields, None, leaves)
        if memory.said == digest(plain.encode()):
            return self._back(old)
        if memory.card == digest(before) and versions_in(memory.fields) <= versions_in(leaves):
            return plain
        return self._updated(old, fields, memory.fields, leaves)

    def _updated(self, old: str, fields: Fields, was: Leaves | None, leaves: Leaves) -> str:
        """Change the card by the line; None is where nobody knows what the last import said."""
        update = Update(Edited(old, self._label(CARD)), fields, self.day, self.key[0])
        update.apply(was, leaves)
        self.findings += update.findings
        return self._back(update.edited.text)

    def _back(self, text: str) -> str:
        """A model that was gone and is there again is not gone any more."""
        source = _values(text).get("source") if "gone" in text else None
        gone = isinstance(source, dict) and source.get("gone")
        return stamp(text, self._label(CARD), "gone", "") if gone else text

    def _table(self, card: ForeignCard, memory: Memory | None, *, there: bool) -> bytes | None:
        """The metric table as it should be; None where there should be none."""
        current, rows = self._read(METRICS), card.metrics
        was = memory.rows if memory else ()
        if current is None:
            taken_out = there and memory is not None and set(marks_of(rows, half_of(was))) == set(was)
            return None if not rows or (taken_out and was) else table(rows)
        if memory is None and not there and rows and current != table(rows):
            raise CatalogError(f"{self._label(METRICS)} was not imported from {self.key[0]}; move it")
        if rows and (current == table(rows) or (memory and memory.table == digest(current))):
            return table(rows)
        if not rows and not was:
            return current
        found = merged(current, was, rows, self._label(METRICS))
        for line, row in found.conflicts:
            self._conflict(Place(self._label(METRICS), line), _contradicted(row, forgotten=memory is None))
        return found.content

    def _others(self, files: Mapping[str, bytes], memory: Memory | None) -> dict[str, bytes]:
        """The files beside the card that are new, or that the source changed and people did not."""
        found: dict[str, bytes] = {}
        known = memory.files if memory else {}
        for name, content in sorted(files.items()):
            if name in OURS:
                raise CatalogError(f"{self._label(name)} is no file that an import may bring; leave it out")
            inside(self.folder, name)
            current, was = self._read(name), known.get(name)
            here = digest(current) if current is not None else None
            if was == digest(content) or current == content:
                continue
            if here in (None, was):
                found[name] = content
            else:
                self._conflict(Place(self._label(name)), "the file was changed here, and at the source too")
        return found

    def _conflict(self, place: Place, message: str) -> None:
        hint = "what is here stays; take the source's if that is right"
        self.findings.append(warning(place, "import-conflict", message, hint))

    def _label(self, name: str) -> str:
        return (self.folder / name).as_posix()

    def _read(self, name: str) -> bytes | None:
        path = inside(self.models, f"{self.id}/{name}")
        return path.read_bytes() if path.is_file() else None


def _values(text: str) -> dict[str, object]:
    document = parse(text.encode(), CARD)
    found = values_of(document.root) if document.root else {}
    return found if isinstance(found, dict) else {}


def _contradicted(row: Row | None, *, forgotten: bool) -> str:
    """What a line of a table says otherwise than the row of the source."""
    if row is None:
        return "the source has this row no more, and here it has columns of your own"
    value = row.get("value", "")
    if forgotten:
        return f"the row is another one at the source, where the value is {value}; what it was is not known"
    return f"the value was changed here, and at the source, where it is {value}"
