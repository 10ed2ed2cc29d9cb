"""The owners of a card and the teams within reach -> what is wrong where nobody answers for a model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from catalog.kit.text import listed

NOBODY = "nobody owns this model", "name a team under `owners`, or in a folder.yaml above"


def ownerless(owners: Sequence[str], reached: Mapping[str, bool], *, kept: bool) -> tuple[str, str] | None:
    """What is wrong and its remedy; `reached` says of each team of the house whether it can be written to.

    What a card leaves out is no fault but in a house that is `kept` by maintainers. One that says of no team
    where it is has that elsewhere, and a team that the house does not know may well be reached.
    """
    if not owners:
        return NOBODY if kept and reached else None
    if any(reached.get(owner, True) for owner in owners) or not any(reached.values()):
        return None
    names = listed(f"`{owner}`" for owner in owners)
    return f"nobody can reach {names}, who owns this model", "give a `contact` or a `handle` in catalog.yaml"
