"""A command line -> how it ended, and which Python packages its processes imported."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from catalog.kit.finding import CatalogError
from catalog.recording import imported

_SCRIPTS = (".py", ".sh", ".r", ".jl", ".ipynb", ".sql")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: its exit code, and its packages as requirements."""

    code: int
    packages: tuple[str, ...]


def run(words: Sequence[str]) -> Ended:
    """Run a command with the terminal as its own; every Python in it tells what it imported when it ends."""
    with tempfile.TemporaryDirectory(prefix="catalog-record-") as room:
        source = Path(imported.__file__).read_text(encoding="utf-8")
        Path(room, "sitecustomize.py").write_text(f"{source}\n\nwatch()\n", encoding="utf-8")
        paths = os.pathsep.join(filter(None, [room, os.environ.get("PYTHONPATH", "")]))
        try:
            done = subprocess.run(list(words), env={**os.environ, "PYTHONPATH": paths}, check=False)  # noqa: S603 - what the user asked for
        except OSError as problem:
            raise CatalogError(
                f"`{words[0]}` cannot be run: {problem.strerror}; nothing was recorded"
            ) from problem
        told = {
            line for each in Path(room).glob("*.txt") for line in each.read_text(encoding="utf-8").split("\n")
        }
    code = done.returncode if done.returncode >= 0 else 128 - done.returncode  # as shells say it of signals
    return Ended(code, tuple(sorted(told - {""})))


def script_of(words: Sequence[str]) -> Path | None:
    """The file of code that a command names first."""
    files = (Path(word) for word in words if Path(word).suffix.lower() in _SCRIPTS)
    return next((each.resolve() for each in files if each.is_file()), None)
