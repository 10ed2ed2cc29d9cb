"""Every rule that a finding can name: one module a topic, RULES as table of contents."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.kit.rule import Rule
from catalog.rules import access

_TOPICS: tuple[tuple[Rule, ...], ...] = (access.RULES,)
"""The rules of each topic's module, in the order of the reference."""

RULES: Mapping[str, Rule] = {rule.id: rule for rules in _TOPICS for rule in rules}
