"""The part of a card that a field belongs to -> its place in a comparison, and the name of its group."""

from __future__ import annotations

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "How it was made",
        ("training", "code", "parents", "signature", "artifacts", "signed", "size", "packages"),
    ),
    ("What it was trained on", ("data",)),
    (
        "Terms and people",
        ("license", "owners", "publisher", "authors", "task", "stage", "status", "date", "released",
         "deprecated", "retired", "superseded_by", "access", "visibility", "risk", "approvals", "waivers",
         "used_by", "source"),
    ),
    (
        "Running and watched",
        ("deployments", "monitoring", "experiments", "costs", "explanations", "interpretability", "figures"),
    ),
    (
        "What the card says",
        ("summary", "family", "tags", "languages", "aka", "aliases", "headline", "links", "references",
         "considerations", "notes", "description", "remarks"),
    ),
    ("House fields", ("extra",)),
)  # fmt: skip
_EACH = 100
_PLACES = {
    part: group * _EACH + at for group, (_, parts) in enumerate(GROUPS) for at, part in enumerate(parts)
}
_UNKNOWN = (len(GROUPS) - 1) * _EACH + _EACH - 1


def place_of(part: str) -> int:
    """The place of a top-level key of a card or a version; one that nobody placed comes last."""
    return _PLACES.get(part, _UNKNOWN)


def group_of(place: int) -> str:
    """The name of the group that a place is in."""
    return GROUPS[min(place // _EACH, len(GROUPS) - 1)][0]
