"""A plan -> the sentences that all of its forms begin with: what changes, and whether that may be merged."""

from __future__ import annotations

from collections import Counter

from catalog.kit.date import When
from catalog.kit.text import listed, plural, sentence
from catalog.review.plan.nouns import Fate, ModelPlan, Plan, Weight

_MOST_NAMED = 2
MOST_EXPOSED = 10
_BLOCKERS = {
    "finding-new": ("new error", ""),
    "policy-fails": ("policy that now fails", "policies that now fail"),
    "regression": ("regression beyond what is tolerated", "regressions beyond what is tolerated"),
    "approval-missing": ("approval still to come", "approvals still to come"),
    "direction-changed": ("metric turned round beside its figures", "metrics turned round beside theirs"),
}


def summary(of: Plan) -> str:
    """All of it in one sentence or two."""
    if of.empty:
        return "Merging changes nothing that readers of the catalogue would see."
    fates = Counter(each.fate for each in of.models)
    counts = [f"{fates[fate]:,} {fate}" for fate in _FATES if fates[fate]]
    changed = f"{_models(counts, sum(fates.values()))}" if counts else "the catalogue itself"
    return f"Merging changes {changed}{_figures(of)}."


_COUNTED = (("metric-worse", "worse"), ("metric-better", "better"))
_FATES = (Fate.ADDED, Fate.REMOVED, Fate.RENAMED, Fate.CHANGED, Fate.AFFECTED)


def _models(counts: list[str], whole: int) -> str:
    return f"{plural(whole, 'model')} ({', '.join(counts)})"


def _figures(of: Plan) -> str:
    kinds = Counter(each.kind for each in of.changes)
    told = [f"{plural(kinds[kind], 'figure')} {word}" for kind, word in _COUNTED if kinds[kind]]
    told += [f"{plural(len(of.pages), 'page')} gone"] if of.pages else []
    return f": {listed(told)}" if told else ""


def verdict(of: Plan) -> str:
    """Whether something stands against merging, and what."""
    if of.empty:
        return "Nothing stands against merging."
    found = Counter(each.kind for each in of.changes if each.weight is Weight.BLOCKS)
    if not found:
        watched = sum(each.weight is Weight.WATCH for each in of.changes)
        look = f" {plural(watched, 'change')} to look at." if watched else ""
        return f"Nothing stands against merging.{look}"
    told = [plural(found[kind], *_BLOCKERS.get(kind, (kind, ""))) for kind in sorted(found)]
    return f"Blocked: {listed(told)}."


def exposed(of: Plan) -> str:
    """Who may be seen by more people, which nobody should find out later; empty where nobody is."""
    found = [
        f"`{model.id}` ({each.before} → {each.after})"
        for model in of.models
        for each in model.changes
        if each.kind == "visibility-wider"
    ]
    if any(each.kind == "visibility-wider" for each in of.house):
        found.append("what catalog.yaml says of the whole catalogue, or of data sets")
    more = [f"{len(found) - MOST_EXPOSED:,} more"] if len(found) > MOST_EXPOSED else []
    return f"More people will see {listed([*found[:MOST_EXPOSED], *more])}." if found else ""


def headline(of: ModelPlan) -> str:
    """What happens to a model in one line: its two most important changes, and how many more there are."""
    first = [each.words for each in of.changes[:_MOST_NAMED]]
    more = len(of.changes) - len(first)
    rest = f"; {plural(more, 'more', 'more')}" if more > 0 else ""
    return f"{'; '.join(first)}{rest}"


def _parting(asked: str) -> str:
    """Which commit that is: the last by a day, or where two branches part."""
    try:
        return f"the last one by {When.parse(asked).shown()}"
    except ValueError:
        return f"where this branch and {asked} part"


def footing(of: Plan) -> str:
    """What the change is held against, and the day that both are judged on."""
    day = When.parse(of.as_of).shown() if of.as_of else ""
    judged = f"both are judged as of {day}" if day else ""
    if not of.base.commit:
        return sentence(["There were no cards before, so all of it is new"])
    since = f"Held against commit {of.base.commit[:12]} of {When.parse(of.base.day).shown()}"
    where = _parting(of.base.asked) if of.base.asked else "the last one here"
    return sentence([", ".join(part for part in (since, where) if part) + (f"; {judged}" if judged else "")])
