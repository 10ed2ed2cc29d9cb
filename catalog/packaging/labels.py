"""What a card says of a version -> the labels of its image: those of OCI, and the digests of the weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from catalog.card import Card, Version
from catalog.domain import address
from catalog.exchange.oci.annotations import OCI, OURS, Known, annotations_of, created, line
from catalog.kit.request import bare
from catalog.kit.schema import said
from catalog.kit.web import followable, site_problem
from catalog.packaging.server.signature import Json
from catalog.settings import Settings


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
    image, _, digest = base.partition("@")
    found = {
        f"{OCI}.base.name": image,
        f"{OCI}.base.digest": digest,
        f"{OURS}.model": f"{subject.model_id}@{subject.version.version}",
        f"{OURS}.weights": " ".join(str(each["digest"]) for each in weights),
    }
    lines = {name: line(text) for name, text in found.items()}
    return annotations_of(_known(subject)) | {name: text for name, text in lines.items() if text}


def _known(subject: Subject) -> Known:
    card, version, code = subject.card, subject.version, said(subject.version.code)
    return Known(
        title=card.name,
        version=version.version,
        description=said(card.summary) or "",
        licenses=subject.license,
        created=created(said(version.date) or said(version.released)),
        source=followable(bare(said(code.repository) or "")) if code else "",
        revision=(said(code.commit) or "") if code else "",
        url=subject.url,
        documentation=subject.model_url,
        vendor=_vendor(subject),
    )


def _vendor(subject: Subject) -> str:
    if publisher := said(subject.card.publisher):
        return publisher
    teams = subject.settings.teams
    names = [(said(teams[each].name) if each in teams else None) or each for each in subject.card.owners]
    return ", ".join(names)
