"""A site and secrets -> the places of the site where one of them stands."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from catalog.kit.finding import Place
from catalog.proving.fault import Fault
from catalog.proving.finder import Finder
from catalog.proving.held import Held
from catalog.proving.opened import parts
from catalog.proving.secrets import Secrets
from catalog.proving.spelled import spellings

_Spelled = Mapping[bytes, str]
"""Texts by the ways in which they may be spelled."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A secret in a site: the file or what is packed in it, the byte where it begins, where it came from."""

    path: str
    offset: int
    secret: str
    source: Place


@dataclass(slots=True)
class Proof:
    """Looks through a site, and counts what it looked at."""

    secrets: Secrets
    files: int = 0
    bytes: int = 0
    closed: list[Fault] = field(default_factory=list)
    """What is no file or cannot be unpacked, and was not looked into."""

    def leaks(self, site: Path) -> Iterator[Leak]:
        """Every leak, file by file in the order of their names; of one secret in one file the first."""
        spelled = {way: text for text in self.secrets.places for way in spellings(text)}
        finder = Finder(spelled)
        held = Held(site, frozenset())
        names = held.paths()
        self.closed += held.strangers()
        for name in names:
            self.files += 1
            try:
                yield from self._in_file(site / name, name, finder, spelled)
            except ValueError as problem:
                self.closed.append(Fault(name, "form", f"cannot be unpacked: {problem}"))

    def _in_file(self, path: Path, name: str, finder: Finder, spelled: _Spelled) -> Iterator[Leak]:
        told = set[str]()
        for part, content in (("the name of " + name, os.fsencode(name)), *parts(path, name)):
            self.bytes += len(content)
            for at, found in finder.find(content):
                if (text := spelled[found]) not in told:
                    told.add(text)
                    yield Leak(part, at, text, self.secrets.places[text])
