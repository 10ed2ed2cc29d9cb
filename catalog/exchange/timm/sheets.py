"""Read timm's CSV files, and know from the name of each what its rows were measured on and how."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from catalog.domain.columns import Columns
from catalog.domain.delimited import from_csv
from catalog.exchange.reading.documents import gathered
from catalog.exchange.trouble import absent
from catalog.kit.finding import Finding, Place, error
from catalog.kit.text import visible

LARGEST = 50_000_000
KINDS = ("results", "benchmark", "model_metadata")
_BENCHMARK = re.compile(
    r"(?P<precision>[^-]+)-(?P<layout>nchw|nhwc)-(?P<framework>pt\d+)-(?P<platform>cu\d+|cpu)-(?P<hardware>[^-]+)"
    r"(?:-(?P<compiler>.+))?"
)
"""The end of a name such as `benchmark-infer-amp-nchw-pt291-cu128-4090`."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file: its kind, what is in its name besides, and its table."""

    kind: str
    rest: str
    table: Columns
    conditions: dict[str, str] = field(default_factory=dict)

    def rows(self) -> list[dict[str, str]]:
        """Return the rows, each cell by the name of its column."""
        names = self.table.names
        return [dict(zip(names, row, strict=True)) for row in self.table.rows]


def sheets(source: Path) -> tuple[list[Sheet], list[Finding]]:
    """Return the files that are timm's by their names; what cannot be read in them is a finding."""
    found: list[Sheet] = []
    findings: list[Finding] = []
    for path in _paths(source, findings):
        kind = next((kind for kind in KINDS if path.stem.startswith(f"{kind}-")), "")
        if kind:
            found += _sheet(path, kind, findings)
        elif source.is_file():
            findings.append(
                _broken(path, "the name begins with none of results-, benchmark-, model_metadata-")
            )
    return found, findings


def _paths(source: Path, findings: list[Finding]) -> list[Path]:
    if source.is_file():
        return [source]
    if not source.is_dir():
        raise absent(source)
    names, broken = gathered(source, "*.csv")
    findings += broken
    return [source / name for name in names]


def _sheet(path: Path, kind: str, findings: list[Finding]) -> list[Sheet]:
    name = visible(path.name)
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        text = content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        findings.append(_broken(path, "the file cannot be read as UTF-8"))
        return []
    if len(content) > LARGEST:
        findings.append(_broken(path, f"the file has more than {LARGEST:,} bytes"))
        return []
    table = from_csv(text, name)
    findings += table.findings
    if "model" not in table.names:
        findings.append(_broken(path, "the table has no column `model`"))
        return []
    rest = path.stem.removeprefix(f"{kind}-")
    return [Sheet(kind, rest, table, _conditions(rest) if kind == "benchmark" else {})]


def _conditions(rest: str) -> dict[str, str]:
    """Return what a name tells of how speed was measured; a name built otherwise is a condition itself."""
    phase, _, how = rest.partition("-")
    parts = _BENCHMARK.fullmatch(how)
    named = {key: text for key, text in parts.groupdict().items() if text} if parts else {"benchmark": rest}
    return named | ({"phase": "training"} if phase == "train" else {})


def _broken(path: Path, message: str) -> Finding:
    return error(Place(visible(path.name) or "."), "import-broken", message)
