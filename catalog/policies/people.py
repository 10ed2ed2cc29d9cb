"""Members of teams, names of approvals and addresses of commits -> the people that they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

Person = frozenset[str]
"""All that one person goes by: names on the forge and e-mail addresses, folded."""
Teams = Mapping[str, tuple[Person, ...]]
"""Who belongs to each team."""

_HIDDEN = re.compile(r"(?:\d+[+-])?([a-z0-9._-]+)@users\.noreply\.[a-z0-9.-]+")
"""The address that a forge gives to those who hide theirs: it holds their name."""


def person(member: str) -> Person:
    """What a member of a team goes by: `@ada ada@acme.example` is one person."""
    return frozenset(folded(each) for each in member.split())


def folded(name: str) -> str:
    """A name on the forge or an address in one case, without `@` before it or brackets around it."""
    return name.strip().strip("<>").removeprefix("@").casefold()


def names_of(address: str) -> Person:
    """What the address of a commit says: itself, and the name on the forge where it is hidden in it."""
    plain = folded(address)
    hidden = _HIDDEN.fullmatch(plain)
    return frozenset({plain, hidden[1]} if hidden else {plain} - {""})


def whole(name: str, teams: Teams) -> Person:
    """All that somebody goes by, known by one of their names."""
    known = folded(name)
    return next((each for team in teams.values() for each in team if known in each), frozenset({known}))


def people(by: str, teams: Teams) -> tuple[Person, ...]:
    """Whom the name of an approval stands for: each member of a team, or one person."""
    return teams.get(by) or (whole(by, teams),)


def met(persons: Iterable[Person], names: frozenset[str]) -> tuple[Person, ...]:
    """Those of some people that are among names."""
    return tuple(each for each in persons if each & names)
