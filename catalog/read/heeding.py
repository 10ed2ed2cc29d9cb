"""`checks` of catalog.yaml -> what of the findings counts, and findings on names that are none."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.kit.finding import Finding, Place, Severity, error
from catalog.kit.node import MappingNode, Step, place_of
from catalog.kit.patterns import covers
from catalog.kit.schema import said
from catalog.kit.text import visible
from catalog.rules import RULES
from catalog.rules.heed import Clause, Heed, Named
from catalog.rules.names import KEPT, UnknownRuleError, rules_of
from catalog.settings import Checks


def heed_of(checks: Sequence[Checks], tree: MappingNode) -> tuple[Heed, tuple[Finding, ...]]:
    """Read every entry; what is wrong in one is left out of it."""
    reader = _Reader(tree)
    clauses = tuple(reader.clause(number, each) for number, each in enumerate(checks))
    return Heed(clauses), tuple(reader.findings)


class _Reader:
    """Reads the entries and collects what is wrong with them."""

    def __init__(self, tree: MappingNode) -> None:
        self.tree = tree
        self.findings: list[Finding] = []

    def clause(self, number: int, entry: Checks) -> Clause:
        at: tuple[Step, ...] = ("checks", number)
        paths = tuple(
            path for index, path in enumerate(entry.paths) if self._is_path(path, (*at, "paths", index))
        )
        if entry.paths and not paths:
            return Clause()  # it was to hold somewhere, and not everywhere
        ignored = (
            self._named(name, (*at, "ignore", index), "be left out")
            for index, name in enumerate(entry.ignore)
        )
        levels = (self._level(name, level, (*at, "level", name)) for name, level in entry.level.items())
        return Clause(
            paths,
            tuple(each for each in ignored if each),
            tuple(each for each in levels if each),
            said(entry.reason) or "",
        )

    def _is_path(self, pattern: str, at: tuple[Step, ...]) -> bool:
        try:
            covers(pattern, "")
        except ValueError as problem:
            hint = "give a path or a pattern below the folder of models"
            self.findings.append(error(self._at(at), "bad-path", str(problem), hint))
            return False
        return True

    def _level(self, name: str, level: str, at: tuple[Step, ...]) -> tuple[Named, Severity] | None:
        named = self._named(name, at, "weigh otherwise")
        return (named, Severity(level)) if named else None

    def _named(self, name: str, at: tuple[Step, ...], what: str) -> Named | None:
        rules = self._rules(name, at, what)
        return Named(name, self._at(at), rules) if rules else None

    def _rules(self, name: str, at: tuple[Step, ...], what: str) -> tuple[str, ...]:
        """The rules that a name stands for; those that never change are no part of a topic."""
        try:
            rules = rules_of(name)
        except UnknownRuleError as problem:
            self.findings.append(error(self._at(at), "unknown-check", problem.message, problem.hint))
            return ()
        if name in RULES and name in KEPT:
            message = (
                f"`{visible(name)}` cannot {what}: of a file that cannot be read nobody knows what is in it"
            )
            self.findings.append(
                error(self._at(at), "cannot-ignore", message, "mend the file, or take it away")
            )
        return tuple(sorted(rules - KEPT))

    def _at(self, at: tuple[Step, ...]) -> Place:
        return place_of(self.tree, at, key="level" in at)  # there the name is the key
