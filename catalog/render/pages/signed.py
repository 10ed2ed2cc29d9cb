"""The signatures of a version -> rows with links to their files, and what they amount to in words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from catalog.derive.dossier import Dossier
from catalog.derive.version import VersionDossier
from catalog.domain import address
from catalog.kit.shown import Fact, Shown, shown
from catalog.kit.text import plural, shortened
from catalog.render.urls import Links
from catalog.sections.history.signed import SignedRow

NOTE = (
    "Whether they hold is not checked here: a build only compares what they speak of with the card and the "
    "files beside it. “catalog verify” checks them."
)


_MOST = 80
_BREAKABLE = re.compile(r"[^/.]*[/.]+|[^/.]+")


@dataclass(frozen=True, slots=True)
class Beside:
    """A file beside the card: its path in pieces, between which a line may break, and where it is."""

    parts: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class SignedLine:
    """One signature, and its files: the bundle, keys and certificates."""

    told: SignedRow
    files: tuple[Beside, ...]


def signed_lines(model: Dossier, version: VersionDossier, href: Links) -> tuple[SignedLine, ...]:
    """A line for each signature; a file that the site does not carry is named without a link."""

    def linked(path: str) -> Beside:
        url = href.page(address.model(model.id, f"files/{path}")) if path in model.published else ""
        return Beside(tuple(_BREAKABLE.findall(path)), url)

    return tuple(SignedLine(row, tuple(map(linked, row.beside))) for row in version.signed)


def signed_fact(version: VersionDossier) -> Fact:
    """Whether the files of a version are signed, and by whom the card says they are."""
    if not version.signed:
        return Fact("Signed", shown(None))
    by = ", ".join(dict.fromkeys(row.by.text for row in version.signed if not row.by.missing))
    return Fact("Signed", _coverage(version), f"by {by}, the card says" if by else "")


def _coverage(version: VersionDossier) -> Shown:
    """Half a signature is no whole one, and one that is contradicted is worse than none."""
    if not all(row.holds for row in version.signed):
        return Shown("Contradicted", look="failing")
    return Shown("all files" if version.is_signed else "not all files")


def trouble(version: VersionDossier) -> str:
    """What readers must know before they take its files; empty where card, files and signatures agree."""
    files = [row.name for row in version.artifacts if row.state.look]
    broken = [row for row in version.signed if not row.holds]
    if len(files) == 1:
        told = f"{shortened(files[0], _MOST)} is not the file that the card speaks of."
    else:
        told = f"{plural(len(files), 'file')} are not those that the card speaks of." if files else ""
    if not broken:
        return told
    signature = (
        shortened(broken[0].beside[0], _MOST) if len(broken) == 1 else plural(len(broken), "signature")
    )
    verb = "proves" if len(broken) == 1 else "prove"
    return f"{told} {signature} {verb} nothing about these files.".strip()
