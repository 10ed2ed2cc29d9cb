"""The registry of rules, and what a house says of its checks -> the page that explains every finding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from catalog.domain import address
from catalog.kit.finding import Severity
from catalog.kit.prose import Writer
from catalog.kit.rule import Rule
from catalog.render.engine import Page
from catalog.rules import RULES, TOPICS
from catalog.rules.heed import Clause, Heed
from catalog.rules.names import KEPT
from catalog.rules.printed import Printed, printed


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """One rule as the page tells it; `traits` are what else there is to know, in a few words."""

    id: str
    look: str
    word: str
    traits: tuple[str, ...]
    what: Markup
    why: Markup
    fix: Markup
    example: Printed


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """The rules of one topic."""

    name: str
    title: str
    rules: tuple[RuleEntry, ...]


@dataclass(frozen=True, slots=True)
class Exempt:
    """A rule or a topic that the house leaves out, or has weigh otherwise: where, and why."""

    name: str
    words: str
    where: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesPage(Page):
    """What is checked, why, and how to mend it."""

    groups: tuple[RuleGroup, ...]
    exempt: tuple[Exempt, ...]
    count: int

    @property
    def sections(self) -> tuple[tuple[str, str], ...]:
        """The parts of the page: anchor and title."""
        own = (("here", "In this catalogue"),) if self.exempt else ()
        return (*own, *((each.name, each.title) for each in self.groups))


def rules_page(writer: Writer, heed: Heed) -> RulesPage:
    """Write the reference from the registry itself."""
    return RulesPage(
        path=address.RULES,
        title="What is checked",
        description="Every rule that cards are held against: what it finds, why, and how to mend it.",
        groups=tuple(
            RuleGroup(topic.name, topic.title, tuple(_entry(rule, writer) for rule in topic.rules))
            for topic in TOPICS
        ),
        exempt=tuple(each for clause in heed.clauses for each in _exempt(clause)),
        count=len(RULES),
    )


def _entry(rule: Rule, writer: Writer) -> RuleEntry:
    is_error = rule.severity is Severity.ERROR
    traits = (
        f"said by catalog {rule.command}" if rule.command != "check" else "",
        "often mended by catalog check --fix" if rule.fixable else "",
        "cannot be left out" if rule.id in KEPT else "",
    )
    return RuleEntry(
        id=rule.id,
        look="failing" if is_error else "attention",
        word="Error" if is_error else "Warning",
        traits=tuple(each for each in traits if each),
        what=writer.inline(rule.what),
        why=writer.inline(rule.why),
        fix=writer.inline(rule.fix),
        example=printed(rule.example),
    )


def _exempt(clause: Clause) -> Iterator[Exempt]:
    """What one entry of `checks` does, name by name."""
    for each in clause.ignored:
        yield Exempt(each.name, "Left out", clause.paths, clause.reason)
    for named, level in clause.levels:
        yield Exempt(
            named.name, "An error" if level is Severity.ERROR else "A warning", clause.paths, clause.reason
        )
