"""What the rules of a model come to before and after -> those whose state is another."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.derive.dossier import Dossier
from catalog.kit.text import uncapitalised
from catalog.review.plan.nouns import Change, Topic, Weight


def health(before: Dossier, after: Dossier) -> Iterator[Change]:
    """Say what each rule that stays comes to now; both sides are judged on one day."""
    former = {each.rule: each for each in before.health.verdicts}
    for each in after.health.verdicts:
        was = former.get(each.rule)
        if was is None or was.state is each.state:
            continue
        weight = Weight.WATCH if each.state > was.state else Weight.NOTE
        one, other = uncapitalised(was.state.word), uncapitalised(each.state.word)
        words = f"Rule {each.rule}: {one} → {other}, {uncapitalised(each.words.rstrip('.'))}"
        yield Change(Topic.RUNNING, "health-changed", weight, words, each.version, one, other)
