"""Findings, and what a house says of its checks -> those that count, with the weight that they have there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from catalog.kit.finding import Finding, Place, Severity, warning
from catalog.kit.patterns import covers
from catalog.kit.text import listed, visible
from catalog.rules.names import KEPT


@dataclass(frozen=True, slots=True)
class Named:
    """A rule or a topic that `checks` names: as it is written, where, and the rules that it stands for."""

    name: str
    place: Place
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """What is left out, and what weighs what, for some paths below the folder of models or everywhere.

    `levels` go by rule, what was written later last.
    """

    paths: tuple[str, ...] = ()
    ignored: tuple[Named, ...] = ()
    levels: tuple[tuple[Named, Severity], ...] = ()
    reason: str = ""

    def speaks_of(self, finding: Finding) -> bool:
        """Whether it holds where a finding is."""
        below = finding.place.path.partition("/")[2]
        return not self.paths or any(covers(pattern, below) for pattern in self.paths)

    @property
    def where(self) -> str:
        """The paths in words, with a space before."""
        return f" in {listed(f'`{visible(path)}`' for path in self.paths)}" if self.paths else ""


@dataclass(frozen=True, slots=True)
class Heed:
    """All clauses of a house, in order; without any, every finding counts as it is."""

    clauses: tuple[Clause, ...] = ()

    def heeded(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings that count, in the order they came in."""
        if not self.clauses:
            return tuple(findings)
        return tuple(found for each in findings if (found := self._weighed(each)))

    def unused(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Warnings on what leaves out nothing; `findings` are all that were found, in every model."""
        if not any(clause.ignored for clause in self.clauses):
            return ()
        every = tuple(findings)
        return self.heeded(found for clause in self.clauses for found in _unused(clause, every))

    def _weighed(self, finding: Finding) -> Finding | None:
        if finding.rule in KEPT:
            return finding
        severity = finding.severity
        for clause in (each for each in self.clauses if each.speaks_of(finding)):
            if any(finding.rule in each.rules for each in clause.ignored):
                return None
            for named, level in clause.levels:
                severity = level if finding.rule in named.rules else severity
        return finding if severity is finding.severity else replace(finding, severity=severity)


ALL = Heed()
"""What holds where the house says nothing."""


def _unused(clause: Clause, findings: Iterable[Finding]) -> Iterator[Finding]:
    there = {each.rule for each in findings if clause.speaks_of(each)}
    for each in clause.ignored:
        if there.isdisjoint(each.rules):
            message = f"nothing{clause.where} breaks `{visible(each.name)}`, so nothing is left out"
            yield warning(each.place, "unused-ignore", message, "take it out, or mend its paths")
