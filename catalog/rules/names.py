"""Names of rules and topics as people write them -> the rules that are meant, or what is near."""

from __future__ import annotations

from collections.abc import Iterable

from catalog.kit.source import BROKEN
from catalog.kit.text import did_you_mean, visible
from catalog.rules import RULES, TOPICS

KEPT = BROKEN | {"unreadable"}
"""Rules that are never left out: of a file that cannot be read nobody knows what is in it."""


class UnknownRuleError(ValueError):
    """No rule and no topic has this name."""

    def __init__(self, name: str) -> None:
        """Say so, and which one is near."""
        self.message = f"there is no rule and no topic `{visible(name[:80])}`"
        self.hint = (
            did_you_mean(name, [*RULES, *(each.name for each in TOPICS)]) or "`catalog explain` lists them"
        )
        super().__init__(f"{self.message}; {self.hint}")


def rules_of(name: str) -> frozenset[str]:
    """The rules that a name stands for: one, or all of a topic. Raises UnknownRuleError."""
    if name in RULES:
        return frozenset({name})
    topic = next((each for each in TOPICS if each.name == name), None)
    if topic is None:
        raise UnknownRuleError(name)
    return frozenset(rule.id for rule in topic.rules)


def rules_named(names: Iterable[str]) -> frozenset[str]:
    """The rules that several names stand for."""
    return frozenset[str]().union(*map(rules_of, names))


def topic_of(rule: str) -> str:
    """The name of the topic that a rule belongs to."""
    return next((topic.name for topic in TOPICS if any(each.id == rule for each in topic.rules)), "")
