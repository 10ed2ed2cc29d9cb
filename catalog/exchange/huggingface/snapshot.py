"""What is read of one repository before anything is made of it: its card, its files, what the Hub says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog.exchange.reading.foreign import Value
from catalog.kit.finding import Finding
from catalog.kit.paths import valid_id
from catalog.kit.text import slug, slugs

SYSTEM = "huggingface"
HUB = "https://huggingface.co"
RESULTS = ".eval_results"
MOST_README = 3_000_000
"""Bytes that are read of a README; what is kept of its text is less."""
MOST_FILES = 1_000
RELEASE = re.compile(r"v?\d{1,6}(?:\.\d{1,6}){0,4}(?:[-._]?(?:a|b|rc|alpha|beta|post|dev)[-.]?\d{0,4})?")
"""Names of tags that look like versions."""
COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Stored:
    """A file of a repository: its path there, its size in bytes and its SHA-256, where these are known."""

    path: str
    size: int | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A state of a repository that a tag names as a version."""

    name: str
    revision: str = ""
    date: str = ""
    files: tuple[Stored, ...] = ()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One repository at one commit.

    `name` is `org/name`, or the name of a folder; `place` is what findings call it; `facts` is what the API
    answers, `url` the page at the Hub. All but `name` may be empty.
    """

    name: str
    place: str
    readme: bytes = b""
    results: Mapping[str, bytes] = field(default_factory=dict)
    files: tuple[Stored, ...] = ()
    facts: Value = None
    revision: str = ""
    date: str = ""
    url: str = ""
    tags: tuple[Tagged, ...] = ()
    findings: tuple[Finding, ...] = ()
    called: str = ""

    @property
    def version(self) -> str:
        """The name of the version that the card speaks of.

        It is what the card calls it, unless a tag elsewhere is called so; a tag at its commit, the commit, or
        `main`.
        """
        if self.called and self.called not in {each.name for each in self.tags}:
            return self.called
        here = [each.name for each in self.tags if self.revision and each.revision == self.revision]
        return here[-1] if here else self.revision[:8] or "main"


def ids_of(names: list[str]) -> dict[str, str]:
    """Return a valid id for each repository, `org/name` as two segments."""
    owners = slugs(name.rpartition("/")[0] for name in names)
    last = slugs(name.rpartition("/")[2] for name in names)
    made: dict[str, str] = {}
    for name in sorted(set(names)):
        owner, _, own = name.rpartition("/")
        parts = [owners[owner], last[own]] if owner else [last[own]]
        made[name] = "/".join(_segment(part) for part in parts)
    return made


def _segment(text: str) -> str:
    return text if not valid_id(text) else f"x-{slug(text.replace('.', '-').strip('_'))}"
