"""A Dossier -> its Thread: what its versions were made from and what of it runs, for the graph of all."""

from __future__ import annotations

from catalog.derive.dossier import Dossier
from catalog.derive.version import VersionDossier
from catalog.domain.vocabulary import Vocabulary
from catalog.kit.schema import said
from catalog.sections.deployments.facts import DeploymentRow
from catalog.sections.lineage.schema import DataUse
from catalog.views.lineage.nouns import Ancestor, Code, Live, Strand, Thread, Use


def thread(model: Dossier, words: Vocabulary) -> Thread:
    """Reduce a model to its thread."""
    return Thread(
        model.id,
        model.card.name,
        tuple(_strand(each, words) for each in model.versions),
        tuple(_live(row) for row in model.deployments if row.running),
    )


def _strand(version: VersionDossier, words: Vocabulary) -> Strand:
    uses = (_use(each, words) for each in version.version.data)
    parents = (
        Ancestor(row.id, row.version, "" if row.id else row.label, row.relation)
        for row in version.parents
        if row.id or row.link
    )
    return Strand(
        version.name,
        version.slug,
        tuple(dict.fromkeys(use for use in uses if use.dataset)),
        _code(version),
        tuple(dict.fromkeys(parents)),
    )


def _use(use: DataUse, words: Vocabulary) -> Use:
    name = said(use.dataset) or ""
    known = words.datasets.find(name) if name else None
    return Use(known.id if known else name, known is not None, said(use.revision) or "", said(use.role) or "")


def _code(version: VersionDossier) -> Code | None:
    code = said(version.version.code)
    if code is None:
        return None
    found = Code(said(code.repository) or "", said(code.commit) or "", said(code.entrypoint) or "")
    return found if found.commit or found.entrypoint else None


def _live(row: DeploymentRow) -> Live:
    place, platform, region = (
        "" if each.missing else each.text for each in (row.environment, row.platform, row.region)
    )
    return Live(row.version, place, row.stage, platform, region)
