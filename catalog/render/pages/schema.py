"""The schemas of card and catalogue -> a reference that people read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.card import Card
from catalog.domain import address
from catalog.kit.reference import FieldRow, fields
from catalog.render.engine import Page
from catalog.settings import Settings


@dataclass(frozen=True, slots=True)
class SchemaGroup:
    """The fields of one part of a file."""

    anchor: str
    title: str
    note: str
    rows: tuple[FieldRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaPage(Page):
    """What a card and catalog.yaml may hold."""

    groups: tuple[SchemaGroup, ...]

    @property
    def sections(self) -> tuple[tuple[str, str], ...]:
        """The parts of the page: anchor and title."""
        return tuple((each.anchor, each.title) for each in self.groups)


def schema_page() -> SchemaPage:
    """Write the reference from the schemas themselves."""
    return SchemaPage(path=address.SCHEMA, title="What a card may hold", nav="", groups=tuple(_groups()))


def _groups() -> Iterator[SchemaGroup]:
    found = fields(Card)
    top = tuple(row for row in found if "." not in row.path)
    yield SchemaGroup("card", "card.yaml", "Every field of a card; only the name must be there.", top)
    for key in dict.fromkeys(row.path.split(".")[0] for row in found if "." in row.path):
        if key != "every_version":
            rows = tuple(row for row in found if row.path.startswith(f"{key}."))
            yield SchemaGroup(key.replace("_", "-"), key, f"What `{key}` holds.", rows)
    yield SchemaGroup("catalog", "catalog.yaml", "What the house says of its catalogue.", fields(Settings))
