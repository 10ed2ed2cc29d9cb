"""The sections of a model's page, in their order: rooms that write them, anchors, headings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A section's place on the page: the name of its rooms, its anchor, its heading.

    `keys` are what is edited to change it: a link leads to the first of them that the card has, else to the
    part of the form that is called like the anchor, or `part`.
    """

    room: str
    anchor: str
    title: str
    keys: tuple[str, ...]
    part: str = ""

    @property
    def template(self) -> str:
        """What writes it."""
        return f"sections/{self.room}/section.html"


SECTIONS = (
    Place("about", "overview", "Overview", ("description", "summary", "name")),
    Place("evaluation", "metrics", "Metrics", ("headline", "figures")),
    Place("history", "versions", "Versions", ("versions", "aliases")),
    Place("lineage", "lineage", "Lineage", ("versions",), part="versions"),
    Place("deployments", "deployments", "Deployments", ("deployments", "experiments")),
    Place("monitoring", "monitoring", "Monitoring", ("monitoring",)),
    Place("costs", "costs", "Costs", ("costs",)),
    Place("explanations", "explanations", "Explanations", ("explanations", "interpretability")),
    Place("governance", "governance", "Governance", ("owners", "status", "risk", "approvals")),
)
BY_ROOM = {each.room: each for each in SECTIONS}
