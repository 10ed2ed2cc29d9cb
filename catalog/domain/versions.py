"""Versions' names and dates -> their order, and the one that speaks for the model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from catalog.domain.stages import STAGES
from catalog.kit.date import When
from catalog.kit.text import SUGGESTION_LENGTH, SUGGESTIONS_FROM, did_you_mean, listed, visible

_PARTS = re.compile(r"\d+|[a-z]+", re.IGNORECASE)
_BEFORE_RELEASE = {"dev": 0, "a": 1, "alpha": 1, "b": 2, "beta": 2, "c": 3, "rc": 3, "pre": 3, "preview": 3}
_UNKNOWN_BEFORE, _RELEASE, _LATER_WORD, _NUMBER = 3, 4, 5, 6
_FIRST_WORD = re.compile(r"\d+(?:\.\d+)*-([a-z]+)", re.IGNORECASE)
_FIXED = {"post", "p", "patch", "hotfix", "fix", "r", "rev", "revision", "update", "sp"}
_AFTER_RELEASE = frozenset({*_FIXED, "final", "release", "stable", "ga", "lts"})
NUMBERED = re.compile(r"v?[0-9]+(?:\.[0-9]+)+")
"""A name that is hardly anything but a version's: numbers with dots between them."""
_MEANT = frozenset({"current", *STAGES})


@dataclass(frozen=True, slots=True)
class Dated:
    """What orders a version: its name and, where it is known, its date."""

    name: str
    date: When | None = None


@dataclass(frozen=True, slots=True)
class Lineup:
    """A model's versions, oldest first, and the one that speaks for it."""

    order: tuple[str, ...]
    current: str | None

    def named(self, wanted: str, aliases: Mapping[str, str], stages: Mapping[str, str]) -> str | None:
        """A version by its name, an alias or a stage; `stages` are those of versions, None: no such version.

        A stage is the version that speaks for the model where that is in it, else the newest in it.
        """
        if wanted in self.order:
            return wanted
        if wanted in aliases:
            return aliases[wanted] if aliases[wanted] in self.order else None
        there = [name for name in self.order if stages.get(name) == wanted]
        return self.current if self.current in there else there[-1] if there else None

    def before(self, version: str | None) -> str | None:
        """The version just before, None for the first."""
        if version not in self.order:
            return None
        position = self.order.index(version)
        return self.order[position - 1] if position else None


@dataclass(frozen=True, slots=True)
class Candidate:
    """What decides whether a version speaks for its model."""

    name: str
    stage: str = ""
    blocked: bool = False


@dataclass(frozen=True, slots=True)
class Live:
    """A deployment that runs: of which version, in which stage, with which share of traffic."""

    version: str
    stage: str
    traffic: float = 1.0


def ordered(versions: Sequence[Dated]) -> tuple[str, ...]:
    """Sort versions oldest first.

    By numbers part by part; all by date if a name has no number; then as listed, the newest first.
    """
    if all(re.search(r"\d", each.name) for each in versions):
        return tuple(each.name for each in sorted(versions, key=lambda each: _key(each.name)))
    from_oldest = list(reversed(versions))
    return tuple(each.name for each in sorted(from_oldest, key=lambda each: each.date or _EARLIEST))


_EARLIEST = When.parse("0001")


def _key(name: str) -> tuple[tuple[int, int, str], ...]:
    """`2.0.0a4 < 2.0.0`, `2.0.0-canary < 2.0.0`, `2026.9 < 2026.40`; build metadata after `+` counts last.

    A word that nobody knows comes before the release where SemVer says so, after the numbers and `-`.
    """
    main, _, build = name.removeprefix("v").partition("+")
    first = _FIRST_WORD.match(main)
    word = first[1].lower() if first else ""
    before = {} if word in _AFTER_RELEASE else {word: _UNKNOWN_BEFORE}
    parts = [_part(part, before | _BEFORE_RELEASE) for part in _PARTS.findall(main)]
    return (*parts, (_RELEASE, 0, ""), *(_part(part, {}) for part in _PARTS.findall(build)))


def _part(part: str, before: Mapping[str, int]) -> tuple[int, int, str]:
    if part.isdigit():
        return (_NUMBER, int(part[:18]), "")
    word = part.lower()
    return (before.get(word, _LATER_WORD), 0, word)


def no_name(version: str) -> str:
    """Why a text is no name of a version; empty where it is one."""
    if not version.strip() or version != version.strip():
        return "it is empty, or has spaces around it"
    if not version.isprintable():
        return "it has characters that cannot be seen"
    if not any(map(str.isalnum, version)):
        return "it has no letter and no digit"
    if version in _MEANT or "@" in version or "/" in version:
        return "names of stages, `current`, `@` and `/` mean something else where versions are named"
    return ""


def numbers(name: str) -> tuple[str, ...]:
    """The parts of a version's name without padding: `2.1`, `2.1.0` and `v2.01` have the same."""
    parts = _PARTS.findall(name.removeprefix("v").lower())
    while parts and parts[-1].strip("0") == "" and parts[-1].isdigit():
        parts.pop()
    return tuple(part.lstrip("0") if part.isdigit() else part for part in parts)


def unaliased(name: str, aliases: Mapping[str, str]) -> str:
    """The version that a name means now: what an alias stands for, else the name itself."""
    return aliases.get(name, name)


def same_number(written: str, known: Iterable[str]) -> tuple[str, ...]:
    """The versions that a text writes in another way, maybe two: `v1.0` and `1.0.0` of `1.0`."""
    parts = numbers(written) if len(written) <= SUGGESTION_LENGTH else ()
    return tuple(each for each in known if parts and numbers(each) == parts)


def meant(written: str, known: Iterable[str]) -> str:
    """`did you mean 1.0.0?` of `1.0`: several of that number, the first that goes on, or what is near."""
    names = list(islice(known, SUGGESTIONS_FROM))
    short = [each for each in names if len(each) <= SUGGESTION_LENGTH]
    same, begun = same_number(written, short), [each for each in short if each.startswith(f"{written}.")]
    near = same if len(same) > 1 else begun[:1]
    return f"did you mean {listed(map(visible, near[:3]), 'or')}?" if near else did_you_mean(written, names)


def speaker(order: Sequence[Candidate], current: str | None, live: Sequence[Live]) -> str | None:
    """The version that speaks for a model in lists.

    `order` is oldest first. The alias `current` decides; else the production deployment with most traffic;
    else the newest in stage production; else the newest that is not blocked. None without versions.
    """
    names = {each.name for each in order}
    if current in names:
        return current
    running = [each for each in live if each.stage == "production" and each.version in names]
    if running:
        return max(running, key=lambda each: each.traffic).version
    newest_first = list(reversed(order))
    chosen = [each for each in newest_first if each.stage == "production"] or [
        each for each in newest_first if not each.blocked
    ]
    return (chosen or newest_first or [Candidate("")])[0].name or None
