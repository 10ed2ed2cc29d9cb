"""Findings -> text for people and JSON for programs; hostile text cannot reach the terminal."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from catalog.kit.finding import Finding, Severity
from catalog.kit.text import plural, visible

LONGEST_LINE = 10_000
Format = Callable[[Sequence[Finding], Path], str]


def concise(findings: Sequence[Finding], models: Path) -> str:
    """One line a finding: `path:line:column: error[rule]: message (hint)`."""
    return "\n".join(visible(str(each)) for each in _from_here(findings, models))


def full(findings: Sequence[Finding], models: Path) -> str:
    """One line a finding with the line of the file and a caret under the place, and a count at the end."""
    if not findings:
        return ""
    blocks = [_block(each) for each in _from_here(findings, models)]
    errors = sum(each.severity is Severity.ERROR for each in findings)
    count = f"{plural(errors, 'error')}, {plural(len(findings) - errors, 'warning')}"
    return "\n".join([*blocks, count])


def as_json(findings: Sequence[Finding], models: Path) -> str:
    """A JSON list of objects: path, line, column, severity, rule, message, hint."""
    rows = [
        {
            "path": each.place.path,
            "line": each.place.line,
            "column": each.place.column,
            "severity": str(each.severity),
            "rule": each.rule,
            "message": each.message,
            "hint": each.hint,
        }
        for each in _from_here(findings, models)
    ]
    return json.dumps(rows, ensure_ascii=True, indent=1)


FORMATS: Mapping[str, Format] = {"full": full, "concise": concise, "json": as_json}


def _from_here(findings: Sequence[Finding], models: Path) -> list[Finding]:
    """Paths as seen from the working folder, so that an editor can follow them."""
    parent = models.resolve().parent
    paths = {path: os.path.relpath(parent / path) for path in {each.place.path for each in findings}}
    return [replace(each, place=each.place._replace(path=paths[each.place.path])) for each in findings]


def _block(finding: Finding) -> str:
    head = visible(str(finding))
    line = _line_of(finding)
    if not line.strip():
        return head
    start = max(0, finding.place.column - 60)
    cut = visible(line[start : start + 100])
    return f"{head}\n    {cut}\n    {' ' * (finding.place.column - 1 - start)}^"


def _line_of(finding: Finding) -> str:
    """The line of the file that a finding speaks of; none of a file that leads elsewhere."""
    path = Path(finding.place.path)
    if finding.rule == "unreadable" or path.is_symlink() or not path.is_file():
        return ""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            line = next(islice(file, finding.place.line - 1, None), "")
    except OSError:
        return ""
    return line.rstrip("\r\n").replace("\t", " ")[:LONGEST_LINE]
