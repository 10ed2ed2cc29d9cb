"""Findings -> a sheet of them: the places that a reader can follow, what a change touched first."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from catalog.kit.finding import Finding, Place, Severity
from catalog.kit.text import digest, plural

LONGEST_LINE = 10_000
Touched = Mapping[str, frozenset[int] | None]
"""By file, as findings name it, the lines that a change touched: None is all of them."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding for a reader: its place as seen from the working folder, and `file` from the repository.

    `here` is whether the change touched its line; None where nothing is compared. `mark` stays the same when
    lines move.
    """

    finding: Finding
    file: str
    mark: str
    here: bool | None = None

    @property
    def is_error(self) -> bool:
        """Whether it fails the check."""
        return self.finding.severity is Severity.ERROR

    @property
    def words(self) -> str:
        """What is wrong, and what mends it."""
        return f"{self.finding.message} ({self.finding.hint})" if self.finding.hint else self.finding.message


@dataclass(frozen=True, slots=True)
class Sheet:
    """All remarks in the order in which they are told, and how many cards were looked at.

    `base` is what people call that which the cards are compared with; empty where they are not. With
    `only_changed`, what is on lines that did not change is left out.
    """

    remarks: tuple[Remark, ...]
    models: int = 0
    base: str = ""
    only_changed: bool = False

    @property
    def fine(self) -> str:
        """What is said where there are no remarks."""
        where = f" on lines changed since {self.base}" if self.only_changed else ""
        return f"{plural(self.models, 'card')}, nothing to mend{where}"

    @property
    def fails(self) -> bool:
        """Whether one of them is an error."""
        return any(each.is_error for each in self.remarks)

    @property
    def counted(self) -> str:
        """`1 error, 2 warnings`."""
        errors = sum(each.is_error for each in self.remarks)
        return f"{plural(errors, 'error')}, {plural(len(self.remarks) - errors, 'warning')}"

    @property
    def parts(self) -> tuple[tuple[str, tuple[Remark, ...]], ...]:
        """The remarks under a heading each: what the change touched, and what it did not."""
        if not self.base:
            return (("", self.remarks),) if self.remarks else ()
        touched = tuple(each for each in self.remarks if each.here)
        others = tuple(each for each in self.remarks if not each.here)
        named = ((f"On lines changed since {self.base}", touched), ("Elsewhere", others))
        return tuple((heading, remarks) for heading, remarks in named if remarks)

    def of_change(self) -> Sheet:
        """Leave out what is on lines that the change did not touch."""
        touched = tuple(each for each in self.remarks if each.here)
        return replace(self, remarks=touched, only_changed=True)


def sheet(findings: Sequence[Finding], models: Path, top: Path | None = None) -> Sheet:
    """Lay findings out: paths as seen from here, and from `top`, the repository, where there is one."""
    parent = models.resolve().parent
    top = (top or Path()).resolve()
    labels = {each.place.path for each in findings}
    here = {label: _plain(os.path.relpath(parent / label)) for label in labels}
    there = {label: Path(os.path.relpath(parent / label, top)).as_posix() for label in labels}
    marks = _marks(findings, there)
    return Sheet(
        tuple(
            Remark(
                replace(each, place=each.place._replace(path=here[each.place.path])),
                there[each.place.path],
                mark,
            )
            for each, mark in zip(findings, marks, strict=True)
        )
    )


def _plain(path: str) -> str:
    """No line that begins with a path is to look like a command of a log."""
    return f"./{path}" if path.startswith(":") else path


def brought(findings: Sequence[Finding], touched: Touched) -> tuple[Finding, ...]:
    """Put each that the change brings about by another line than its own on that one, for reviewers."""
    return tuple(_brought(each, touched) for each in findings)


def _brought(finding: Finding, touched: Touched) -> Finding:
    if _touches(finding.place, touched):
        return finding
    place = next((each for each in finding.because if _touches(each, touched)), finding.place)
    return replace(finding, place=place)


def compared(found: Sheet, findings: Sequence[Finding], base: str, touched: Touched) -> Sheet:
    """Say which remarks are on touched lines, and tell those first, errors before warnings.

    `findings` are those that the sheet was laid out from, one for each of its remarks.
    """
    said = (
        replace(remark, here=_touches(each.place, touched))
        for remark, each in zip(found.remarks, findings, strict=True)
    )
    ordered = sorted(said, key=lambda each: (not each.here, not each.is_error))
    return replace(found, remarks=tuple(ordered), base=base)


def _touches(place: Place, touched: Touched) -> bool:
    lines = touched.get(place.path, frozenset())
    return lines is None or place.line in lines


def _marks(findings: Sequence[Finding], paths: Mapping[str, str]) -> Iterator[str]:
    """What a finding is known by: file, rule and words, and which of those that share them it is."""
    seen: Counter[str] = Counter()
    for each in findings:
        name = "\n".join((paths[each.place.path], each.rule, each.message))
        seen[name] += 1
        yield digest(f"{name}\n{seen[name]}", 40)


def line_of(remark: Remark) -> str:
    """The line of the file that a remark speaks of; none of a file that leads elsewhere."""
    place = remark.finding.place
    path = Path(place.path)
    if remark.finding.rule == "unreadable" or path.is_symlink() or not path.is_file():
        return ""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            line = next(islice(file, place.line - 1, None), "")
    except OSError:
        return ""
    return line.rstrip("\r\n")[:LONGEST_LINE]
