"""Names of formats -> the formats, or what was meant where there is none; formats -> a list for the help."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from catalog.exchange.shape import Format
from catalog.kit.finding import CatalogError
from catalog.kit.text import did_you_mean, visible


def format_named(name: str, among: Collection[Format], done: str) -> Format:
    """Return the format of a name; CatalogError, with what may have been meant, where there is none."""
    found = next((each for each in among if each.name == name), None)
    if found is None:
        names = [each.name for each in among]
        hint = did_you_mean(name, names) or f"there are {', '.join(names)}"
        raise CatalogError(f"there is no format {visible(name)} that can be {done}; {hint}")
    return found


def listing(head: str, formats: Iterable[tuple[Format, str]]) -> str:
    """Return a list of formats, each with its title and what is given to it."""
    lines = [f"  {each.name:<12} {each.title}\n  {'':<12} {place}" for each, place in formats]
    return "\n".join([head, *lines])
