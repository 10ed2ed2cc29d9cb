"""The sections of a model's page, in their order: rooms that write them, anchors, headings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A section's place on the page: the name of its rooms, its anchor, its heading."""

    room: str
    anchor: str
    title: str

    @property
    def template(self) -> str:
        """What writes it."""
        return f"sections/{self.room}/section.html"


SECTIONS = (
    Place("about", "overview", "Overview"),
    Place("evaluation", "metrics", "Metrics"),
    Place("history", "versions", "Versions"),
    Place("lineage", "lineage", "Lineage"),
    Place("deployments", "deployments", "Deployments"),
    Place("monitoring", "monitoring", "Monitoring"),
    Place("explanations", "explanations", "Explanations"),
    Place("governance", "governance", "Governance"),
)
