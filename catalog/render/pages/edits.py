"""Where a card's keys stand -> the links that lead to where they are edited."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.derive.dossier import Dossier
from catalog.derive.written import Written
from catalog.kit.finding import Place
from catalog.render.forge import Forge, forge_of
from catalog.render.pages.places import BY_ROOM
from catalog.render.urls import Links
from catalog.settings import Settings


@dataclass(frozen=True, slots=True)
class Edits:
    """The links to edit one card: on the forge, where the house names a repository, and in the form."""

    id: str
    label: str
    current: str
    written: Written
    on: Forge | None

    @property
    def offered(self) -> bool:
        """Whether the site holds what the form needs."""
        return bool(self.written.files)

    @property
    def forge(self) -> str:
        """What the forge is called."""
        return self.on.name if self.on else ""

    @property
    def page(self) -> str:
        """The forge's page of the card, at its name."""
        return self._at(self.written.keys.get("name") or Place(f"{self.label}/card.yaml"))

    @property
    def history(self) -> str:
        """The forge's page of the card's commits."""
        return self.on.history_page(f"{self.label}/card.yaml") if self.on else ""

    def version(self, name: str) -> str:
        """The forge's page of a version, at the line where it begins."""
        return self._at(self.written.versions.get(name))

    def section(self, room: str, links: Links) -> str:
        """The forge's page at the line of a section's key, else the part of the form that the section is."""
        section, versions = BY_ROOM[room], self.written.versions
        place = versions.get(self.current) if room == "lineage" else None
        place = place or next(
            (self.written.keys[key] for key in section.keys if key in self.written.keys), None
        )
        if found := self._at(place):
            return found
        return links.edit(self.id, section.part or section.anchor) if self.offered else ""

    def _at(self, place: Place | None) -> str:
        return self.on.edit_page(place) if self.on and place else ""


def edits_of(model: Dossier, settings: Settings) -> Edits:
    """The links of a model."""
    return Edits(model.id, model.label, model.lineup.current or "", model.written, forge_of(settings))
