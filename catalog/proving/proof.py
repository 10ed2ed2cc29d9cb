"""A site and secrets -> the places of the site where one of them stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from catalog.kit.finding import Place
from catalog.proving.finder import Finder
from catalog.proving.opened import parts
from catalog.proving.secrets import Secrets
from catalog.proving.spelled import spellings


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

    def leaks(self, site: Path) -> Iterator[Leak]:
        """Every leak, file by file in the order of their names; of one secret in one file the first."""
        spelled = {way: text for text in self.secrets.places for way in spellings(text)}
        finder = Finder(spelled)
        for path in sorted(each for each in site.rglob("*") if each.is_file()):
            self.files += 1
            name = path.relative_to(site).as_posix()
            told = set[str]()
            for part, content in (("the name of " + name, name.encode()), *parts(path, name)):
                self.bytes += len(content)
                for at, found in finder.find(content):
                    if (text := spelled[found]) not in told:
                        told.add(text)
                        yield Leak(part, at, text, self.secrets.places[text])
