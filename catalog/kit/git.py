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
    "GIT_ALLOW_PROTOCOL": "",
    "TZ": "UTC0",
    "LC_ALL": "C",
}
_DAY = "--date=format-local:%Y-%m-%d"
_TIMEOUT = 20.0


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its full hash, and its committer's day as YYYY-MM-DD in UTC."""

    hash: str
    day: str


def head(folder: Path) -> Commit | None:
    """The commit that `folder` is checked out at; None without Git, a repository or a commit."""
    command = ["git", *_SAFE, "log", "-1", "--no-show-signature", "--format=%H %cd", _DAY]
    try:
        done = subprocess.run(  # noqa: S603 - an argument list without anything from outside
            command,
            cwd=folder,
            env={**os.environ, **_ALONE},
            capture_output=True,
            text=True,
            timeout=_TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    parts = done.stdout.split()
    return Commit(parts[0], parts[1]) if done.returncode == 0 and len(parts) == 2 else None
