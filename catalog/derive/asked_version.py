"""`ID@NAME` -> what was worked out of that version of a model, or of the one before it."""

from __future__ import annotations

from catalog.derive.choice import chosen
from catalog.derive.dossier import Dossier
from catalog.derive.version import VersionDossier
from catalog.kit.finding import CatalogError
from catalog.kit.source import BROKEN


def version_named(model: Dossier, name: str) -> VersionDossier:
    """Find a version; without a name it is the current one. CatalogError where there is none such."""
    broken = next((each for each in model.findings if each.rule in BROKEN), None)
    if broken and not model.versions:
        raise CatalogError(f"the card of {model.id} cannot be read: {broken}")
    version = chosen(model.id, model.card, model.lineup, name)
    return next(each for each in model.versions if each.name == version.version)


def version_before(model: Dossier, version: VersionDossier) -> VersionDossier:
    """The version that came before one; CatalogError where it is the first."""
    if version.before is None:
        raise CatalogError(
            f"{model.id}@{version.name} is the first version; name another one to hold it against"
        )
    return version_named(model, version.before)
