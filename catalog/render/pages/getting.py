"""A model -> how to get it: commands to paste, links, and the forge's pages of its card."""

from __future__ import annotations

import shlex
from urllib.parse import quote

from catalog.derive.dossier import Dossier
from catalog.derive.version import VersionDossier
from catalog.domain import address
from catalog.kit.schema import said
from catalog.kit.text import shortened
from catalog.kit.web import followable, site_problem
from catalog.packaging.served import format_of
from catalog.sections.about.facts import Reference
from catalog.sections.history.facts import ArtifactRow
from catalog.sections.history.schema import Artifact
from catalog.settings import Settings
from catalog.weights.fetchable import is_fetchable, other_way

MOST_FILES = 3
_MOST_LETTERS = 100


def snippet(model: Dossier, settings: Settings) -> str:
    """Shell commands that fetch the weights, check them, and fetch the card as data."""
    lines = [*_files(model, settings), *_makings(model, settings)]
    if base := _base(settings):
        lines += ["# the card, as data", f"curl -O {shlex.quote(f'{base}/{address.api(model.id)}')}", ""]
    return "\n".join(lines).strip()


def is_by_links(model: Dossier) -> bool:
    """Whether the card's links lead to where it is, as those of what was imported do."""
    return model.card.source is not None and bool(model.card.links)


def is_offered(model: Dossier, settings: Settings) -> bool:
    """Whether there is more to get than the card: files, what made the model, or the page it came from."""
    return is_by_links(model) or bool(_files(model, settings) or _makings(model, settings))


def _files(model: Dossier, settings: Settings) -> list[str]:
    current = model.current
    if not current:
        return []
    lines: list[str] = []
    if command := pull(model.id, current, settings):
        lines += [f"# the files of {current.name}, fetched and checked", command, ""]
        if packed := package(model.id, current):
            lines += ["# a server of it, for Docker to build", packed, ""]
    rows = zip(current.version.artifacts, current.artifacts, strict=True)
    by_hand = [fetched for artifact, row in rows if (fetched := _fetch(artifact, row, model.label))]
    if by_hand:
        heading = "# or one by one" if lines else f"# the files of {current.name}"
        lines += [heading, *(line for each in by_hand[:MOST_FILES] for line in each), ""]
    return lines


def _makings(model: Dossier, settings: Settings) -> list[str]:
    """The repository of the cards; what was imported was made elsewhere."""
    repository = said(settings.repository)
    if not repository or not followable(repository.url) or model.card.source is not None:
        return []
    return ["# everything that made it", f"git clone {shlex.quote(repository.url)}", ""]


def pull(model_id: str, version: VersionDossier, settings: Settings) -> str:
    """The command that gets the files of a version; empty where none is there, or one cannot be got so.

    Those that all have an address need no cards: the site says where they are.
    """
    files = [each for each in version.version.artifacts if said(each.uri) or said(each.path)]
    if not files or not all(said(each.path) or is_fetchable(said(each.uri) or "") for each in files):
        return ""
    base = _base(settings) if all(said(each.uri) for each in files) else ""
    site = f" --site {shlex.quote(base)}" if base else ""
    return f"catalog pull {shlex.quote(f'{model_id}@{version.name}')} -o weights{site}"


def fetching(model_id: str, version: VersionDossier, settings: Settings) -> str:
    """The commands that get the files of a version, by this program or by the one that can."""
    if command := pull(model_id, version, settings):
        return command
    uris = (said(each.uri) or "" for each in version.version.artifacts if not said(each.path))
    return "\n".join([way for uri in uris if (way := other_way(uri))][:MOST_FILES])


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
    elif uri and (way := other_way(uri)):
        return [way]
    elif uri:
        return [f"# {uri}".replace("\n", " ")]
    elif row.is_pointer:
        return [f"git lfs pull --include {shlex.quote(f'{folder}/{said(artifact.path)}')}"]
    else:
        return []
    kind, _, value = digest.partition(":")
    if kind in ("sha256", "sha384", "sha512", "md5") and value:
        lines.append(f"echo {shlex.quote(f'{value}  {name}')} | {kind}sum --check")
    return lines


def links(model: Dossier) -> tuple[Reference, ...]:
    """The card's links; what cannot be followed is shown as the text that it is."""
    return tuple(_link(model, label, target) for label, target in model.card.links.items())


def _link(model: Dossier, label: str, target: str) -> Reference:
    url = followable(target) or _published(model, target)
    return Reference(label if url else f"{label}: {shortened(target, _MOST_LETTERS)}", url)


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
