"""A folder -> the commit it stands at, asked of Git without trusting the repository's own settings."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

_SAFE = (
    *("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "safe.directory=*"),
    # a folder of cards may be dressed as a bare repository whose settings run commands
    *("-c", "safe.bareRepository=explicit", "-c", "protocol.allow=never"),
)
_ALONE = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_ALLOW_PROTOCOL": "",
    "TZ": "UTC0",
    "LC_ALL": "C",
}
SHOWN = ("--no-show-signature", "--format=%H %cd", "--date=format-local:%Y-%m-%d")
"""How `git log` is to show a commit, for `commit_of`."""
_TIMEOUT = 20.0


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its full hash, and its committer's day as YYYY-MM-DD in UTC."""

    hash: str
    day: str


def head(folder: Path) -> Commit | None:
    """The commit that `folder` is checked out at; None without Git, a repository or a commit."""
    return commit_of(ask(folder, "log", "-1", *SHOWN))


def ask(folder: Path, *arguments: str) -> bytes | None:
    """What Git answers in a folder, without its own settings being trusted; None where it fails."""
    try:
        done = subprocess.run(  # noqa: S603 - a list of arguments; what is from outside follows --end-of-options
            git(*arguments), cwd=folder, env=alone(), capture_output=True, timeout=_TIMEOUT, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def git(*arguments: str) -> list[str]:
    """The command line that asks Git."""
    return ["git", *_SAFE, *arguments]


def alone() -> dict[str, str]:
    """The environment that Git is asked in: no settings of the machine or the user, no network."""
    return {**os.environ, **_ALONE}


def commit_of(answer: bytes | None) -> Commit | None:
    """Read what `git log` says with SHOWN."""
    parts = answer.decode("ascii", "replace").split() if answer else []
    return Commit(parts[0], parts[1]) if len(parts) == 2 else None
