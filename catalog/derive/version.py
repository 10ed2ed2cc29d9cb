"""The versions of an Entry -> their order, and each one whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from catalog.card import Card, Version
from catalog.derive.frame import Frame
from catalog.derive.texts import Texts
from catalog.domain.versions import Candidate, Dated, Lineup, Live, ordered, speaker
from catalog.kit.schema import said
from catalog.kit.shown import Fact
from catalog.kit.text import slugs
from catalog.kit.today import Today
from catalog.read.entry import Entry
from catalog.read.locks import Packages
from catalog.sections.deployments.facts import DeploymentRow
from catalog.sections.evaluation.facts import Group, Singles, singles
from catalog.sections.governance import facts as governance
from catalog.sections.history import difference as differences
from catalog.sections.history import facts as history
from catalog.sections.history.signed import Hold, SignedRow, signed_rows
from catalog.sections.history.weights import First
from catalog.sections.lineage import facts as lineage


@dataclass(frozen=True, slots=True)
class VersionDossier:
    """One version, whole."""

    version: Version
    slug: str
    before: str | None
    aliases: tuple[str, ...]
    notes: Markup
    groups: tuple[Group, ...]
    difference: differences.Difference | None
    tree: differences.Tree
    made_with: tuple[Fact, ...]
    size: tuple[Fact, ...]
    artifacts: tuple[history.ArtifactRow, ...]
    signed: tuple[SignedRow, ...]
    is_signed: bool
    """Whether every file stands in a signature that nothing here contradicts."""
    weights_of: str
    data: tuple[lineage.DataRow, ...]
    parents: tuple[lineage.ParentRow, ...]
    packages: Packages
    approvals: tuple[governance.DecisionRow, ...]

    @property
    def name(self) -> str:
        """The version's name."""
        return self.version.version


def status_of(card: Card, lineup: Lineup, today: Today) -> str:
    """What the version that speaks says of its status, else the model's on the day."""
    own = {each.version: said(each.status) for each in card.versions}
    return governance.status_of(card, today, own.get(lineup.current or ""))


def lineup_of(card: Card, rows: tuple[DeploymentRow, ...]) -> Lineup:
    """The order of a card's versions, and the one that speaks for the model."""
    by_name = {each.version: each for each in card.versions}
    order = ordered(
        [Dated(each.version, said(each.date) or said(each.released)) for each in by_name.values()]
    )
    candidates = [
        Candidate(name, str(said(by_name[name].stage) or ""), said(by_name[name].status) == "blocked")
        for name in order
    ]
    live = [
        Live(row.version, row.stage, row.share or 0.0)
        for row in rows
        if row.running and row.strategy.text != "shadow"  # it answers nobody
    ]
    return Lineup(order, speaker(candidates, card.aliases.get("current"), live))


def version_dossiers(entry: Entry, lineup: Lineup, texts: Texts, frame: Frame) -> tuple[VersionDossier, ...]:
    """Every version, newest first."""
    by_name = {each.version: each for each in entry.card.versions}
    addresses = slugs(lineup.order)
    trees = {name: differences.tree_of(by_name[name], entry.packages.get(name)) for name in lineup.order}
    files = First([(name, by_name[name].artifacts) for name in lineup.order], entry.stored)
    around = _Around(entry, texts, frame, trees, singles(entry.measurements, frame.words), files)
    newest_first = [(by_name[name], addresses[name], lineup.before(name)) for name in reversed(lineup.order)]
    return tuple(_version(version, slug, before, around) for version, slug, before in newest_first)


@dataclass(frozen=True, slots=True)
class _Around:
    """What all versions of a model have in common."""

    entry: Entry
    texts: Texts
    frame: Frame
    trees: Mapping[str, differences.Tree]
    singles: Singles
    first: First

    def difference(self, version: str, before: str | None) -> differences.Difference | None:
        """What changed since the version before."""
        if before is None:
            return None
        return differences.difference_of(self.trees[version], self.trees[before], before)


def _version(version: Version, slug: str, before: str | None, around: _Around) -> VersionDossier:
    name = version.version
    entry, words = around.entry, around.frame.words
    hold = Hold(version.artifacts, entry.stored, entry.bundles)
    return VersionDossier(
        version=version,
        slug=slug,
        before=before,
        aliases=tuple(alias for alias, target in sorted(entry.card.aliases.items()) if target == name),
        notes=around.texts.notes.get(name, Markup("")),
        groups=around.singles.groups((name, before)),
        difference=around.difference(name, before),
        tree=around.trees[name],
        made_with=history.made_with(version),
        size=history.size_facts(version.size),
        artifacts=history.artifact_rows(name, version.artifacts, around.first),
        signed=signed_rows(version.signed, hold),
        is_signed=hold.whole(version.signed),
        weights_of=around.first.weights_of(name, version.artifacts),
        data=lineage.data_rows(version, words.datasets),
        parents=lineage.parent_rows(version),
        packages=entry.packages.get(name, ()),
        approvals=governance.approval_rows(version.approvals, around.frame.today),
    )
