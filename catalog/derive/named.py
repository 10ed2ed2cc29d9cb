"""`ID@NAME` -> one version of a model: by its name, an alias, or a stage, by the one rule of `Lineup`."""

from __future__ import annotations

from catalog.derive.dossier import Dossier
from catalog.derive.version import VersionDossier
from catalog.kit.finding import CatalogError
from catalog.kit.schema import said
from catalog.kit.source import BROKEN
from catalog.kit.text import did_you_mean, listed, visible


def version_named(model: Dossier, name: str) -> VersionDossier:
    """Find a version; without a name it is the current one. CatalogError where there is none such."""
    if not model.versions and (
        broken := next((each for each in model.findings if each.rule in BROKEN), None)
    ):
        raise CatalogError(f"the card of {model.id} cannot be read: {broken}")
    if not model.versions:
        raise CatalogError(f"{model.id} has no versions; add one under `versions` in its card")
    wanted = name or model.lineup.current or model.versions[0].name
    by_name = {each.name: each for each in model.versions}
    stages = {each.name: said(each.version.stage) or "" for each in model.versions}
    found = model.lineup.named(wanted, model.card.aliases, stages)
    if found is None:
        known = (*by_name, *model.card.aliases)
        hint = did_you_mean(wanted, known) or f"there are {listed(known)}"
        raise CatalogError(f"{model.id} has no version, alias or stage {visible(wanted)}; {hint}")
    return by_name[found]


def version_before(model: Dossier, version: VersionDossier) -> VersionDossier:
    """The version that came before one; CatalogError where it is the first."""
    if version.before is None:
        raise CatalogError(
            f"{model.id}@{version.name} is the first version; name another one to hold it against"
        )
    return version_named(model, version.before)
