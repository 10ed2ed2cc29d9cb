"""The schemas of card and catalogue -> a reference that people read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from catalog.card import Card
from catalog.domain import address
from catalog.kit.prose import Writer
from catalog.kit.reference import FieldRow, fields
from catalog.render.engine import Page
from catalog.settings import Settings


@dataclass(frozen=True, slots=True)
class SchemaRow:
    """One field: its path, what may stand there, what it means."""

    path: str
    type: str
    html: Markup
    required: bool


@dataclass(frozen=True, slots=True)
class SchemaGroup:
    """The fields of one part of a file."""

    anchor: str
    title: str
    note: str
    rows: tuple[SchemaRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaPage(Page):
    """What a card and catalog.yaml may hold."""

    groups: tuple[SchemaGroup, ...]

    @property
    def sections(self) -> tuple[tuple[str, str], ...]:
        """The parts of the page: anchor and title."""
        return tuple((each.anchor, each.title) for each in self.groups)


def schema_page(writer: Writer) -> SchemaPage:
    """Write the reference from the schemas themselves."""
    groups = tuple(_group(parts, writer) for parts in _parts())
    return SchemaPage(
        path=address.SCHEMA,
        title="What a card may hold",
        description="Every field of a card and of the catalogue, what may stand there, and what it means.",
        groups=groups,
    )


Parts = tuple[str, str, str, tuple[FieldRow, ...]]


def _group(parts: Parts, writer: Writer) -> SchemaGroup:
    anchor, title, note, rows = parts
    made = (SchemaRow(row.path, row.type, writer.inline(row.meaning), row.required) for row in rows)
    return SchemaGroup(anchor, title, note, tuple(made))


def _parts() -> Iterator[Parts]:
    """Anchor, title, note and fields of each part: the card's keys, what each holds, the catalogue."""
    found = fields(Card)
    top = tuple(row for row in found if "." not in row.path)
    yield "card", "card.yaml", "Every field of a card; only the name must be there.", top
    for key in dict.fromkeys(row.path.split(".")[0] for row in found if "." in row.path):
        if key != "every_version":
            rows = tuple(row for row in found if row.path.startswith(f"{key}."))
            yield key.replace("_", "-"), key, "", rows
    yield "catalog", "catalog.yaml", "What the house says of its catalogue.", fields(Settings)
