"""Checks in this process, as the command line makes them, with or without what the last one remembered."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Git = Callable[..., str]


@pytest.fixture
def git() -> Git:
    """Run Git in a folder, as nobody's own settings have it."""
    who = {f"GIT_{role}_{what}": "x@x" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    plain = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}

    def run(folder: Path, *arguments: object) -> str:
        words = ["git", *map(str, arguments)]
        environment = {**os.environ, **who, **plain}
        done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    return run
