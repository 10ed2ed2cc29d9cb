"""`catalog explain`: what a rule is for, how to mend what breaks it, and an example of both."""

from __future__ import annotations

import argparse

from catalog.cli.parts import FINE, Command
from catalog.kit.finding import CatalogError
from catalog.kit.rule import Topic
from catalog.review.explanation import FORMATS, as_list
from catalog.rules import TOPICS
from catalog.rules.names import UnknownRuleError, rules_of


def run(given: argparse.Namespace) -> int:
    """Print one rule, those of a topic, or the list of all."""
    if given.rule is None and not given.all and given.format == "text":
        print(as_list(TOPICS))
        print("\n`catalog explain RULE` says why a rule is there, and how to mend what breaks it.")
        return FINE
    print(FORMATS[given.format](_asked(given.rule)))
    return FINE


def _asked(name: str | None) -> tuple[Topic, ...]:
    """The topics with the rules that were asked for."""
    if name is None:
        return TOPICS
    try:
        wanted = rules_of(name)
    except UnknownRuleError as problem:
        raise CatalogError(str(problem)) from None
    found = (
        Topic(topic.name, topic.title, tuple(rule for rule in topic.rules if rule.id in wanted))
        for topic in TOPICS
    )
    return tuple(topic for topic in found if topic.rules)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("rule", nargs="?", metavar="RULE", help="a rule, or a topic; without it, the list")
    parser.add_argument("--all", action="store_true", help="explain every rule")
    parser.add_argument("--format", choices=tuple(FORMATS), default="text", help="how to say it (text)")


COMMAND = Command(
    "explain",
    "say what a rule is for and how to mend what breaks it",
    "Explain a rule that a finding names: what is wrong, why it matters, how to mend it, and an example.",
    "Examples:\n  catalog explain unknown-team\n  catalog explain monitoring\n"
    "  catalog explain --all --format markdown > docs/rules.md",
    arguments,
    run,
)
