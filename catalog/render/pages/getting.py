"""A model -> how to get it: commands to paste, links, and the forge's pages of its card."""

from __future__ import annotations

import shlex
from urllib.parse import quote

from catalog.derive.dossier import Dossier
from catalog.derive.version import VersionDossier
from catalog.domain import address
from catalog.domain.stored import POINTER
from catalog.kit.schema import said
from catalog.kit.web import followable, site_problem
from catalog.packaging.served import format_of
from catalog.sections.about.facts import Reference
from catalog.sections.history.facts import ArtifactRow
from catalog.sections.history.schema import Artifact
from catalog.settings import Settings

MOST_FILES = 3


def snippet(model: Dossier, settings: Settings) -> str:
    """Shell commands that fetch the weights, check them, and fetch the card as data."""
    lines: list[str] = []
    current = model.current
    if current and (command := pull(model.id, current, settings)):
        lines += [f"# the files of {current.name}, fetched and checked", command, ""]
        if packed := package(model.id, current):
            lines += ["# a server of it, for Docker to build", packed, ""]
        rows = zip(current.version.artifacts, current.artifacts, strict=True)
        by_hand = [fetched for artifact, row in rows if (fetched := _fetch(artifact, row, model.label))]
        if by_hand:
            lines += ["# or one by one", *(line for each in by_hand[:MOST_FILES] for line in each), ""]
    repository = said(settings.repository)
    if repository and followable(repository.url):
        lines += ["# everything that made it", f"git clone {shlex.quote(repository.url)}", ""]
    if base := _base(settings):
        lines += ["# the card, as data", f"curl -O {shlex.quote(f'{base}/{address.api(model.id)}')}", ""]
    return "\n".join(lines).strip()


def pull(model_id: str, version: VersionDossier, settings: Settings) -> str:
    """The command that gets the files of a version; empty where there is none to get.

    Those that all have an address need no cards: the site says where they are.
    """
    files = [each for each in version.version.artifacts if said(each.uri) or said(each.path)]
    if not files:
        return ""
    base = _base(settings) if all(said(each.uri) for each in files) else ""
    site = f" --site {shlex.quote(base)}" if base else ""
    return f"catalog pull {shlex.quote(f'{model_id}@{version.name}')} -o weights{site}"


def package(model_id: str, version: VersionDossier) -> str:
    """The command that writes a server of a version; empty where none of its files is of a served format."""
    signature = said(version.version.signature)
    if not signature or not signature.inputs or not any(map(format_of, version.version.artifacts)):
        return ""
    return f"catalog package {shlex.quote(f'{model_id}@{version.name}')} -o image"


def _base(settings: Settings) -> str:
    base = said(settings.base_url)
    return base.rstrip("/") if base and not site_problem(base) else ""


def _fetch(artifact: Artifact, row: ArtifactRow, folder: str) -> list[str]:
    """Without this package; a file that lies in the repository itself needs nothing."""
    uri, digest = said(artifact.uri), said(artifact.digest) or ""
    name = (uri or said(artifact.path) or "").rstrip("/").rsplit("/", 1)[-1]
    if uri and uri.startswith(("https://", "http://")):
        lines = [f"curl -LO {shlex.quote(uri)}"]
    elif uri:
        return [f"# {uri}".replace("\n", " ")]
    elif row.state.text == POINTER:
        return [f"git lfs pull --include {shlex.quote(f'{folder}/{said(artifact.path)}')}"]
    else:
        return []
    kind, _, value = digest.partition(":")
    if kind in ("sha256", "sha384", "sha512", "md5") and value:
        lines.append(f"echo {shlex.quote(f'{value}  {name}')} | {kind}sum --check")
    return lines


def links(model: Dossier) -> tuple[Reference, ...]:
    """The card's links and the source it was imported from."""
    found = [
        Reference(label, followable(target) or _published(model, target))
        for label, target in model.card.links.items()
    ]
    origin = said(model.card.source)
    if origin is not None:
        told = (
            said(origin.id),
            said(origin.revision),
            f"on {day.shown()}" if (day := said(origin.fetched)) else "",
            f"(gone there since {gone.shown()})" if (gone := said(origin.gone)) else "",
        )
        words = " ".join(text for text in (f"Imported from {origin.system}", *told) if text)
        found.append(Reference(words, followable(said(origin.url))))
    return tuple(found)


def _published(model: Dossier, target: str) -> str:
    """A file beside the card is published beside its page."""
    return f"files/{quote(target)}" if target in model.published else ""


def used_by(model: Dossier) -> tuple[Reference, ...]:
    """The products that use the model."""
    return tuple(
        Reference(
            ", ".join(text for text in (each.name, said(each.contact)) if text), followable(said(each.url))
        )
        for each in model.card.used_by
    )
