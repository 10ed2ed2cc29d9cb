"""A card and its rendered texts -> the prose and the people that open a model's page."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from catalog.derive.texts import Texts
from catalog.kit.schema import said
from catalog.kit.shown import Fact
from catalog.read.entry import Entry
from catalog.sections.about import facts as about


@dataclass(frozen=True, slots=True)
class About:
    """The prose and the people; `written` is the description as Markdown, as it was written."""

    description: Markup
    written: str
    translations: tuple[tuple[str, Markup], ...]
    considerations: tuple[about.Consideration, ...]
    references: tuple[about.Reference, ...]
    people: tuple[about.Reference, ...]
    house: tuple[about.HouseFields, ...]
    footnotes: tuple[Fact, ...]


def about_of(entry: Entry, texts: Texts) -> About:
    """Gather what is said of the model as a whole."""
    card = entry.card
    return About(
        description=texts.description,
        written=entry.readmes.get("", said(card.description) or ""),
        translations=texts.translations,
        considerations=about.considerations(card, texts.considerations),
        references=about.references(card.references),
        people=about.people(card),
        house=about.house_fields(card.extra),
        footnotes=about.footnotes(card.remarks),
    )
