"""What differs -> examples: a card, a file beside it, or catalog.yaml, with and without what a rule finds."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import dedent

from catalog.kit.rule import Example, Files

CARD = "scorer/card.yaml"
NAMED = "name: Scorer\n"


def card(bad: str, good: str, *, house: str = "", beside: Mapping[str, str] | None = None) -> Example:
    """A card of the model `scorer`, its name left out; `beside` are files in its folder."""
    return Example(_card(bad, house, beside), _card(good, house, beside))


def tables(bad: Files, good: Files, *, says: str = "", house: str = "") -> Example:
    """Files beside the card of `scorer`, whose own text is the same in both."""
    return Example(_beside(bad, says, house), _beside(good, says, house))


def table(bad: str, good: str, *, says: str = "", house: str = "", name: str = "metrics.csv") -> Example:
    """One table beside the card of `scorer`."""
    return tables({name: text(bad)}, {name: text(good)}, says=says, house=house)


def text(written: str) -> str:
    """What is written between triple quotes, from its own margin."""
    own = dedent(written).strip("\n")
    return f"{own}\n" if own else ""


def _card(says: str, house: str, beside: Mapping[str, str] | None) -> Files:
    return _beside({name: text(content) for name, content in (beside or {}).items()}, says, house)


def _beside(files: Files, says: str, house: str) -> Files:
    return {
        CARD: NAMED + text(says),
        **{f"scorer/{name}": content for name, content in files.items()},
        **({"catalog.yaml": text(house)} if house else {}),
    }
