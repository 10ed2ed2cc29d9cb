"""The catalogue before a change and with it -> the plan: all that merging would change, by model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from catalog.derive.dossier import Dossier
from catalog.derive.shelf import Catalog
from catalog.domain.ruling import Ruling
from catalog.kit.finding import Finding, Severity
from catalog.kit.text import listed, plural
from catalog.policies.demand import Demand
from catalog.review.plan.addresses import gone
from catalog.review.plan.contents import contents, described
from catalog.review.plan.directions import judged_by
from catalog.review.plan.guarded import guarded
from catalog.review.plan.health import health
from catalog.review.plan.house import house
from catalog.review.plan.kin import kin
from catalog.review.plan.metrics import metrics
from catalog.review.plan.nouns import Base, Change, Fate, ModelPlan, Plan, Topic, Weight
from catalog.review.plan.pairs import Pairs, pairs
from catalog.review.plan.ranks import ranks
from catalog.review.plan.regressions import regressions
from catalog.review.plan.replaced import replaced
from catalog.review.plan.rulings import approvals, overruled, rulings
from catalog.review.plan.running import running
from catalog.review.plan.sides import Both
from catalog.review.plan.terms import terms
from catalog.review.plan.troubles import troubles
from catalog.review.plan.versions import field_changes, versions
from catalog.sections.history.difference import difference_of, tree_of

_ELSEWHERE = frozenset({
    "versions", "every_version", "license", "owners", "status", "risk", "superseded_by", "visibility",
    "deployments", "monitoring", "aliases", "waivers", "aka", "description",
})  # fmt: skip
"""Keys of a card that have lines of their own."""
_TOPICS = tuple(Topic)
MOST_NAMED = 5
EXPIRED = "Expired"
"""How the word of a waiver reads whose time is over."""


def plan(both: Both, base: Base, as_of: str) -> Plan:
    """Say what a change does to a catalogue."""
    found = pairs(both)
    told = _own(both, found)
    for id_, change in (*kin(both.after.catalog, found, told), *_ranked(both, found)):
        told.setdefault(id_, []).append(change)
    made = [_model(both, found, id_, changes) for id_, changes in told.items()]
    kept = [each for each in made if each.changes or each.fate not in (Fate.CHANGED, Fate.AFFECTED)]
    order = tuple(Fate)
    kept.sort(key=lambda each: (each.weight, order.index(each.fate), each.id))
    return Plan(
        base=base,
        as_of=as_of,
        models=tuple(kept),
        house=tuple(sorted((*house(both), *_tree(both)), key=_order)),
        pages=gone(both, found.renamed),
        count=len(both.after.catalog.summaries),
    )


def _own(both: Both, found: Pairs) -> dict[str, list[Change]]:
    """What changes in each model by itself; of those whose files are the same, findings and policies."""
    told: dict[str, list[Change]] = {id_: [*_removed(both, id_)] for id_ in sorted(found.removed)}
    for id_ in both.after.catalog.by_id:
        was = found.renamed.get(id_, id_)
        changes = [*_looked_into(both, found, was, id_), *_judged(both, was, id_)]
        changes += _unsaid(both, was, id_, changes)
        if changes:
            told[id_] = changes
    return told


def _unsaid(both: Both, was: str, now: str, told: list[Change]) -> Iterator[Change]:
    """What differs and comes to none of that."""
    files = both.before.files.get(was), both.after.files.get(now)
    sides = both.before.models.get(was), both.after.models.get(now)
    if all(files) and now not in both.unread and sides[0] and sides[1]:
        yield from contents((files[0] or {}, files[1] or {}), (sides[0], sides[1]), told)


def _looked_into(both: Both, found: Pairs, was: str, now: str) -> Iterator[Change]:
    """What the card and its files say otherwise, as far as that can be told."""
    if now in found.added:
        yield from _added(both, now)
    elif now in both.unread:
        words = "Its card cannot be read, so that nobody knows yet what else changes in it"
        yield Change(Topic.CARD, "unreadable", Weight.WATCH, words)
    elif now in both.after.models and was in both.before.models:
        yield from _renamed(both, found, was, now)
        yield from guarded(both, was, now)[0]
        yield from _whole(both, both.before.models[was], both.after.models[now])
    else:
        yield from guarded(both, was, now)[0]  # the house may say otherwise who sees it
        if now in both.differ:
            words = "Its files differ; of so many at once the fields are not told one by one"
            yield Change(Topic.CARD, "not-looked-into", Weight.NOTE, words)


def _whole(both: Both, before: Dossier, after: Dossier) -> Iterator[Change]:
    reaches = (str(both.before.catalog.settings.visibility), str(both.after.catalog.settings.visibility))
    yield from terms(before, after, reaches)
    yield from versions(before, after, reaches)
    judged = judged_by(both.before.catalog.words, both.after.catalog.words)
    yield from replaced(before, after, judged)
    yield from metrics(before, after, judged)
    yield from running(before, after)
    yield from health(before, after)
    yield from described(before, after)
    trees = [{k: v for k, v in tree_of(each.card).items() if k not in _ELSEWHERE} for each in (after, before)]
    yield from field_changes(difference_of(trees[0], trees[1], "", frozenset()).groups)


def _judged(both: Both, was: str, now: str) -> Iterator[Change]:
    """Policies and findings, which may also be others where only the house is another."""
    before, after = both.before.catalog, both.after.catalog
    stands = _rulings(both, was, now)
    yield from (*rulings(*stands), *overruled(*stands, both.asked.get(now, ())))
    yield from troubles([_moved(each, was, now) for each in _findings(before, was)], _findings(after, now))
    if was in before.by_id:
        pair = (before.by_id[was], after.by_id[now])
        yield from regressions(*pair, _demands(both, now), judged_by(before.words, after.words).metrics)


def _demands(both: Both, id_: str) -> tuple[Demand, ...]:
    """The policies of the house; one that a model is excepted from warns only."""
    model = both.after.models.get(id_)
    excepted = {row.subject for row in model.waivers if row.word != EXPIRED} if model else set()
    return tuple(
        replace(each, level=Severity.WARNING) if each.id in excepted else each
        for each in both.after.demands.each
    )


def _rulings(both: Both, was: str, now: str) -> tuple[tuple[Ruling, ...], tuple[Ruling, ...]]:
    one, other = both.before.catalog.by_id.get(was), both.after.catalog.by_id.get(now)
    return one.policies if one else (), other.policies if other else ()


def _findings(catalog: Catalog, id_: str) -> tuple[Finding, ...]:
    summary = catalog.by_id.get(id_)
    return (*summary.findings, *catalog.dangling.get(id_, ())) if summary else ()


def _moved(finding: Finding, was: str, now: str) -> Finding:
    """The same finding in the folder that a model has now."""
    if was == now:
        return finding
    path = finding.place.path.replace(f"/{was}/", f"/{now}/", 1)
    return replace(finding, place=finding.place._replace(path=path))


def _tree(both: Both) -> Iterator[Change]:
    yield from troubles(both.before.findings, both.after.findings)


def _added(both: Both, id_: str) -> Iterator[Change]:
    listing = both.after.catalog.by_id[id_].listing
    parts = [listing.version and f"version {listing.version}", listing.stage and f"in {listing.stage}"]
    told = " ".join(part for part in parts if part)
    words = f"The model is added{f' with {told}' if told else ''}"
    yield Change(Topic.VERSIONS, "model-added", Weight.NOTE, words)
    reach = listing.visibility or str(both.after.catalog.settings.visibility)
    licence = listing.license or "not reported"
    owners = ", ".join(each.id for each in listing.owners) or "not reported"
    words = f"Licence {licence}; owners {owners}; visibility {reach}"
    yield Change(Topic.TERMS, "model-terms", Weight.NOTE, words)


def _removed(both: Both, id_: str) -> Iterator[Change]:
    summary = both.before.catalog.by_id[id_]
    names = [*summary.slugs]
    rest = [plural(len(names) - MOST_NAMED, "more", "more")] if len(names) > MOST_NAMED else []
    told = f"{'version' if len(names) == 1 else 'versions'} {listed([*names[:MOST_NAMED], *rest])}"
    words = f"Its page goes{f', with {told}' if names else ''}"
    yield Change(Topic.VERSIONS, "model-removed", Weight.WATCH, words)
    yield from guarded(both, id_, id_)[0]
    for row in summary.running:
        words = f"{row.version} ran in {row.environment.text}; where it still does, nothing tells of it"
        yield Change(Topic.RUNNING, "deployment-untold", Weight.WATCH, words, row.version)


def _renamed(both: Both, found: Pairs, was: str, now: str) -> Iterator[Change]:
    if now in found.renamed:
        leads = both.after.catalog.moved.get(was) == now
        words = "Its former address leads here"
        if not leads:
            words = f"Links to {was} lead nowhere: with `aka: [{was}]` in its card they lead here"
        yield Change(Topic.VERSIONS, "model-renamed", Weight.WATCH, words, "", was, now)


def _ranked(both: Both, found: Pairs) -> Iterator[tuple[str, Change]]:
    """Who moves on the boards of models that changed; also of those that are gone."""
    ids = (*both.differ, *found.added, *found.removed, *found.renamed)
    former = {id_: found.renamed.get(id_, id_) for id_ in ids if id_ not in found.renamed.values()}
    return ranks(both.before.catalog, both.after.catalog, former)


def _model(both: Both, found: Pairs, id_: str, changes: list[Change]) -> ModelPlan:
    fate = _fate(both, found, id_)
    whole = both.before.catalog if fate is Fate.REMOVED else both.after.catalog
    name = whole.by_id[id_].listing.name
    was = found.renamed.get(id_, "")
    asked = (*approvals(*_rulings(both, was or id_, id_)), *guarded(both, was or id_, id_)[1])
    return ModelPlan(id_, name, fate, tuple(sorted(changes, key=_order)), was, asked)


def _fate(both: Both, found: Pairs, id_: str) -> Fate:
    if id_ in found.removed:
        return Fate.REMOVED
    if id_ in found.renamed:
        return Fate.RENAMED
    if id_ in found.added:
        return Fate.ADDED
    return Fate.CHANGED if id_ in both.differ else Fate.AFFECTED


def _order(change: Change) -> tuple[int, int]:
    return change.weight, _TOPICS.index(change.topic)
