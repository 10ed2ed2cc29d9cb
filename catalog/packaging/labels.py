"""What a card says of a version -> the labels of its image: those of OCI, and the digests of the weights."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from catalog.card import Card, Version
from catalog.domain import address
from catalog.kit.date import When
from catalog.kit.request import bare
from catalog.kit.schema import said
from catalog.kit.text import visible
from catalog.kit.web import followable, site_problem
from catalog.packaging.server.signature import Json
from catalog.settings import Settings

LONGEST = 1000
_OCI = "org.opencontainers.image"
_OURS = "model-catalog"


@dataclass(frozen=True, slots=True)
class Subject:
    """The version that is packaged, and what is known around it."""

    model_id: str
    card: Card
    version: Version
    slug: str
    settings: Settings
    folder: Path
    """The folder of the card."""

    @property
    def url(self) -> str:
        """The version's page on the published catalogue; empty where nobody said where that is."""
        return self._page(address.version(self.model_id, self.slug)) if self.slug else ""

    @property
    def model_url(self) -> str:
        """The model's page there."""
        return self._page(address.model(self.model_id))

    @property
    def license(self) -> str:
        """What others may do with it."""
        told = said(self.version.license) or said(self.card.license)
        return told.name if told else ""

    def _page(self, path: str) -> str:
        base = (said(self.settings.base_url) or "").rstrip("/")
        return f"{base}/{path.removesuffix('index.html')}" if base and not site_problem(base) else ""


def labels(subject: Subject, weights: Sequence[Mapping[str, Json]], base: str) -> dict[str, str]:
    """Every label that has something to say, by its name; values are one line each."""
    card, code = subject.card, said(subject.version.code)
    image, _, digest = base.partition("@")
    found = {
        f"{_OCI}.title": card.name,
        f"{_OCI}.version": subject.version.version,
        f"{_OCI}.description": said(card.summary) or "",
        f"{_OCI}.licenses": subject.license,
        f"{_OCI}.created": _created(subject.version),
        f"{_OCI}.source": followable(bare(said(code.repository) or "")) if code else "",
        f"{_OCI}.revision": (said(code.commit) or "") if code else "",
        f"{_OCI}.url": subject.url,
        f"{_OCI}.documentation": subject.model_url,
        f"{_OCI}.vendor": _vendor(subject),
        f"{_OCI}.base.name": image,
        f"{_OCI}.base.digest": digest,
        f"{_OURS}.model": f"{subject.model_id}@{subject.version.version}",
        f"{_OURS}.weights": " ".join(str(each["digest"]) for each in weights),
    }
    lines = {name: _line(text) for name, text in found.items()}
    return {name: text for name, text in lines.items() if text}


def _line(text: str) -> str:
    """One line, where no backslash meets a quote: not all that read a Dockerfile agree on what that means."""
    return re.sub(r'\\(?="|$)', r"\\ ", visible(text)[:LONGEST].strip())


def _created(version: Version) -> str:
    """The version's own day: a clock would make another image of the same input."""
    when: When | None = said(version.date) or said(version.released)
    return f"{when.first:%Y-%m-%dT%H:%M:%SZ}" if when and len(when.text) >= len("2026-01-01") else ""


def _vendor(subject: Subject) -> str:
    if publisher := said(subject.card.publisher):
        return publisher
    teams = subject.settings.teams
    names = [(said(teams[each].name) if each in teams else None) or each for each in subject.card.owners]
    return ", ".join(names)
