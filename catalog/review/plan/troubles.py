"""Findings before and after -> those that are new and those that are gone, wherever their lines moved."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from catalog.derive.policed import FAILS
from catalog.kit.finding import Finding, Severity
from catalog.kit.text import plural
from catalog.review.plan.nouns import Change, Topic, Weight

MOST = 30
"""New findings of one model that are told one by one."""
_LINES = re.compile(r":\d+:\d+")


def troubles(before: Sequence[Finding], after: Sequence[Finding]) -> Iterator[Change]:
    """Say what is wrong since, and how much no longer is; new errors stand against merging.

    What policies find is told with the policies.
    """
    before, after = ([each for each in some if each.rule != FAILS] for some in (before, after))
    was, now = Counter(map(_key, before)), Counter(map(_key, after))
    fresh = [each for each in after if now[_key(each)] > was[_key(each)]]
    fresh.sort(key=lambda each: each.severity is not Severity.ERROR)
    for each in fresh[:MOST]:
        yield _new(each)
    if rest := fresh[MOST:]:
        blocks = any(each.severity is Severity.ERROR for each in rest)
        weight = Weight.BLOCKS if blocks else Weight.WATCH
        yield Change(Topic.FINDINGS, "finding-new", weight, f"{plural(len(rest), 'more new finding')}")
    gone = [each for each in before if was[_key(each)] > now[_key(each)]]
    if gone:
        words = f"{plural(len(gone), 'finding')} gone: {', '.join(sorted({each.rule for each in gone}))}"
        yield Change(Topic.FINDINGS, "finding-gone", Weight.NOTE, words)


def _new(each: Finding) -> Change:
    is_error = each.severity is Severity.ERROR
    words = f"New {each.severity} {each.rule}: {each.message}{f' ({each.hint})' if each.hint else ''}"
    weight = Weight.BLOCKS if is_error else Weight.WATCH
    return Change(Topic.FINDINGS, "finding-new", weight, words, place=each.place)


def _key(each: Finding) -> tuple[str, str, str]:
    """What stays where lines are added above."""
    return each.rule, each.place.path, _LINES.sub("", each.message)
