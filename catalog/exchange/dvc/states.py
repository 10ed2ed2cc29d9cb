"""A folder as it lies here, or at a commit -> its small files by their paths, read when asked for."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from catalog.exchange.reading.foreign import Value, load_text
from catalog.exchange.reading.json_files import json_value
from catalog.exchange.reading.taking import as_value
from catalog.kit.finding import Finding, Place, error
from catalog.kit.git import contents
from catalog.kit.git_tree import blobs_at
from catalog.kit.paths import inside

MOST = 4_000_000
MOST_FILES = 200_000
_PASSED_OVER = frozenset({".git", ".venv", "node_modules", "__pycache__", "cache", "tmp"})


@dataclass(frozen=True, slots=True)
class State:
    """The files that there are, and how each is read; `label` says of what state findings speak."""

    names: frozenset[str]
    content: Callable[[str], bytes]
    label: str = ""

    def tree(self, path: str, findings: list[Finding]) -> Value:
        """What a file of YAML, JSON or TOML says; None where there is none, or it is broken."""
        if path not in self.names:
            return None
        place = f"{path}@{self.label}" if self.label else path
        content = self.content(path)
        try:
            if path.endswith(".json"):
                return json_value(content)
            if path.endswith(".toml"):
                return as_value(tomllib.loads(content.decode()))
        except (ValueError, RecursionError) as problem:
            findings.append(error(Place(place), "import-broken", f"the file cannot be read: {problem}"))
            return None
        loaded = load_text(content, place)
        findings += loaded.findings
        return loaded.value


def here(folder: Path) -> State:
    """The folder as it lies here."""
    names: list[str] = []
    for at, folders, files in os.walk(folder):
        folders[:] = sorted(each for each in folders if each not in _PASSED_OVER)
        below = Path(at).relative_to(folder)
        names += [(below / each).as_posix() for each in files]
        if len(names) > MOST_FILES:
            break
    return State(frozenset(names), lambda path: _read(folder, path))


def _read(folder: Path, path: str) -> bytes:
    try:
        with inside(folder, path).open("rb") as file:
            return file.read(MOST)
    except (OSError, ValueError):
        return b""


def at_commit(folder: Path, commit: str) -> State:
    """The folder at the commit of a hash, from Git's store."""
    blobs: Mapping[str, str] = blobs_at(folder, commit)

    def content(path: str) -> bytes:
        return next((found for _, found in contents(folder, [blobs[path]], MOST)), b"")

    return State(frozenset(blobs), content, commit[:8])
