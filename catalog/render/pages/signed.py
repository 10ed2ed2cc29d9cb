"""The signatures of a version -> rows with links to their files, and what they amount to in words."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.derive.dossier import Dossier
from catalog.derive.version import VersionDossier
from catalog.domain import address
from catalog.kit.shown import Fact, Shown, shown
from catalog.render.urls import Links
from catalog.sections.about.facts import Reference
from catalog.sections.history.signed import SignedRow

NOTE = (
    "Whether they hold is not checked here: a build only compares what they speak of with the card and the "
    "files beside it. “catalog verify” checks them."
)


@dataclass(frozen=True, slots=True)
class SignedLine:
    """One signature, and its files: the bundle, keys and certificates."""

    told: SignedRow
    files: tuple[Reference, ...]


def signed_lines(model: Dossier, version: VersionDossier, href: Links) -> tuple[SignedLine, ...]:
    """A line for each signature; a file that the site does not carry is named without a link."""

    def linked(path: str) -> Reference:
        return Reference(
            path, href.page(address.model(model.id, f"files/{path}")) if path in model.published else ""
        )

    return tuple(SignedLine(row, tuple(map(linked, row.beside))) for row in version.signed)


def signed_fact(version: VersionDossier) -> Fact:
    """Whether the files of a version are signed, and by whom the card says they are."""
    if not version.signed:
        return Fact("Signed", shown(None))
    by = ", ".join(dict.fromkeys(row.by.text for row in version.signed if not row.by.missing))
    told = f"{'all files' if version.is_signed else 'not all files'}{f', by {by}' if by else ''}"
    return Fact("Signed", Shown(told), "as the card says; “catalog verify” checks it")
