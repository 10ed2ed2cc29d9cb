"""A version -> its strand in the graph of lineage: the data, code and models that it was made from."""

from __future__ import annotations

from catalog.card import Version
from catalog.domain.vocabulary import Vocabulary
from catalog.exchange.leaving.part import Part
from catalog.kit.schema import said
from catalog.sections.lineage.facts import parent_rows
from catalog.sections.lineage.schema import DataUse
from catalog.views.lineage.nouns import Ancestor, Code, Strand, Use


def strand(version: Version, slug: str, words: Vocabulary) -> Strand:
    """Reduce a version to its origins."""
    uses = (_use(each, words) for each in version.data)
    parents = (
        Ancestor(row.id, row.version, "" if row.id else row.label, row.relation)
        for row in parent_rows(version)
        if row.id or row.link
    )
    return Strand(
        version.version,
        slug,
        tuple(dict.fromkeys(use for use in uses if use.dataset)),
        _code(version),
        tuple(dict.fromkeys(parents)),
    )


def _use(use: DataUse, words: Vocabulary) -> Use:
    name = said(use.dataset) or ""
    known = words.datasets.find(name) if name else None
    return Use(known.id if known else name, known is not None, said(use.revision) or "", said(use.role) or "")


def _code(version: Version) -> Code | None:
    code = said(version.code)
    if code is None:
        return None
    found = Code(said(code.repository) or "", said(code.commit) or "", said(code.entrypoint) or "")
    return found if found.commit or found.entrypoint else None


def take_origins(version: Part) -> None:
    """Note what a strand holds of a version's data and parents."""
    for use in version.parts("data"):
        if use.text("dataset"):
            use.text("revision")
    for parent in version.parts("parents"):
        if not parent.text("model"):
            parent.address("url")


def take_roles(version: Part) -> None:
    """Note what a strand says of how each of them was used."""
    for use in version.parts("data"):
        if use.within("dataset"):
            use.text("role")
    for parent in version.parts("parents"):
        parent.text("relation")
