"""A card's `monitoring` -> what cannot be meant: limits that cannot be read, rules that nobody wrote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalog.kit.schema import said
from catalog.kit.text import did_you_mean, visible
from catalog.sections.monitoring.baseline import NEGATIVE, REMEDY
from catalog.sections.monitoring.conditions import RuleFails, parts_of
from catalog.sections.monitoring.contradictions import contradiction
from catalog.sections.monitoring.judge import comparison
from catalog.sections.monitoring.limits import Limit, against_baseline, limit_of
from catalog.sections.monitoring.schema import Rule, Watch

Steps = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong, at a place below `monitoring`: which rule it breaks, what it is, what mends it."""

    at: Steps
    rule: str
    message: str
    hint: str


def mistakes(watch: Watch) -> Iterator[Mistake]:
    """Everything that leaves part of the card without effect."""
    named = Counter(rule.id for rule in watch.rules)
    for number, rule in enumerate(watch.rules):
        yield from _of_rule(rule, ("rules", number))
        if named[rule.id] > 1 and rule.id in {each.id for each in watch.rules[:number]}:
            message = f"two rules are called `{visible(rule.id)}`"
            yield Mistake(("rules", number, "id"), "duplicate-rule", message, "rename one of the two")
    retrain = said(watch.retrain)
    for number, condition in enumerate(retrain.when if retrain else ()):
        yield from _of_condition(condition, ("retrain", "when", number), list(named))


def _of_rule(rule: Rule, at: Steps) -> Iterator[Mistake]:
    read = []
    for key, text in (("warn", said(rule.warn)), ("fail", said(rule.fail))):
        try:
            read += [(key, limit_of(text))] if text else []
        except ValueError as problem:
            yield _unread((*at, key), "limit-unreadable", problem)
    yield from _of_limits(rule, dict(read), at)
    if not rule.warn and not rule.fail and not rule.anomaly:
        message = f"the rule `{visible(rule.id)}` has no limit, so nothing breaks it"
        yield Mistake(at, "rule-without-limit", message, "give it `warn`, `fail` or `anomaly`")
    if said(rule.across):
        kinds = {comparison([limit]) for _, limit in read}
        if len(kinds) > 1:
            message = f"the limits of `{visible(rule.id)}` compare slices in two ways, so only `fail` is held"
            hint = "write both as a ratio, both as a difference or both without, or make two rules of it"
            yield Mistake(at, "limits-differ", message, hint)


def _of_limits(rule: Rule, read: Mapping[str, Limit], at: Steps) -> Iterator[Mistake]:
    """Limits that undo each other, and parts of a number that has none."""
    if {*read} == {"warn", "fail"} and (found := contradiction(read["warn"], read["fail"])):
        yield Mistake((*at, "warn"), "limits-contradict", f"`{visible(rule.id)}`: {found[0]}", found[1])
    own = said(rule.baseline)
    for key, limit in read.items():
        if own is not None and own < 0 and not said(rule.across) and against_baseline(limit).takes_share:
            yield Mistake((*at, key), "negative-baseline", f"{NEGATIVE}, so this cannot be judged", REMEDY)


def _of_condition(condition: str, at: Steps, rules: Sequence[str]) -> Iterator[Mistake]:
    try:
        parts = parts_of(condition)
    except ValueError as problem:
        yield _unread(at, "condition-unreadable", problem)
        return
    for part in parts:
        if isinstance(part, RuleFails) and part.rule not in rules:
            message = f"there is no rule `{visible(part.rule)}`"
            known = f"its rules are {', '.join(map(visible, rules[:8]))}" if rules else "add it to `rules`"
            yield Mistake(at, "unknown-rule", message, did_you_mean(part.rule, rules) or known)


def _unread(at: Steps, rule: str, problem: ValueError) -> Mistake:
    message, _, hint = str(problem).rpartition(": ")
    return Mistake(at, rule, message, hint)
